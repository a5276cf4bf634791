import { NOTICE_BASES, NOTICE_SHARED, NOTICE_VALUES, NOTICES_NOT_ASKED } from "./notice-cases";
import { attributeOf } from "./terraform";

/** Arguments of a resource, in Terraform's words. */
type Arguments = Readonly<Record<string, unknown>>;

/** A change of one argument that the provider is asked about. */
export interface EffectCase {
  readonly type: string;
  /** The row of the table. */
  readonly argument: string;
  readonly before: Arguments;
  readonly after: Arguments;
}

/** What a resource needs besides the argument in question; names differ from case to case. */
const BASES: Readonly<Record<string, (name: string) => Arguments>> = {
  aws_launch_template: (name) => ({ name, image_id: "ami-0a1b2c3d4e5f60718", instance_type: "m6i.large" }),
  aws_autoscaling_group: (name) => ({
    name,
    min_size: 0,
    max_size: 2,
    vpc_zone_identifier: [attributeOf("aws_subnet.a.id")],
    launch_template: { id: attributeOf("aws_launch_template.shared.id"), version: "1" },
    wait_for_capacity_timeout: "0",
  }),
  aws_iam_role: (name) => ({ name, assume_role_policy: trust("ec2") }),
  aws_iam_role_policy: (name) => ({
    name,
    role: attributeOf("aws_iam_role.shared.name"),
    policy: policy("s3:GetObject"),
  }),
  aws_iam_role_policy_attachment: () => ({ role: attributeOf("aws_iam_role.shared.name"), policy_arn: READ_ONLY }),
  aws_iam_instance_profile: (name) => ({ name, role: attributeOf("aws_iam_role.shared.name") }),
  aws_eks_access_entry: () => ({ cluster_name: "first", principal_arn: roleArn("first"), type: "STANDARD" }),
  aws_eks_pod_identity_association: () => ({
    cluster_name: "first",
    namespace: "first",
    service_account: "first",
    role_arn: roleArn("first"),
  }),
  ...NOTICE_BASES,
};

/** What the cases refer to. */
export const SHARED = {
  aws_vpc: { world: { cidr_block: "10.0.0.0/16" } },
  aws_subnet: {
    a: { vpc_id: attributeOf("aws_vpc.world.id"), availability_zone: "us-east-1a", cidr_block: "10.0.0.0/24" },
    b: { vpc_id: attributeOf("aws_vpc.world.id"), availability_zone: "us-east-1b", cidr_block: "10.0.1.0/24" },
  },
  aws_security_group: {
    a: { vpc_id: attributeOf("aws_vpc.world.id"), name: "a" },
    b: { vpc_id: attributeOf("aws_vpc.world.id"), name: "b" },
  },
  aws_launch_template: { shared: { name: "shared", image_id: "ami-0a1b2c3d4e5f60718", instance_type: "m6i.large" } },
  aws_iam_role: {
    shared: { name: "shared", assume_role_policy: trust("ec2") },
    other: { name: "other", assume_role_policy: trust("ec2") },
  },
  ...NOTICE_SHARED,
};

const READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";

function roleArn(name: string): string {
  return `arn:aws:iam::111122223333:role/${name}`;
}

function trust(service: string): string {
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: `${service}.amazonaws.com` } };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

function policy(action: string): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
}

/** Two values of each argument, by resource type. `undefined` is an argument that is not set. */
const VALUES: Readonly<Record<string, Readonly<Record<string, readonly [before: unknown, after: unknown]>>>> = {
  aws_launch_template: {
    name: ["first", "second"],
    block_device_mappings: [volume(20), volume(40)],
    capacity_reservation_specification: [
      { capacity_reservation_preference: "open" },
      { capacity_reservation_preference: "none" },
    ],
    cpu_options: [undefined, { amd_sev_snp: "enabled" }],
    credit_specification: [{ cpu_credits: "standard" }, { cpu_credits: "unlimited" }],
    disable_api_stop: [undefined, true],
    disable_api_termination: [undefined, true],
    ebs_optimized: [undefined, "true"],
    enclave_options: [undefined, { enabled: true }],
    hibernation_options: [undefined, { configured: true }],
    iam_instance_profile: [{ name: "one" }, { name: "two" }],
    image_id: ["ami-0a1b2c3d4e5f60718", "ami-0f1e2d3c4b5a69780"],
    instance_initiated_shutdown_behavior: ["stop", "terminate"],
    instance_market_options: [undefined, { market_type: "spot" }],
    instance_requirements: [requirements(2), requirements(4)],
    instance_type: ["m6i.large", "m6i.xlarge"],
    kernel_id: [undefined, "aki-a71cf9ce"],
    key_name: [undefined, "a"],
    license_specification: [
      undefined,
      [{ license_configuration_arn: "arn:aws:license-manager:us-east-1:111122223333:license-configuration:lic-0" }],
    ],
    metadata_options: [{ http_tokens: "optional" }, { http_tokens: "required" }],
    monitoring: [{ enabled: false }, { enabled: true }],
    network_interfaces: [interfaceWith("a"), interfaceWith("b")],
    placement: [{ group_name: "one" }, { group_name: "two" }],
    private_dns_name_options: [undefined, { enable_resource_name_dns_a_record: true }],
    ram_disk_id: [undefined, "ari-a51cf9cc"],
    security_group_names: [undefined, ["a"]],
    tag_specifications: [instanceTags("one"), instanceTags("two")],
    user_data: [base64("one"), base64("two")],
    default_version: [1, 2],
    description: ["one", "two"],
    maintenance_options: [{ auto_recovery: "default" }, { auto_recovery: "disabled" }],
    vpc_security_group_ids: [[attributeOf("aws_security_group.a.id")], [attributeOf("aws_security_group.b.id")]],
    update_default_version: [undefined, true],
    tags: [undefined, { team: "a" }],
  },
  aws_autoscaling_group: {
    name: ["first", "second"],
    initial_lifecycle_hook: [undefined, [{ name: "a", lifecycle_transition: "autoscaling:EC2_INSTANCE_TERMINATING" }]],
    launch_configuration: [undefined, "a"],
    load_balancers: [undefined, ["a"]],
    launch_template: [templateVersion("1"), templateVersion("$Latest")],
    mixed_instances_policy: [instancesPolicy("m6i.large"), instancesPolicy("m6i.xlarge")],
    availability_zone_distribution: [undefined, { capacity_distribution_strategy: "balanced-only" }],
    availability_zones: [["us-east-1a"], ["us-east-1b"]],
    capacity_rebalance: [undefined, true],
    capacity_reservation_specification: [undefined, { capacity_reservation_preference: "none" }],
    context: [undefined, "a"],
    default_cooldown: [300, 200],
    default_instance_warmup: [undefined, 60],
    desired_capacity: [0, 1],
    desired_capacity_type: [undefined, "units"],
    enabled_metrics: [undefined, ["GroupMinSize"]],
    health_check_grace_period: [300, 200],
    health_check_type: ["EC2", "ELB"],
    instance_maintenance_policy: [undefined, { min_healthy_percentage: 90, max_healthy_percentage: 110 }],
    instance_refresh: [undefined, { strategy: "Rolling", preferences: { min_healthy_percentage: 80 } }],
    max_instance_lifetime: [undefined, 604_800],
    max_size: [2, 3],
    min_elb_capacity: [undefined, 1],
    min_size: [0, 1],
    placement_group: [undefined, "a"],
    protect_from_scale_in: [undefined, true],
    service_linked_role_arn: [undefined, "arn:aws:iam::111122223333:role/aws-service-role/a"],
    suspended_processes: [undefined, ["AZRebalance"]],
    target_group_arns: [
      undefined,
      ["arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/a/0123456789abcdef"],
    ],
    termination_policies: [undefined, ["OldestInstance"]],
    vpc_zone_identifier: [[attributeOf("aws_subnet.a.id")], [attributeOf("aws_subnet.b.id")]],
    warm_pool: [undefined, { min_size: 1 }],
    force_delete: [undefined, true],
    force_delete_warm_pool: [undefined, true],
    ignore_failed_scaling_activities: [undefined, true],
    tag: [groupTag("one"), groupTag("two")],
    wait_for_capacity_timeout: ["0", "10m"],
    wait_for_elb_capacity: [undefined, 1],
  },
  aws_iam_role: {
    name: ["first", "second"],
    path: ["/", "/nodes/"],
    assume_role_policy: [trust("ec2"), trust("eks")],
    inline_policy: [undefined, { name: "a", policy: policy("s3:GetObject") }],
    max_session_duration: [3_600, 7_200],
    permissions_boundary: [undefined, READ_ONLY],
    description: ["one", "two"],
    force_detach_policies: [undefined, true],
    tags: [undefined, { team: "a" }],
  },
  aws_iam_role_policy: {
    name: ["first", "second"],
    role: [attributeOf("aws_iam_role.shared.name"), attributeOf("aws_iam_role.other.name")],
    policy: [policy("s3:GetObject"), policy("s3:PutObject")],
  },
  aws_iam_role_policy_attachment: {
    role: [attributeOf("aws_iam_role.shared.name"), attributeOf("aws_iam_role.other.name")],
    policy_arn: [READ_ONLY, "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"],
  },
  aws_iam_instance_profile: {
    name: ["first", "second"],
    path: ["/", "/nodes/"],
    role: [attributeOf("aws_iam_role.shared.name"), attributeOf("aws_iam_role.other.name")],
    tags: [undefined, { team: "a" }],
  },
  aws_eks_access_entry: {
    cluster_name: ["first", "second"],
    principal_arn: [roleArn("first"), roleArn("second")],
    type: ["STANDARD", "EC2_LINUX"],
    kubernetes_groups: [["first"], ["second"]],
    user_name: ["first", "second"],
    tags: [undefined, { team: "a" }],
  },
  aws_eks_pod_identity_association: {
    cluster_name: ["first", "second"],
    namespace: ["first", "second"],
    service_account: ["first", "second"],
    role_arn: [roleArn("first"), roleArn("second")],
    tags: [undefined, { team: "a" }],
  },
  ...NOTICE_VALUES,
};

/** Rows that no plan is asked about, and why: of an argument wherever it is, or of one type. */
export const NOT_ASKED: Readonly<Record<string, string>> = {
  region: "is of providers from 6.0 on, and the mock has the one region",
  tags_all: "is computed from tags",
  "aws_launch_template.name_prefix": "conflicts with name, and is computed from it",
  "aws_autoscaling_group.name_prefix": "conflicts with name, and is computed from it",
  "aws_autoscaling_group.metrics_granularity": "has one value only",
  "aws_autoscaling_group.traffic_source": "moto keeps none, and the provider waits for it",
  "aws_autoscaling_group.timeouts": "is Terraform's own",
  "aws_eks_access_entry.timeouts": "is Terraform's own",
  "aws_eks_pod_identity_association.disable_session_tags": "5.100 has none",
  "aws_eks_pod_identity_association.target_role_arn": "5.100 has none",
  "aws_iam_role.name_prefix": "conflicts with name, and is computed from it",
  "aws_iam_role.managed_policy_arns": "is deprecated for attachments",
  "aws_iam_role_policy.name_prefix": "conflicts with name, and is computed from it",
  "aws_iam_instance_profile.name_prefix": "conflicts with name, and is computed from it",
  ...NOTICES_NOT_ASKED,
};

/** What an argument excludes. */
const EXCLUDED: Readonly<Record<string, string>> = {
  availability_zones: "vpc_zone_identifier",
  launch_configuration: "launch_template",
  instance_requirements: "instance_type",
  mixed_instances_policy: "launch_template",
};

function requirements(least: number) {
  return { vcpu_count: { min: least }, memory_mib: { min: 4_096 } };
}

function instancesPolicy(type: string) {
  const specification = { launch_template_id: attributeOf("aws_launch_template.shared.id"), version: "1" };
  return { launch_template: { launch_template_specification: specification, override: [{ instance_type: type }] } };
}

function volume(size: number) {
  return [{ device_name: "/dev/xvda", ebs: { volume_size: size, volume_type: "gp3" } }];
}

function interfaceWith(group: string) {
  return [{ device_index: 0, security_groups: [attributeOf(`aws_security_group.${group}.id`)] }];
}

function instanceTags(team: string) {
  return [{ resource_type: "instance", tags: { team } }];
}

function groupTag(value: string) {
  return [{ key: "team", value, propagate_at_launch: false }];
}

function templateVersion(version: string) {
  return { id: attributeOf("aws_launch_template.shared.id"), version };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function excludedBy(argument: string, value: unknown): Arguments {
  const excluded = EXCLUDED[argument];
  return excluded === undefined || value === undefined ? {} : { [excluded]: undefined };
}

/** One case for each argument with two values. */
export const EFFECT_CASES: readonly EffectCase[] = Object.entries(VALUES).flatMap(([type, values]) =>
  Object.entries(values).map(([argument, [before, after]], at) => {
    const base = { ...BASES[type]?.(`${type.replaceAll("_", "-")}-${at}`) };
    const withValue = (value: unknown) => ({ ...base, ...excludedBy(argument, value), [argument]: value });
    return { type, argument, before: withValue(before), after: withValue(after) };
  }),
);

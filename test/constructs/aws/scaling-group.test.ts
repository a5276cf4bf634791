import type { AwsClusterDeclaration } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const base = { zones: ["us-east-1a"], minSize: 0, maxSize: 3, machineTypes: { aws: ["m6i.2xlarge"] } } as const;

function resolve(group: NodeGroupDeclaration = {}, props: Partial<AwsClusterDeclaration> = {}) {
  return resolveCluster("aws", { general: { ...base, ...group } }, props);
}

function scalingGroup(group: NodeGroupDeclaration = {}, props: Partial<AwsClusterDeclaration> = {}) {
  const groups = synthCluster(resolve(group, props)).resource.aws_autoscaling_group ?? {};
  return Object.values(groups)[0] ?? {};
}

describe("an Auto Scaling group", () => {
  it("has the ScalingGroup's name, sizes and subnets", () => {
    expect(scalingGroup({ minSize: 2, maxSize: 9 })).toMatchObject({
      name: "prod-aws-general-us-east-1a",
      min_size: 2,
      max_size: 9,
      vpc_zone_identifier: ["subnet-0a"],
    });
  });

  it("launches in all subnets that the cluster has in its zone, or in the group's own", () => {
    const zones = { "us-east-1a": { subnetIds: ["subnet-1a", "subnet-2a"] } };
    expect(scalingGroup({}, { zones })).toMatchObject({ vpc_zone_identifier: ["subnet-1a", "subnet-2a"] });
    const own = { network: { subnets: { "us-east-1a": ["subnet-3a", "subnet-4a"] } } };
    expect(scalingGroup(own, { zones })).toMatchObject({ vpc_zone_identifier: ["subnet-3a", "subnet-4a"] });
  });

  it("registers with the declared target groups, and touches none where the group says nothing", () => {
    const arn = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef";
    expect(scalingGroup({ aws: { targetGroupArns: [arn] } })).toMatchObject({
      target_group_arns: [arn],
      health_check_type: "EC2",
    });
    expect(scalingGroup({ aws: { targetGroupArns: [] } })).toMatchObject({ target_group_arns: [] });
    expect(scalingGroup()).not.toHaveProperty("target_group_arns");
  });

  it("has a warm pool of exactly the declared size, or none", () => {
    expect(scalingGroup({ aws: { warmPool: { sizePerZone: 2 } } })).toMatchObject({
      warm_pool: { pool_state: "Stopped", min_size: 2, max_group_prepared_capacity: 2 },
    });
    expect(scalingGroup({ aws: { warmPool: { sizePerZone: 0 } } })).not.toHaveProperty("warm_pool");
    expect(scalingGroup()).not.toHaveProperty("warm_pool");
  });

  it("leaves the current size to the cluster-autoscaler and waits for no capacity", () => {
    const group = scalingGroup();
    expect(group).toMatchObject({
      lifecycle: { ignore_changes: ["desired_capacity"] },
      wait_for_capacity_timeout: "0",
      health_check_type: "EC2",
    });
    expect(group).not.toHaveProperty("desired_capacity");
  });

  it.each(["protect_from_scale_in", "capacity_rebalance", "force_delete", "region"])("does not set %s", (argument) => {
    expect(scalingGroup()).not.toHaveProperty(argument);
  });

  it("pins the version of its launch template, so that a plan shows the change", () => {
    const group = scalingGroup();
    expect(group.launch_template).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      id: "${aws_launch_template.general.id}",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      version: "${aws_launch_template.general.latest_version}",
    });
    expect(group).not.toHaveProperty("mixed_instances_policy");
  });

  it("carries the cluster-autoscaler's tags, the user's and its name, sorted, for itself only", () => {
    const cluster = resolve({ tags: { team: "ml" }, labels: { "example.com/team": "ml" } });
    const [group] = cluster.scalingGroups;
    const expected = { ...group?.autoscalerMetadata, team: "ml", Name: "prod-aws-general-us-east-1a" };
    const tags = scalingGroup({ tags: { team: "ml" }, labels: { "example.com/team": "ml" } }).tag;
    expect(tags).toEqual(
      Object.entries(expected)
        .map(([key, value]) => ({ key, value, propagate_at_launch: false }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
    expect(Object.keys(expected)).toContain("k8s.io/cluster-autoscaler/node-template/resources/memory");
  });

  it("suspends rebalancing when it spans zones", () => {
    const zones = ["us-east-1a", "us-east-1b"];
    const spanning = scalingGroup({ zones, spanZones: true });
    expect(spanning).toMatchObject({
      name: "prod-aws-general",
      suspended_processes: ["AZRebalance"],
      vpc_zone_identifier: ["subnet-0a", "subnet-0b"],
    });
    expect(scalingGroup()).not.toHaveProperty("suspended_processes");
  });

  it("takes the user's last edit", () => {
    const transform = { autoscalingGroup: (config: object) => ({ ...config, maxInstanceLifetime: 604800 }) };
    expect(scalingGroup({ transform })).toMatchObject({ max_instance_lifetime: 604800, min_size: 0 });
  });
});

describe("the mixed-instances policy", () => {
  const types = ["m6i.2xlarge", "m5.2xlarge"] as const;

  function policy(group: NodeGroupDeclaration) {
    const synthesized = scalingGroup(group);
    expect(synthesized).not.toHaveProperty("launch_template");
    return synthesized.mixed_instances_policy;
  }

  it("spells out every type, in the declared order", () => {
    expect(policy({ machineTypes: { aws: types } })).toMatchObject({
      launch_template: {
        launch_template_specification: {
          // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
          launch_template_id: "${aws_launch_template.general.id}",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
          version: "${aws_launch_template.general.latest_version}",
        },
        override: [{ instance_type: "m6i.2xlarge" }, { instance_type: "m5.2xlarge" }],
      },
    });
  });

  it("spells out a single spot type too", () => {
    expect(policy({ capacityType: "spot" })).toMatchObject({
      launch_template: { override: [{ instance_type: "m6i.2xlarge" }] },
    });
  });

  it.each([
    ["on-demand", "on-demand", 0, 100],
    ["spot", "spot", 0, 0],
    ["mixed", { onDemandBase: 2, onDemandPercentage: 25 }, 2, 25],
  ] as const)("shares %s capacity out", (_name, capacityType, base, percentage) => {
    expect(policy({ machineTypes: { aws: types }, capacityType })).toMatchObject({
      instances_distribution: {
        on_demand_allocation_strategy: "prioritized",
        on_demand_base_capacity: base,
        on_demand_percentage_above_base_capacity: percentage,
        spot_allocation_strategy: "price-capacity-optimized",
      },
    });
  });

  it("takes the declared spot strategy", () => {
    const group = { capacityType: "spot", spot: { allocationStrategy: "capacity-optimized" } } as const;
    expect(policy(group)).toMatchObject({ instances_distribution: { spot_allocation_strategy: "capacity-optimized" } });
  });
});

describe("instance refresh", () => {
  it("never happens to a group that did not ask", () => {
    expect(scalingGroup()).not.toHaveProperty("instance_refresh");
  });

  it("replaces a tenth at a time by default, and only nodes that differ", () => {
    expect(scalingGroup({ updatePolicy: { type: "rolling" } }).instance_refresh).toEqual({
      strategy: "Rolling",
      preferences: { min_healthy_percentage: 90, max_healthy_percentage: 100, skip_matching: true },
    });
  });

  it("turns unavailable and surge into healthy percentages", () => {
    const updatePolicy = { type: "rolling", maxUnavailable: "0%", maxSurge: "25%" } as const;
    expect(scalingGroup({ updatePolicy }).instance_refresh).toMatchObject({
      preferences: { min_healthy_percentage: 100, max_healthy_percentage: 125 },
    });
  });
});

import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { conditional, Fn, Lazy, Op, TerraformCount, TerraformIterator, Token } from "cdktf";
import { expression, type Feature, OURS } from "./feature";

/** Tokens in what transforms return. */
const TOKENS: readonly Feature[] = [
  {
    name: "tokens in texts, lists, maps, numbers and keys, in transforms",
    transform: {
      launchTemplate: (config) => ({
        ...config,
        description: `of ${Token.asString(Fn.upper("nodes"))}, ${Token.asNumber(Fn.parseint("7", 10))} times`,
        securityGroupNames: Token.asList(Fn.sort(["b", "a"])),
        tags: { ...config.tags, [`key-${Token.asString(Fn.upper("a"))}`]: Token.asString(Fn.upper("b")) },
        cpuOptions: { coreCount: Token.asNumber(Fn.parseint("4", 10)) },
      }),
      autoscalingGroup: (config) => ({
        ...config,
        defaultCooldown: Token.asNumber(Fn.parseint("60", 10)),
        terminationPolicies: [Token.asString(Fn.title("default")), "OldestInstance"],
      }),
      iamRole: (config) => ({ ...config, tags: Token.asStringMap(Fn.zipmap(["a"], ["b"])) }),
    },
    makes: {
      resource: {
        aws_launch_template: {
          general: {
            description: `of ${expression('upper("nodes")')}, ${expression('parseint("7", 10)')} times`,
            security_group_names: expression('sort(["b", "a"])'),
            tags: { [`key-${expression('upper("a")')}`]: expression('upper("b")') },
            cpu_options: { core_count: expression('parseint("4", 10)') },
          },
        },
        aws_autoscaling_group: {
          "general_us-east-1a": {
            default_cooldown: expression('parseint("60", 10)'),
            termination_policies: [expression('title("default")'), "OldestInstance"],
          },
        },
        aws_iam_role: { node: { tags: expression('zipmap(["a"], ["b"])') } },
      },
    },
  },
  {
    name: "late values, operators and conditions in transforms",
    transform: {
      autoscalingGroup: (config) => ({
        ...config,
        placementGroup: Lazy.stringValue({ produce: () => "produced" }),
        healthCheckGracePeriod: Token.asNumber(Op.add(Token.asNumber(Fn.parseint("60", 10)), 1)),
        protectFromScaleIn: conditional(true, true, false),
      }),
    },
    makes: {
      resource: {
        aws_autoscaling_group: {
          "general_us-east-1a": {
            placement_group: "produced",
            health_check_grace_period: expression('(parseint("60", 10) + 1)'),
            protect_from_scale_in: expression("true ? true : false"),
          },
        },
      },
    },
  },
  {
    name: "expressions in transforms, of ours and of what is added beside",
    transform: {
      launchTemplate: (config) => ({ ...config, kernelId: expression("aws_kms_key.of-nodes.arn") }),
      iamInstanceProfile: (config) => ({ ...config, path: `/${expression(`${OURS.role}.name`)}/` }),
    },
    add(stack, { nodes }) {
      new KmsKey(stack, "of-nodes", { description: nodes.roleArn });
    },
    makes: {
      resource: {
        aws_launch_template: { general: { kernel_id: expression("aws_kms_key.of-nodes.arn") } },
        aws_iam_instance_profile: { node: { path: `/${expression(`${OURS.role}.name`)}/` } },
        aws_kms_key: { "of-nodes": { description: expression(`${OURS.role}.arn`) } },
      },
    },
  },
];

/** What Terraform and cdktf have for every resource. */
const META: readonly Feature[] = [
  {
    name: "lifecycle, dependencies, provisioners and count in transforms",
    transform: {
      autoscalingGroup: (config) => ({
        ...config,
        lifecycle: {
          ignoreChanges: ["load_balancers"],
          precondition: [{ condition: expression(`${OURS.role}.name != ""`), errorMessage: "never" }],
          replaceTriggeredBy: [`${OURS.template}.latest_version`],
        },
        dependsOn: [{ fqn: OURS.role }],
        provisioners: [{ type: "local-exec", command: expression("self.name") }],
        connection: { type: "ssh", host: expression("self.id") },
      }),
      iamRolePolicy: (config) => {
        const count = TerraformCount.of(1);
        return { ...config, count, name: `${config.name}${Token.asString(count.index)}` };
      },
    },
    makes: {
      resource: {
        aws_autoscaling_group: {
          "general_us-east-1a": {
            lifecycle: {
              ignore_changes: ["load_balancers"],
              precondition: [{ condition: expression(`${OURS.role}.name != ""`), error_message: "never" }],
              replace_triggered_by: [`${OURS.template}.latest_version`],
            },
            depends_on: [OURS.role],
            provisioner: [{ "local-exec": { command: expression("self.name") } }],
            connection: { type: "ssh", host: expression("self.id") },
          },
        },
        aws_iam_role_policy: {
          "cluster-autoscaler": { count: 1, name: `cluster-autoscaler${expression("count.index")}` },
        },
      },
    },
  },
  {
    name: "dynamic blocks and for_each in transforms",
    transform: {
      launchTemplate: (config) => {
        const disks = TerraformIterator.fromMap({ "/dev/sdf": { size: 100 } });
        const blockDeviceMappings = disks.dynamic({
          device_name: disks.key,
          ebs: { volume_size: disks.getNumber("size") },
        });
        return { ...config, blockDeviceMappings };
      },
      iamRolePolicy: (config) => {
        const names = TerraformIterator.fromList(["a", "b"]);
        return { ...config, forEach: names, name: Token.asString(names.value) };
      },
    },
    makes: {
      resource: {
        aws_launch_template: {
          general: {
            dynamic: {
              block_device_mappings: {
                for_each: { "/dev/sdf": { size: 100 } },
                iterator: "each",
                content: { device_name: expression("each.key"), ebs: { volume_size: expression("each.value.size") } },
              },
            },
          },
        },
        aws_iam_role_policy: {
          "cluster-autoscaler": { for_each: expression('toset(["a", "b"])'), name: expression("each.value") },
        },
      },
    },
  },
];

export const TRANSFORM_FEATURES: readonly Feature[] = [...TOKENS, ...META];

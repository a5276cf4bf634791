import { describe, expect, it, test } from "@jest/globals";
import type { AwsClusterDeclaration, AzureClusterDeclaration } from "../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { clusterManifests } from "../../stacks/cluster-charts";
import { eksProps } from "../support/eks";
import { declareCluster, declareFleet, resolveCluster } from "../support/fleets";
import { planFleet, resolveFleet } from "../support/resolved";
import { synthCluster } from "../support/synth-stack";

/**
 * Whether aws-node-termination-handler finds in the account what its variables name, and may do there what it does: seen from the
 * program (pkg/monitor/sqsevent at v1.25.6) and from AWS.
 */

const GROUPS = {
  general: { minSize: 1, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } },
  fixed: { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, autoscaling: { enabled: false } },
  spot: { minSize: 0, maxSize: 9, machineTypes: { aws: ["m6i.large", "m5.large"] }, capacityType: "spot" },
} as const;

/** Events that the program acts on; it drops all others as not supported (sqs-monitor.go, processEventBridgeEvent). */
const HANDLED: Readonly<Record<string, readonly string[]>> = {
  "aws.autoscaling": ["EC2 Instance-terminate Lifecycle Action"],
  "aws.ec2": [
    "EC2 Instance State-change Notification",
    "EC2 Spot Instance Interruption Warning",
    "EC2 Instance Rebalance Recommendation",
  ],
  "aws.health": ["AWS Health Event"],
};

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Pattern {
  readonly source: readonly string[];
  readonly "detail-type": readonly string[];
  readonly detail?: { readonly LifecycleHookName?: readonly string[] };
}

interface Tagged {
  readonly tag?: readonly { readonly key: string; readonly value: string }[];
  readonly tag_specifications?: readonly {
    readonly resource_type: string;
    readonly tags: Readonly<Record<string, string>>;
  }[];
}

function both(props: Partial<AwsClusterDeclaration> = {}) {
  const cluster = resolveCluster("aws", GROUPS, { terminationHandler: {}, ...props }) as unknown as AnyResolvedCluster;
  const { resource } = synthCluster(cluster);
  const of = <T>(type: string) => Object.values(resource[type] ?? {}) as unknown as readonly T[];
  return { of, resource, env: environmentOf(cluster), cluster };
}

function environmentOf(cluster: AnyResolvedCluster): Readonly<Record<string, string>> {
  const deployment = clusterManifests(cluster).find(
    ({ component, object }) => component === "node-termination-handler" && object.kind === "Deployment",
  )?.object as unknown as {
    spec: { template: { spec: { containers: [{ env: { name: string; value?: string }[] }] } } };
  };
  const { env } = deployment.spec.template.spec.containers[0];
  return Object.fromEntries(env.map(({ name, value = "" }) => [name, value]));
}

const statementsOf = (policy: unknown) => JSON.parse(String(policy)).Statement as readonly Statement[];

describe.each([
  ["with kubeadm", {}],
  ["with EKS", eksProps("nodeadm")],
] as const)("%s", (_how, props) => {
  const { of, resource, env, cluster } = both(props as Partial<AwsClusterDeclaration>);
  const [queue] = of<{ name: string; message_retention_seconds: number }>("aws_sqs_queue");
  const hooks = of<{ name: string; autoscaling_group_name: string; heartbeat_timeout: number }>(
    "aws_autoscaling_lifecycle_hook",
  );
  const rules = of<{ name: string; event_pattern: string }>("aws_cloudwatch_event_rule");
  const rights = statementsOf(resource.aws_iam_role_policy?.["controller_node-termination-handler"]?.policy);
  const right = (action: string) => rights.find((each) => [each.Action].flat().includes(action));
  const arn = `arn:aws:sqs:${cluster.region}:111122223333:${queue?.name}`;

  it("reads the queue that Terraform makes, and may", () => {
    expect(env.QUEUE_URL).toBe(`https://sqs.${env.AWS_REGION}.amazonaws.com/111122223333/${queue?.name}`);
    for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage"]) expect(right(action)?.Resource).toEqual([arn]);
  });

  it("is told of events that it acts on, by rules that may send to the queue, and by nobody else", () => {
    const patterns = rules.map(({ event_pattern: pattern }) => JSON.parse(pattern) as Pattern);
    const unknown = patterns.flatMap(({ source: [from = ""], "detail-type": types }) =>
      types.filter((type) => !HANDLED[from]?.includes(type)),
    );
    expect(unknown).toEqual([]);
    const [policy, ...others] = statementsOf(of<{ policy: string }>("aws_sqs_queue_policy")[0]?.policy);
    expect(others).toEqual([]);
    expect(policy).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: arn,
      Condition: {
        ArnEquals: {
          "aws:SourceArn": rules.map(({ name }) => `arn:aws:events:${cluster.region}:111122223333:rule/${name}`),
        },
      },
    });
    const targets = of<{ rule: string; arn: string }>("aws_cloudwatch_event_target");
    expect(targets.map(({ rule }) => rule).sort()).toEqual(
      Object.keys(resource.aws_cloudwatch_event_rule ?? {})
        .map((id) => `\${aws_cloudwatch_event_rule.${id}.name}`)
        .sort(),
    );
    for (const target of targets)
      expect(target.arn).toBe(`\${aws_sqs_queue.${Object.keys(resource.aws_sqs_queue ?? {})[0]}.arn}`);
  });

  it("makes every group wait for it, and hears of each of these hooks", () => {
    const groups = Object.keys(resource.aws_autoscaling_group ?? {}).map(
      (id) => `\${aws_autoscaling_group.${id}.name}`,
    );
    expect(hooks.map((hook) => hook.autoscaling_group_name).sort()).toEqual(groups.sort());
    const heard = rules.flatMap(
      ({ event_pattern: pattern }) => (JSON.parse(pattern) as Pattern).detail?.LifecycleHookName ?? [],
    );
    expect(hooks.filter(({ name }) => !heard.includes(name))).toEqual([]);
  });

  it("gives up before the hook does, and a notice stays as long as the hook waits", () => {
    const drain = Number(env.NODE_TERMINATION_GRACE_PERIOD);
    for (const { heartbeat_timeout: heartbeat } of hooks) {
      expect(heartbeat).toBeGreaterThan(drain);
      expect(queue?.message_retention_seconds).toBeGreaterThanOrEqual(heartbeat);
    }
  });

  it("knows every machine of the cluster by its tag", () => {
    for (const { tag_specifications: specifications = [] } of of<Tagged>("aws_launch_template")) {
      const tags = specifications.find(({ resource_type: type }) => type === "instance")?.tags;
      expect(tags).toHaveProperty([env.MANAGED_TAG ?? ""]);
    }
  });

  it("may tell every group of the cluster to go on, and no other", () => {
    const condition = right("autoscaling:CompleteLifecycleAction")?.Condition;
    expect(condition).toEqual({ StringEquals: { [`aws:ResourceTag/${env.MANAGED_TAG}`]: "owned" } });
    for (const { tag } of of<Tagged>("aws_autoscaling_group"))
      expect(tag).toContainEqual({ key: env.MANAGED_TAG, value: "owned", propagate_at_launch: false });
  });

  it("may do nothing else, and write on nothing that is not the cluster's", () => {
    const everywhere = rights.filter(
      ({ Resource, Condition }) => Condition === undefined && [Resource].flat().includes("*"),
    );
    expect(everywhere.flatMap(({ Action }) => Action)).toEqual(["ec2:DescribeInstances"]);
    expect(rights.flatMap(({ Action }) => Action).sort()).toEqual([
      "autoscaling:CompleteLifecycleAction",
      "ec2:DescribeInstances",
      "sqs:DeleteMessage",
      "sqs:ReceiveMessage",
    ]);
  });
});

test("two clusters of one account share neither queue, rules and hooks nor machines", () => {
  const declared = ["prod-a", "prod-ab"].map((name) => ({
    ...declareCluster("aws", GROUPS, { terminationHandler: {} }),
    name,
  }));
  const clusters = resolveFleet(planFleet(declareFleet(declared))).clusters;
  const [first = [], second = []] = clusters.map((cluster) => {
    const { resource } = synthCluster(cluster);
    const types = ["aws_sqs_queue", "aws_cloudwatch_event_rule", "aws_autoscaling_lifecycle_hook"];
    const names = types.flatMap((type) => Object.values(resource[type] ?? {}).map(({ name }) => String(name)));
    return [...names, environmentOf(cluster).MANAGED_TAG];
  });
  expect(first.length).toBeGreaterThan(6);
  expect(first.filter((name) => second.includes(name))).toEqual([]);
});

/**
 * On Azure the handler is on each machine. Whether it has the time that its script takes, and is told of all that the scale set waits for:
 * seen from the script.
 */
describe("on Azure", () => {
  const machine = { minSize: 0, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } } as const;
  const groups = {
    general: machine,
    slow: { ...machine, kubelet: { shutdownGracePeriod: "400s" } },
    spot: { ...machine, capacityType: "spot" },
    own: { ...machine, bootstrap: { kind: "raw", userData: "#cloud-config" } },
  } as const;

  const notified = (props: Partial<AzureClusterDeclaration>) => {
    const cluster = resolveCluster("azure", groups, props);
    const { resource } = synthCluster(cluster as unknown as AnyResolvedCluster);
    return cluster.scalingGroups.map(({ nodeGroup, userData, logicalId }) => ({
      nodeGroup,
      script: /termination\.sh/.test(userData.text) ? userData.text : null,
      notification: resource.azurerm_linux_virtual_machine_scale_set?.[logicalId]?.termination_notification as
        | { readonly enabled: boolean; readonly timeout?: string }
        | undefined,
    }));
  };

  test.each([60, 240, 450])("a scale set waits for a drain of %d seconds, and for the kubelet", (drainSeconds) => {
    const waiting = notified({ terminationHandler: { drainSeconds } }).filter(
      ({ notification }) => notification?.enabled,
    );
    expect([...new Set(waiting.map(({ nodeGroup }) => nodeGroup))]).toEqual(["general", "slow"]);
    for (const { script, notification } of waiting) {
      const inScript = (pattern: RegExp) => Number(pattern.exec(script ?? "")?.[1]);
      const [drain, shutdown] = [inScript(/end=\$\(\([^)]*\+ (\d+)/), inScript(/latest=.*- (\d+)/)];
      const minutes = Number(/^PT(\d+)M$/.exec(notification?.timeout ?? "")?.[1]);
      expect(drain).toBe(drainSeconds);
      expect(minutes * 60).toBeGreaterThan(drain + shutdown);
      expect([minutes >= 5, minutes <= 15]).toEqual([true, true]);
    }
  });

  test("a spot machine hears of its eviction without the scale set, and a raw one of nothing", () => {
    const without = notified({ terminationHandler: {} }).filter(({ notification }) => !notification?.enabled);
    const found = without.map(({ nodeGroup, script, notification }) => [nodeGroup, script !== null, notification]);
    expect(found).toContainEqual(["spot", true, undefined]);
    expect(found).toContainEqual(["own", false, { enabled: false }]);
  });

  test("a scale set waits for nobody where there is no handler, or none any more", () => {
    for (const { nodeGroup, script, notification } of notified({})) {
      expect([script, notification]).toEqual([null, nodeGroup === "spot" ? undefined : { enabled: false }]);
    }
  });
});

test("without a handler there is nothing of this", () => {
  const cluster = resolveCluster("aws", GROUPS) as unknown as AnyResolvedCluster;
  const { resource } = synthCluster(cluster);
  const types = [
    "aws_sqs_queue",
    "aws_sqs_queue_policy",
    "aws_cloudwatch_event_rule",
    "aws_autoscaling_lifecycle_hook",
  ];
  for (const type of types) expect(resource[type]).toBeUndefined();
  for (const { tag = [] } of Object.values(resource.aws_autoscaling_group ?? {}) as readonly Tagged[])
    expect(tag.filter(({ key }) => key.startsWith("kubernetes.io/cluster/"))).toEqual([]);
});

import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const general = { minSize: 1, maxSize: 3, machineTypes: { aws: ["m6i.2xlarge"] } } as const;

describe("an AWS cluster's stack", () => {
  const stack = synthCluster(resolveCluster("aws", { general, batch: general }));

  it("works in the cluster's region and in no other account", () => {
    expect(stack.provider.aws).toEqual([{ region: "us-east-1", allowed_account_ids: ["111122223333"] }]);
  });

  it("names resources by identity, so that moving code replaces nothing", () => {
    const ids = Object.fromEntries(Object.entries(stack.resource).map(([type, named]) => [type, Object.keys(named)]));
    const groups = ["batch", "general"].flatMap((name) => ["a", "b", "c"].map((zone) => `${name}_us-east-1${zone}`));
    expect(ids).toEqual({
      aws_iam_role: ["cluster-autoscaler", "node"],
      aws_iam_instance_profile: ["node"],
      aws_iam_role_policy: ["cluster-autoscaler", "node"],
      aws_launch_template: ["batch", "general"],
      aws_autoscaling_group: groups,
    });
  });

  it("refers only to resources that it has", () => {
    const references = [...JSON.stringify(stack).matchAll(/\$\{(aws_\w+)\.([\w-]+)\.\w+\}/g)];
    expect(references.length).toBeGreaterThan(14);
    expect(references.filter(([, type, name]) => stack.resource[type ?? ""]?.[name ?? ""] === undefined)).toEqual([]);
  });

  it("gives out the ARNs of its identities", () => {
    expect(stack.output).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      nodeRoleArn: { value: "${aws_iam_role.node.arn}" },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      clusterAutoscalerRoleArn: { value: "${aws_iam_role.cluster-autoscaler.arn}" },
    });
  });
});

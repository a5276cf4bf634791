import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const general = { minSize: 1, maxSize: 3, machineTypes: { google: ["n2-standard-8"] } } as const;

describe("a Google cluster's stack", () => {
  const stack = synthCluster(resolveCluster("google", { general, batch: general }));

  it("works in the cluster's project and region", () => {
    expect(stack.provider.google).toEqual([{ project: "prod-project", region: "us-central1" }]);
  });

  it("names resources by identity, so that moving code replaces nothing", () => {
    const ids = Object.fromEntries(Object.entries(stack.resource).map(([type, named]) => [type, Object.keys(named)]));
    const groups = ["batch", "general"].flatMap((name) => ["a", "b", "c"].map((zone) => `${name}_us-central1-${zone}`));
    expect(ids).toEqual({
      google_service_account: ["cluster-autoscaler", "node"],
      google_secret_manager_secret_iam_member: ["node"],
      google_project_iam_custom_role: ["cluster-autoscaler"],
      google_project_iam_member: ["cluster-autoscaler"],
      google_service_account_iam_member: ["cluster-autoscaler"],
      google_compute_instance_template: ["batch", "general"],
      google_compute_instance_group_manager: groups,
    });
  });

  it("refers only to resources that it has", () => {
    const references = [...JSON.stringify(stack).matchAll(/\$\{(google_\w+)\.([\w-]+)\.\w+\}/g)];
    expect(references.length).toBeGreaterThan(12);
    expect(references.filter(([, type, name]) => stack.resource[type ?? ""]?.[name ?? ""] === undefined)).toEqual([]);
  });

  it("gives out the emails of its identities", () => {
    expect(stack.output).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      nodeServiceAccountEmail: { value: "${google_service_account.node.email}" },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's references
      clusterAutoscalerServiceAccountEmail: { value: "${google_service_account.cluster-autoscaler.email}" },
    });
  });
});

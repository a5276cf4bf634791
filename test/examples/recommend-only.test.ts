import { describe, expect, it } from "@jest/globals";
import { AwsCluster, Fleet, FleetProblems, GoogleCluster, NodeGroup } from "nodegroups";
import { recommendOnly } from "../../examples/recommend-only";
import { quantityBytes } from "../../model/base/quantity";
import { renderManifests } from "../../stacks/manifests";
import { CLUSTER_PROPS } from "../support/fleets";

const machine = { vcpu: 4, memoryGiB: 16 };

function rendered() {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  new AwsCluster(fleet, "prod-aws", { ...CLUSTER_PROPS.aws, verticalPodAutoscaler: {}, metricsServer: {} });
  new GoogleCluster(fleet, "prod-google", { ...CLUSTER_PROPS.google, verticalPodAutoscaler: {}, metricsServer: {} });
  new NodeGroup(fleet, "general", { minSize: 1, maxSize: 9, machine });
  new NodeGroup(fleet, "stateful", {
    minSize: 1,
    maxSize: 9,
    machine: { vcpu: 8, memoryGiB: 64 },
    labels: { "example.com/storage": "local" },
    taints: [{ key: "example.com/stateful", value: "yes", effect: "NoSchedule" }],
  });
  recommendOnly(fleet);
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  return { clusters: renderManifests(resolution.fleet), warnings: resolution.warnings };
}

describe("recommend-only", () => {
  const { clusters, warnings } = rendered();

  it.each(["prod-aws", "prod-google"])("has one object for each workload on %s", (name) => {
    const manifests = clusters.find((cluster) => cluster.name === name)?.manifests ?? [];
    const objects = manifests.filter(({ component }) => component === "vertical-pod-autoscalers");
    expect(objects.map(({ object }) => object)).toMatchObject(
      [
        ["billing", "batch/v1", "CronJob", "report"],
        ["payments", "apps/v1", "Deployment", "api"],
        ["payments", "apps/v1", "StatefulSet", "ledger"],
      ].map(([namespace, apiVersion, kind, target]) => ({
        kind: "VerticalPodAutoscaler",
        metadata: { namespace },
        spec: { targetRef: { apiVersion, kind, name: target }, updatePolicy: { updateMode: "Off" } },
      })),
    );
  });

  it("caps each by the groups that its pod template lets it land on", () => {
    const gibibytes = (text: string) => Number(quantityBytes(text)) / 2 ** 30;
    const caps = clusters[0]?.manifests
      .filter(({ component }) => component === "vertical-pod-autoscalers")
      .map(({ object }) => (object as unknown as Vpa).spec.resourcePolicy.containerPolicies[0].maxAllowed.memory);
    const [report = 0, api = 0, ledger = 0] = (caps ?? []).map(gibibytes);
    expect([report < 16, api < 16, ledger < 64 && ledger > 48]).toEqual([true, true, true]);
  });

  it("caps all of them", () => {
    expect(warnings.map(({ code }) => code)).not.toContain("vpa-uncapped");
  });
});

interface Vpa {
  readonly spec: {
    readonly resourcePolicy: { readonly containerPolicies: [{ readonly maxAllowed: { readonly memory: string } }] };
  };
}

import { Controller, type Fleet, VerticalPodAutoscalerPolicy } from "../constructs";

/** What runs on nodes and is declared beside them: on production clusters with a Vertical Pod Autoscaler. */
export function workloads(fleet: Fleet): void {
  new Controller(fleet, "capacity-reporter", {
    clusters: { names: ["prod-use1"] },
    image:
      "registry.example.com/platform/capacity-reporter:v0.7.0" +
      "@sha256:3f1c2ad0b7d5e8f9a6c4b3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2",
    permissions: {
      cluster: [{ apiGroups: [""], resources: ["nodes", "pods"], verbs: ["get", "list", "watch"] }],
    },
    vpa: {},
  });
  new VerticalPodAutoscalerPolicy(fleet, "payments", {
    clusters: { names: ["prod-use1"] },
    workloads: {
      payments: [
        { kind: "Deployment", name: "api" },
        { kind: "StatefulSet", name: "ledger" },
      ],
    },
    tolerations: [{ key: "example.com/stateful", operator: "Exists" }],
  });
}

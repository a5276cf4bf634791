import { Controller, type Fleet } from "nodegroups";

/**
 * A controller on every cluster of the fleet: it watches pods and nodes, and keeps what it finds in a ConfigMap of its own
 * namespace. All that is not here has a default.
 */
export function capacityReporter(fleet: Fleet): void {
  new Controller(fleet, "capacity-reporter", {
    image:
      "registry.example.com/platform/capacity-reporter:v0.7.0" +
      "@sha256:3f1c2ad0b7d5e8f9a6c4b3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2",
    permissions: {
      cluster: [{ apiGroups: [""], resources: ["nodes", "pods"], verbs: ["get", "list", "watch"] }],
      namespace: [
        { apiGroups: [""], resources: ["configmaps"], resourceNames: ["capacity"], verbs: ["get", "update"] },
      ],
    },
    config: { directory: "/etc/capacity-reporter", files: { "config.yaml": "interval: 5m\n" } },
    metrics: { monitor: "service", monitorLabels: { release: "prometheus" } },
  });
}

import { Controller, type Fleet } from "nodegroups";

/**
 * A controller with a kind of its own, a webhook that checks objects of that kind, and one right that has to be said out loud. It
 * runs on production clusters.
 */
export function tenantOperator(fleet: Fleet): void {
  new Controller(fleet, "tenant-operator", {
    clusters: { labels: { "example.com/stage": "production" } },
    image:
      "registry.example.com/platform/tenant-operator:v2.4.1" +
      "@sha256:9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c3b2a1f0e9d8c",
    leaderElection: { leaseName: "7c0f5e1a.platform.example.com" },
    crds: [TENANTS],
    permissions: {
      cluster: [
        { apiGroups: ["platform.example.com"], resources: ["tenants"], verbs: ["get", "list", "watch"] },
        { apiGroups: ["platform.example.com"], resources: ["tenants/status"], verbs: ["patch"] },
        { apiGroups: [""], resources: ["namespaces"], verbs: ["get", "list", "watch", "create"] },
        { apiGroups: ["rbac.authorization.k8s.io"], resources: ["rolebindings"], verbs: ["get", "create"] },
        {
          apiGroups: ["rbac.authorization.k8s.io"],
          resources: ["clusterroles"],
          resourceNames: ["edit"],
          verbs: ["bind"],
        },
      ],
    },
    dangerously: {
      escalate: "Gives each tenant the role edit in the tenant's own namespace, which it does not have itself.",
    },
    webhooks: {
      validating: [
        {
          name: "tenants.platform.example.com",
          path: "/validate-platform-example-com-v1-tenant",
          failurePolicy: "Fail",
          timeoutSeconds: 5,
          rules: [
            {
              apiGroups: ["platform.example.com"],
              apiVersions: ["v1"],
              resources: ["tenants"],
              operations: ["CREATE", "UPDATE"],
              scope: "Cluster",
            },
          ],
        },
      ],
    },
    metrics: { monitor: "service" },
    priorityClassName: "system-cluster-critical",
    resources: { requests: { cpu: "100m", memory: "256Mi" } },
  });
}

/** As controller-gen writes it; a project would read it from the file. */
const TENANTS = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "tenants.platform.example.com" },
  spec: {
    group: "platform.example.com",
    names: { kind: "Tenant", listKind: "TenantList", plural: "tenants", singular: "tenant" },
    scope: "Cluster",
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: "object",
            required: ["spec"],
            properties: {
              spec: { type: "object", required: ["owner"], properties: { owner: { type: "string", minLength: 1 } } },
              status: { type: "object", properties: { ready: { type: "boolean" } } },
            },
          },
        },
      },
    ],
  },
} as const;

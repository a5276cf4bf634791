/**
 * Flags whose value follows from the rest of the declaration, and where it is declared: an override would make the
 * autoscaler look at other groups than Terraform makes, or listen and elect where its Service and its Role are not.
 */
export const OWNED_FLAGS: Readonly<Record<string, string>> = {
  address: "Its Service and probes use port 8085.",
  "cloud-config": "It is written from the cluster's account and region.",
  "cloud-provider": "It follows from the class of the cluster.",
  kubeconfig: "The pod uses its service account.",
  kubernetes: "The pod uses its service account.",
  "leader-elect-resource-lock": "Its Role covers leases only.",
  "leader-elect-resource-name": "Its Role covers the lease of the default name only.",
  "leader-elect-resource-namespace":
    "The lease is in clusterAutoscaler.namespace; cluster-autoscaler never reads this flag.",
  namespace: "Set clusterAutoscaler.namespace instead.",
  "node-group-auto-discovery": "It finds exactly the NodeGroups of the cluster; declare those instead.",
  nodes: "It lists the NodeGroups of the cluster; declare those instead.",
  regional: "It follows from the cluster's region and zones.",
  "status-config-map-name": "Its Role covers the ConfigMap of the default name only.",
};

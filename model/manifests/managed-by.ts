/**
 * Label of every manifest of this project. It identifies them in a folder of output, and among manifests that are read
 * (Kubernetes documentation, "Recommended Labels").
 */
export const MANAGED_BY = { "app.kubernetes.io/managed-by": "nodegroups" } as const;

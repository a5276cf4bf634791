import type { DeclaredCluster } from "../declaration/cluster";
import type { NodeRegistration } from "../resolve/node-registration";
import { kubeadmUserData } from "./kubeadm";

/** User data, in plain text, that makes a machine of the group register exactly what its template promises. */
export function renderUserData(cluster: DeclaredCluster, nodeGroup: string, registration: NodeRegistration): string {
  const { bootstrap } = cluster.props;
  if (bootstrap.kind === "kubeadm") return kubeadmUserData(cluster, bootstrap, registration);
  const { userData } = bootstrap;
  if (typeof userData === "string") return userData;
  return userData({ cluster: cluster.name, cloud: cluster.cloud, nodeGroup, registration });
}

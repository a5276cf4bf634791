import type { EksBootstrap } from "../../declaration/bootstrap";
import type { DeclaredCluster } from "../../declaration/cluster";

/** A cluster's bootstrap where it is one of EKS; null for the others. */
export function eksBootstrap({ props }: DeclaredCluster): EksBootstrap | null {
  const { bootstrap } = props;
  return bootstrap.kind === "nodeadm" || bootstrap.kind === "bottlerocket" ? bootstrap : null;
}

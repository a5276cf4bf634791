import type { Bootstrap } from "../declaration/bootstrap";
import type { ResolvedBootstrap } from "../stages/resolved";

/** What of a bootstrap the rights and the network of a cluster follow from; nodes' own input is in their user data. */
export function resolveBootstrap(bootstrap: Bootstrap): ResolvedBootstrap {
  const { kind } = bootstrap;
  if (kind === "raw") return { kind };
  if (kind !== "kubeadm") return { kind, clusterName: bootstrap.clusterName };
  const { secretName, store = "secrets-manager", keyVaultName = null } = bootstrap.joinToken;
  const port = /:(\d+)$/.exec(bootstrap.apiServer)?.[1];
  return {
    kind,
    joinToken: { secretName, store, keyVaultName },
    apiServerPort: port === undefined ? null : Number(port),
  };
}

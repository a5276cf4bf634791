import type { Bootstrap, JoinTokenSecret } from "../declaration/bootstrap";
import { eksClusterName } from "../stages/cluster-facts";
import type { ResolvedBootstrap, ResolvedJoinToken } from "../stages/resolved";

/** What of a bootstrap the rights and the network of a cluster follow from; nodes' own input is in their user data. */
export function resolveBootstrap(bootstrap: Bootstrap): ResolvedBootstrap {
  const { kind } = bootstrap;
  if (kind === "raw") return { kind, clusterName: eksClusterName(bootstrap) };
  if (kind !== "kubeadm") return { kind, clusterName: bootstrap.clusterName };
  const port = /:(\d+)$/.exec(bootstrap.apiServer)?.[1];
  return {
    kind,
    joinToken: resolveJoinToken(bootstrap.joinToken),
    joinTokenRenewal: renewal(bootstrap.joinToken),
    joinTokenWatched: bootstrap.joinToken.rotation?.alert !== undefined,
    apiServerPort: port === undefined ? null : Number(port),
  };
}

function renewal({ rotation, renewedBy }: JoinTokenSecret) {
  if (rotation !== undefined) return "rotation";
  return renewedBy === undefined ? "nobody" : "elsewhere";
}

/** Where a cluster's join token is. */
export function resolveJoinToken(secret: JoinTokenSecret): ResolvedJoinToken {
  const { secretName, store = "secrets-manager", keyVaultName = null } = secret;
  return { secretName, store, keyVaultName };
}

import { textSet } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import { shortHash } from "../base/names";
import { ownRegistries } from "../clouds/registries";
import type { Bootstrap, JoinTokenSecret, KubeadmBootstrap } from "../declaration/bootstrap";
import { credentialProvidersOf, eksClusterName, type PlacedBootstrap, usedBootstraps } from "../stages/cluster-facts";
import type { PlannedCluster } from "../stages/planned";
import type { ResolvedJoin, ResolvedJoinToken, ResolvedTokenSource } from "../stages/resolved-join";

/** What the rights and the network of a cluster follow from of all its bootstraps; nodes' own input is in their user data. */
export function resolveJoin(cluster: PlannedCluster): ResolvedJoin {
  const used = usedBootstraps(cluster);
  const ports = used.flatMap(({ bootstrap }) => (bootstrap.kind === "kubeadm" ? apiServerPort(bootstrap) : []));
  return {
    tokens: tokenSources(cluster.declared.name, used),
    eksCluster: used.flatMap(({ bootstrap }) => eksClusterName(bootstrap) ?? [])[0] ?? null,
    registries: textSet(used.flatMap(({ bootstrap }) => registriesOf(cluster.declared.cloud, bootstrap))),
    apiServerPorts: [...new Set(ports)].sort((a, b) => a - b),
  };
}

function registriesOf(cloud: Cloud, bootstrap: Bootstrap): readonly string[] {
  return ownRegistries(cloud, credentialProvidersOf(bootstrap));
}

/** The port at which machines join; none where the address leaves it out. */
function apiServerPort({ apiServer }: KubeadmBootstrap): readonly number[] {
  const port = /:(\d+)$/.exec(apiServer)?.[1];
  return port === undefined ? [] : [Number(port)];
}

/** One for each secret: of several declarations the one that says who renews it. */
function tokenSources(cluster: string, used: readonly PlacedBootstrap[]): readonly ResolvedTokenSource[] {
  const sources = used.flatMap((placed) => tokenSource(cluster, placed));
  const keys = [...new Set(sources.map(secretKey))];
  return keys.flatMap((key) => {
    const same = sources.filter((source) => secretKey(source) === key);
    const [first] = same;
    const [best] = [...same].sort((a, b) => ORDER.indexOf(a.renewal) - ORDER.indexOf(b.renewal));
    return first === undefined || best === undefined ? [] : [{ ...best, logicalId: first.logicalId }];
  });
}

function secretKey({ secret }: ResolvedTokenSource): string {
  return JSON.stringify(secret);
}

const ORDER: readonly ResolvedTokenSource["renewal"][] = ["rotation", "elsewhere", "nobody"];

function tokenSource(cluster: string, { on, bootstrap }: PlacedBootstrap): readonly ResolvedTokenSource[] {
  if (bootstrap.kind !== "kubeadm") return [];
  const { joinToken } = bootstrap;
  const secret = resolveJoinToken(joinToken);
  return [
    {
      secret,
      renewal: renewal(joinToken),
      on,
      logicalId: on === cluster ? "node" : `node_${shortHash(JSON.stringify(secret))}`,
    },
  ];
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

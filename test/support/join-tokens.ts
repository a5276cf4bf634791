import type { Cloud } from "../../model/base/cloud";
import type { ResolvedProgram } from "../../model/components/program";
import type { JoinTokenRotation, JoinTokenSecret } from "../../model/declaration/bootstrap";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { CLUSTER_PROPS, resolveCluster } from "./fleets";

/** A rotation with only an image, which is pinned. */
export const PLAIN_ROTATION: JoinTokenRotation = {
  image: `quay.io/curl/curl:8.17.0@sha256:${"a".repeat(64)}`,
};

/** The bootstrap of a valid cluster whose join token is declared otherwise. */
export function withJoinToken<C extends Cloud>(
  cloud: C,
  change: Partial<JoinTokenSecret>,
): Pick<ClusterDeclarations[C], "bootstrap"> {
  const { bootstrap } = CLUSTER_PROPS[cloud];
  if (bootstrap.kind !== "kubeadm") throw new Error("the clusters of tests join through kubeadm");
  const { renewedBy: _none, ...joinToken } = bootstrap.joinToken;
  return { bootstrap: { ...bootstrap, joinToken: { ...joinToken, ...change } } } as Pick<
    ClusterDeclarations[C],
    "bootstrap"
  >;
}

/** The same with a rotation. */
export function withRotation<C extends Cloud>(cloud: C, change: Partial<JoinTokenRotation> = {}) {
  return withJoinToken(cloud, { rotation: { ...PLAIN_ROTATION, ...change } });
}

/** Client ids that the first deploy of an Azure cluster assigned. */
export const ROTATION_OUTPUTS = {
  clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009",
  controllers: { "join-token-rotation": "00000000-0000-4000-8000-00000000000b" },
};

/** A cluster that renews its join token, resolved without checking rules. */
export function resolveRotation<C extends Cloud>(
  cloud: C,
  change: Partial<JoinTokenRotation> = {},
  secret: Partial<JoinTokenSecret> = {},
  props: Partial<ClusterDeclarations[C]> = {},
): ResolvedCluster<C> {
  const bootstrap = withJoinToken(cloud, { rotation: { ...PLAIN_ROTATION, ...change }, ...secret });
  const outputs = cloud === "azure" ? { outputs: ROTATION_OUTPUTS } : {};
  return resolveCluster(cloud, { general: { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } }, {
    ...bootstrap,
    ...outputs,
    ...props,
  } as Partial<ClusterDeclarations[C]>);
}

/** The program that renews the token. */
export function rotationOf({ components }: Pick<ResolvedCluster, "components">): ResolvedProgram {
  const program = components.find(({ name }) => name === "join-token-rotation")?.programs[0];
  if (program === undefined) throw new Error("nothing renews the join token");
  return program;
}

/** Its script. */
export function rotationScriptOf(cluster: Pick<ResolvedCluster, "components">): string {
  const [script] = Object.values(rotationOf(cluster).configMaps[0]?.files ?? {});
  if (script === undefined) throw new Error("the rotation has no script");
  return script;
}

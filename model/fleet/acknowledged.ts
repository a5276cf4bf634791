import { joinPath } from "../base/path";
import type { Problem } from "../base/problem";
import { ownPermissions } from "../cluster/identities";
import type { DeclaredCluster } from "../declaration/cluster";
import { acknowledgedDangers, CLOUD_DANGER_IDS, type Dangerously } from "../declaration/dangerous-rights";
import type { DeclaredFleet } from "../declaration/fleet";
import type { AnyResolvedCluster, ResolvedFleet } from "../stages/resolved";

/** What a rule would say, and a declaration or a component says why it has to be so. */
export interface Acknowledged extends Pick<Problem, "code" | "where"> {
  readonly reason: string;
}

/** Everything that is acknowledged in a fleet without problems: its own, then in the order of its clusters. */
export function acknowledgedIn(declared: DeclaredFleet, fleet: ResolvedFleet): readonly Acknowledged[] {
  const declarations = new Map(declared.clusters.map((cluster) => [cluster.name, cluster]));
  const ofClusters = fleet.clusters.flatMap((cluster) => {
    const declaration = declarations.get(cluster.name);
    return [
      ...(declaration === undefined
        ? []
        : [...premises(declaration), ...defects(declaration), ...ownDangers(declaration)]),
      ...ofControllers(cluster),
      ...inManifests(cluster),
    ];
  });
  return [...ofBudget(declared), ...ofQuotas(declared), ...ofClusters];
}

function ofBudget({ props }: DeclaredFleet): readonly Acknowledged[] {
  return (props.apiBudget?.acknowledged ?? []).map(({ reason }, index) => ({
    code: "api-budget-exceeded",
    where: `fleet: apiBudget.acknowledged[${index}]`,
    reason,
  }));
}

function ofQuotas({ props }: DeclaredFleet): readonly Acknowledged[] {
  return (props.vcpuQuotas ?? []).flatMap(({ acknowledged: reason }, index) =>
    reason === undefined
      ? []
      : { code: "vcpu-quota-exceeded", where: `fleet: vcpuQuotas[${index}].acknowledged`, reason },
  );
}

function premises({ name, props }: DeclaredCluster): readonly Acknowledged[] {
  return Object.entries(props.acknowledgedPremises ?? {}).map(([code, reason]) => ({
    code,
    where: `${name}: ${joinPath("acknowledgedPremises", code)}`,
    reason,
  }));
}

function defects({ name, props }: DeclaredCluster): readonly Acknowledged[] {
  return Object.entries(props.clusterAutoscaler?.acknowledgedDefects ?? {}).map(([id, reason]) => ({
    code: "known-defect",
    where: `${name}: ${joinPath("clusterAutoscaler.acknowledgedDefects", id)}`,
    reason,
  }));
}

function ownDangers(cluster: DeclaredCluster): readonly Acknowledged[] {
  return ownPermissions(cluster).flatMap(({ path, props }) =>
    cloudDangers(cluster, `${cluster.name}: ${path}.dangerously`, props.dangerously),
  );
}

/** The rule over a permission in a cloud has the name of its danger; a declaration for all clouds acknowledges those of all. */
function cloudDangers(
  { cloud }: Pick<DeclaredCluster, "cloud">,
  where: string,
  dangerously: Dangerously | undefined,
): readonly Acknowledged[] {
  const ids: readonly string[] = CLOUD_DANGER_IDS.filter((id) => id.startsWith(`${cloud}-`));
  return acknowledgedDangers(dangerously)
    .filter(({ id }) => ids.includes(id))
    .map(({ id, reason }) => ({ code: id, where: joinPath(where, id), reason }));
}

/** Rights in Kubernetes are acknowledged by the objects that grant them. */
function ofControllers(cluster: AnyResolvedCluster): readonly Acknowledged[] {
  return cluster.controllers.flatMap(({ name, dangers, image: { unpinnedReason } }) => {
    const where = `${cluster.name}/Controller/${name}`;
    const dangerously = Object.fromEntries(dangers.map(({ id, reason }) => [id, reason]));
    const system = dangers.filter(({ id }) => id === "system-namespace");
    return [
      ...(unpinnedReason === null
        ? []
        : [{ code: "controller-image-unpinned", where: `${where}: image`, reason: unpinnedReason }]),
      ...system.map(({ reason }) => ({ code: "controller-namespace-system", where: `${where}: namespace`, reason })),
      ...cloudDangers(cluster, `${where}: dangerously`, dangerously),
    ];
  });
}

function inManifests({ name: cluster, components }: AnyResolvedCluster): readonly Acknowledged[] {
  return components.flatMap(({ name, acknowledged }) =>
    acknowledged.map(({ rule, object, reason }) => ({ code: rule, where: `${cluster}/${name}: ${object}`, reason })),
  );
}

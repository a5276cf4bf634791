import type { Cloud } from "../base/cloud";
import { joinPath } from "../base/path";
import { quotaAccount } from "../clouds/api-quotas";
import { clusterAccount } from "../cluster/cloud-facts";
import { ownPermissions } from "../cluster/identities";
import type { DeclaredCluster, DeclaredClusterOf } from "../declaration/cluster";
import { acknowledgedDangers, CLOUD_DANGER_IDS, type Dangerously } from "../declaration/dangerous-rights";
import type { DeclaredFleet, FleetDeclaration } from "../declaration/fleet";
import type { Acknowledged } from "../stages/acknowledged";
import type { PlannedCluster } from "../stages/planned";
import type { AnyResolvedCluster, ResolvedFleet } from "../stages/resolved";

/** Everything that is acknowledged in a fleet without problems: its own, then in the order of its clusters. */
export function acknowledgedIn(declared: DeclaredFleet, fleet: ResolvedFleet): readonly Acknowledged[] {
  const declarations = new Map(declared.clusters.map((cluster) => [cluster.name, cluster]));
  const ofClusters = fleet.clusters.flatMap((cluster) => {
    const declaration = declarations.get(cluster.name);
    return [
      ...(declaration === undefined ? [] : ofDeclaration(declaration)),
      ...ofControllers(cluster),
      ...inManifests(cluster),
    ];
  });
  const all = () => true;
  return [...ofBudget(declared.props, all), ...ofQuotas(declared.props, all), ...ofClusters];
}

/** What is acknowledged in declarations about one cluster: by the fleet for its account, and by the cluster. Components tell their own. */
export function acknowledgedAbout<C extends Cloud>(
  declared: DeclaredClusterOf<C>,
  { fleet }: Pick<PlannedCluster, "fleet">,
): readonly Acknowledged[] {
  const { cloud, props } = declared;
  const own = quotaAccount(cloud, clusterAccount(cloud, declared));
  const isOwn = ({ quota, account, region = props.region }: Quota) =>
    quota.startsWith(`${cloud}-`) && account === own && region === props.region;
  return [...ofBudget(fleet, isOwn), ...ofQuotas(fleet, isOwn), ...ofDeclaration(declared as DeclaredCluster)];
}

function ofDeclaration(cluster: DeclaredCluster): readonly Acknowledged[] {
  return [...premises(cluster), ...defects(cluster), ...ownDangers(cluster)];
}

/** What an acknowledgement of a fleet is about. */
interface Quota {
  readonly quota: string;
  readonly account: string;
  readonly region?: string;
}

type IsAbout = (quota: Quota) => boolean;

function ofBudget({ apiBudget }: FleetDeclaration, isAbout: IsAbout): readonly Acknowledged[] {
  return (apiBudget?.acknowledged ?? []).flatMap((each, index) =>
    isAbout(each)
      ? [{ code: "api-budget-exceeded", where: `fleet: apiBudget.acknowledged[${index}]`, reason: each.reason }]
      : [],
  );
}

function ofQuotas({ vcpuQuotas = [] }: FleetDeclaration, isAbout: IsAbout): readonly Acknowledged[] {
  return vcpuQuotas.flatMap((each, index) =>
    each.acknowledged !== undefined && isAbout(each)
      ? [{ code: "vcpu-quota-exceeded", where: `fleet: vcpuQuotas[${index}].acknowledged`, reason: each.acknowledged }]
      : [],
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

import { compareText, show } from "../../../base/problem";
import type { AnyResolvedCluster, ResolvedFleet } from "../../../stages/resolved";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { oncePerPlace, type PlacedGroup, placedGroups } from "./placed-group";

/**
 * Until it has listed a group's instances cluster-autoscaler takes an instance for that of the first group, by name, that the
 * instance's name begins with (cloudprovider/gce/mig_info_provider.go, findMigWithMatchingBasename).
 */
export const googleNamePrefix: ResolvedRule = {
  code: "google-name-prefix",
  title: "On Google no group's name begins with that of another group in the same project and zone.",
  check(fleet) {
    return oncePerPlace([...byZone(fleet).values()].flatMap(prefixed));
  },
};

function byZone(fleet: ResolvedFleet): ReadonlyMap<string, readonly PlacedGroup[]> {
  const places = new Map<string, PlacedGroup[]>();
  for (const placed of placedGroups(fleet)) {
    if (placed.group.cloud !== "google") continue;
    const key = `${project(placed.cluster)}/${placed.group.zones[0]}`;
    places.set(key, [...(places.get(key) ?? []), placed]);
  }
  return places;
}

function project(cluster: AnyResolvedCluster): string {
  return cluster.cloud === "google" ? cluster.account.project : "";
}

/** In sorted order a name is followed at once by those that begin with it. */
function prefixed(groups: readonly PlacedGroup[]): readonly Finding[] {
  const sorted = [...groups].sort((a, b) => compareText(a.group.name, b.group.name));
  return sorted.flatMap((placed, index) => {
    const next = sorted[index + 1];
    if (next === undefined || next.group.name === placed.group.name) return [];
    return next.group.name.startsWith(placed.group.name) ? [collision(placed, next)] : [];
  });
}

function collision(shorter: PlacedGroup, longer: PlacedGroup): Finding {
  return {
    where: `${longer.where}: name`,
    what: `cluster-autoscaler could take nodes of this group for nodes of ${shorter.where}, whose name its own begins with.`,
    got: `${show(longer.group.name)} begins with ${show(shorter.group.name)}`,
    expected: "names in a zone of which none begins with another",
    hint: "Rename one of the groups or one of the clusters.",
  };
}

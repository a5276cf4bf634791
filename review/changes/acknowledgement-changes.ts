import { joinPath } from "../../model/base/path";
import type { Acknowledged } from "../../model/stages/acknowledged";
import type { ClusterDocument } from "../document/cluster-document";
import type { FleetDocument } from "../document/fleet-document";
import { type NewAndGone, newAndGone } from "./finding-changes";
import type { Sides } from "./snapshot";

/**
 * What is newly acknowledged, and no longer, by what documents say: for sides of which no findings are known, which tell more.
 * Empty otherwise.
 */
export function acknowledgementChanges({ before, after }: Sides): NewAndGone<Acknowledged> {
  const isTold = before.findings !== null && after.findings !== null;
  if (isTold || before.document === null || after.document === null) return { fresh: [], gone: [] };
  return newAndGone(acknowledgedIn(before.document), acknowledgedIn(after.document));
}

/** What several clusters say of the fleet is said once. */
function acknowledgedIn({ clusters }: FleetDocument): readonly Acknowledged[] {
  const all = clusters.flatMap((cluster) => [...(cluster.acknowledged ?? []), ...ofComponents(cluster)]);
  return [...new Map(all.map((each) => [`${each.code} ${each.where}`, each])).values()];
}

/** Rights of a controller in Kubernetes are acknowledged by the objects that grant them, as findings have it. */
function ofComponents({ name: cluster, cloud, components }: ClusterDocument): readonly Acknowledged[] {
  return components.flatMap(({ name, dangers, unpinned, acknowledged }) => {
    const controller = `${cluster}/Controller/${name}`;
    const ofCloud = dangers.filter(({ id }) => id.startsWith(`${cloud}-`));
    const system = dangers.filter(({ id }) => id === "system-namespace");
    const image = unpinned === null ? [] : [{ where: `${controller}: image`, reason: unpinned }];
    return [
      ...image.map((each) => ({ code: "controller-image-unpinned", ...each })),
      ...system.map(({ reason }) => ({
        code: "controller-namespace-system",
        where: `${controller}: namespace`,
        reason,
      })),
      ...ofCloud.map(({ id, reason }) => ({ code: id, where: joinPath(`${controller}: dangerously`, id), reason })),
      ...acknowledged.map(({ rule, object, reason }) => ({
        code: rule,
        where: `${cluster}/${name}: ${object}`,
        reason,
      })),
    ];
  });
}

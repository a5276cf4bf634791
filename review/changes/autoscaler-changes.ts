import type { ClusterDocument } from "../document/cluster-document";
import type { NodeGroupChange } from "./node-changes";
import { type PlannedGroupChange, plannedGroupChanges } from "./planned-groups";
import type { Sides } from "./snapshot";

/** What cluster-autoscaler will think of a cluster. */
export interface AutoscalerChange {
  readonly cluster: string;
  readonly groups: readonly PlannedGroupChange[];
  /** Flags without those of single groups: what is gone, and what is new. */
  readonly flags: { readonly removed: readonly string[]; readonly added: readonly string[] };
  readonly image: { readonly before: string | null; readonly after: string | null } | null;
}

/**
 * What cluster-autoscaler will think of each cluster that both sides have, or that is new; nothing where a side has no document.
 *
 * @param nodes what happens to nodes: which groups Terraform forgets
 */
export function autoscalerChanges(
  { before, after }: Sides,
  nodes: readonly NodeGroupChange[],
): readonly AutoscalerChange[] {
  if (before.document === null || after.document === null) return [];
  const old = new Map(before.document.clusters.map((cluster) => [cluster.name, cluster]));
  return after.document.clusters.flatMap((cluster) => {
    const change = clusterChange(cluster.name, old.get(cluster.name), cluster, forgottenOf(cluster.name, nodes));
    return change.groups.length + change.flags.added.length + change.flags.removed.length > 0 || change.image !== null
      ? [change]
      : [];
  });
}

/** The cloud's names of the groups that Terraform forgets. */
function forgottenOf(cluster: string, nodes: readonly NodeGroupChange[]): ReadonlySet<string> {
  const own = nodes.filter((change) => change.cluster === cluster).flatMap(({ scalingGroups }) => scalingGroups);
  return new Set(own.filter(({ effect }) => effect === "forgotten").map(({ name }) => name));
}

function clusterChange(
  name: string,
  before: ClusterDocument | undefined,
  after: ClusterDocument,
  forgotten: ReadonlySet<string>,
): AutoscalerChange {
  const [was, is] = [autoscaler(before), autoscaler(after)];
  const findsByTags = is.flags.some((flag) => flag.startsWith(DISCOVERY));
  return {
    cluster: name,
    groups: plannedGroupChanges(before, after, findsByTags ? forgotten : new Set()),
    flags: { removed: missing(was.flags, is.flags), added: missing(is.flags, was.flags) },
    image: was.image === is.image ? null : { before: was.image, after: is.image },
  };
}

/** On AWS and Azure it finds groups by the tags that they have in the cloud, and not by what is declared. */
const DISCOVERY = "--node-group-auto-discovery=";

interface Autoscaler {
  readonly image: string | null;
  readonly flags: readonly string[];
}

function autoscaler(cluster: ClusterDocument | undefined): Autoscaler {
  const component = cluster?.components.find(({ kind }) => kind === "cluster-autoscaler");
  const [program] = component?.programs ?? [];
  const flags = (program?.args ?? []).filter((arg) => !arg.startsWith("--nodes="));
  return { image: program?.image ?? null, flags };
}

function missing(from: readonly string[], others: readonly string[]): readonly string[] {
  return from.filter((flag) => !others.includes(flag));
}

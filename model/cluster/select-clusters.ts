import type { DeclaredCluster } from "../declaration/cluster";
import type { ClusterSelector } from "../declaration/node-group";

/** What selectors look at of a cluster. */
type Selectable = Pick<DeclaredCluster, "cloud" | "name"> & {
  readonly props: Pick<DeclaredCluster["props"], "labels">;
};

/** Whether a fleet's group reaches a cluster: every condition that is given holds. */
export function selects(selector: ClusterSelector | undefined, cluster: Selectable): boolean {
  if (selector === undefined) return true;
  return (
    (selector.names?.includes(cluster.name) ?? true) &&
    (selector.cloud === undefined || [selector.cloud].flat().includes(cluster.cloud)) &&
    hasLabels(cluster, selector.labels ?? {})
  );
}

function hasLabels(cluster: Selectable, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => cluster.props.labels?.[key] === value);
}

/** What is declared with a name, and which clusters have it if it is declared on a fleet. */
interface Named {
  readonly name: string;
  readonly props: { readonly clusters?: ClusterSelector | undefined };
}

/** What a cluster declares of a kind, then what the fleet declares for it. */
export function declaredFor<T extends Named>(cluster: DeclaredCluster, own: readonly T[], ofFleet: readonly T[]) {
  const selected = ofFleet.filter(({ props }) => selects(props.clusters, cluster));
  return [
    ...own.map((each) => ({ ...each, cluster, declaredOn: "cluster" as const })),
    ...selected.map((each) => ({ ...each, cluster, declaredOn: "fleet" as const })),
  ];
}

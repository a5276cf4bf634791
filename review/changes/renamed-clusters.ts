import type { FleetSnapshot, Sides } from "./snapshot";

/** A cluster that has another name than before. */
export interface RenamedCluster {
  readonly from: string;
  readonly to: string;
}

/** The clusters of the first side that the second side says had other names: what is there now goes on with their state. */
export function renamedClusters({ before, after }: Sides): readonly RenamedCluster[] {
  const [old, now] = [namesIn(before), namesIn(after)];
  return (after.document?.clusters ?? []).flatMap(({ name, formerly = [] }) => {
    const from = formerly.find((former) => old.has(former) && !now.has(former));
    return from === undefined || old.has(name) ? [] : [{ from, to: name }];
  });
}

/** Both sides with the clusters of the first under the names that they have in the second, so that they are compared. */
export function underPresentNames(sides: Sides, renamed: readonly RenamedCluster[]): Sides {
  if (renamed.length === 0) return sides;
  const names = new Map(renamed.map(({ from, to }) => [from, to]));
  const named = (name: string) => names.get(name) ?? name;
  const { before, after } = sides;
  const { document, terraform, manifests } = before;
  const clusters = document?.clusters.map((cluster) => ({ ...cluster, name: named(cluster.name) }));
  return {
    before: {
      ...before,
      document: document === null ? null : { ...document, clusters: clusters ?? [] },
      terraform: terraform === null ? null : new Map([...terraform].map(([name, stack]) => [named(name), stack])),
      manifests: manifests === null ? null : new Map([...manifests].map(([name, own]) => [named(name), own])),
    },
    after,
  };
}

function namesIn({ document, terraform }: FleetSnapshot): ReadonlySet<string> {
  return new Set([...(document?.clusters ?? []).map(({ name }) => name), ...(terraform?.keys() ?? [])]);
}

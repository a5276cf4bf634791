import { show } from "../../base/problem";
import type { PlannedCapacityBuffer, PlannedCluster, PlannedProvisioningRequest } from "../../stages/planned";
import type { Finding, Word, Words } from "../../stages/rule";

/** Capacity of either kind. */
export type PlannedCapacity = PlannedCapacityBuffer | PlannedProvisioningRequest;

/** All capacity of a cluster. */
export function allCapacity({ capacityBuffers, provisioningRequests }: PlannedCluster): readonly PlannedCapacity[] {
  return [...capacityBuffers, ...provisioningRequests];
}

/** A mistake in a declaration, with the words that the rule leaves open. */
export type Mistake<Open extends Word = never> = Words<Open> & { readonly path: string; readonly got: unknown };

/** Mistakes as findings on what declares them; got is "nothing" where nothing was declared. */
export function on<M extends Mistake>(
  { where }: Pick<PlannedCapacity, "where">,
  mistakes: readonly M[],
): readonly (Omit<M, "got"> & Finding)[] {
  return mistakes.map((mistake) => ({
    ...mistake,
    on: where,
    got: mistake.got === undefined ? "nothing" : show(mistake.got),
  }));
}

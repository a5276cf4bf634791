import type { DeclaredFleet } from "../../declaration/fleet";
import type { ClusterSelector } from "../../declaration/node-group";
import { wellShaped } from "./well-shaped";

/** A selector of a group or set on the fleet. */
export interface PlacedSelector {
  /** `fleet/<group>`. */
  readonly where: string;
  readonly selector: ClusterSelector;
}

/** The selectors of all groups and sets on the fleet. */
export function fleetSelectors(declared: DeclaredFleet): readonly PlacedSelector[] {
  const { nodeGroups, nodeGroupSets } = wellShaped(declared);
  return [...nodeGroups, ...nodeGroupSets].flatMap(({ name, props: { clusters } }) =>
    clusters === undefined ? [] : [{ where: `fleet/${name}`, selector: clusters }],
  );
}

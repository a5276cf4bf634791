import type { StackPair } from "../terraform/compare-stacks";
import type { TerraformObject } from "../terraform/objects";
import type { JsonObject } from "../terraform/terraform-json";
import type { Cause } from "./causes";
import type { Pace } from "./pace";

/** What a review reads from a group of one cloud. */
export interface GroupKind {
  /** Most nodes that it may have; null where its Terraform does not say. */
  readonly maxSize: (group: JsonObject) => number | null;
  /** How a change that makes new nodes other ones reaches live nodes; null if it does not. */
  readonly rolls: (after: JsonObject, causes: readonly Cause[]) => Pace | null;
  /** How the group begins to replace live nodes because of its own settings; null if it does not. */
  readonly startsToRoll: (before: JsonObject, after: JsonObject) => Pace | null;
  /** Whether the cloud itself ends nodes over a lower maximum. */
  readonly shrinks: boolean;
  /** What makes the group wait for a drain of each node that it ends, in the cloud's words; null if nothing does. */
  readonly waitsBy: (group: TerraformObject, stack: ReadonlyMap<string, TerraformObject>) => string | null;
  /** The same when Terraform destroys the group. */
  readonly waitsDestroyed: (group: TerraformObject, pair: Pick<StackPair, "before" | "forgotten">) => string | null;
  /** The setting in which a group that Terraform destroys has to be named for that; null where none would make it wait. */
  readonly waitsIfNamedIn: (group: TerraformObject, stack: ReadonlyMap<string, TerraformObject>) => string | null;
}

import { reviewFleets, verdictOf } from "../../review/changes/fleet-review";
import type { FleetSnapshot } from "../../review/changes/snapshot";
import { fleetDocument } from "../../review/document/fleet-document";
import { loadFleet } from "../load-fleet";
import { Outcome } from "../outcome";
import type { Surroundings } from "../surroundings";
import { UserError } from "../user-error";
import { documentSide } from "./document-side";
import type { DiffOptions } from "./options";
import { exitCodeOf, printedReview } from "./print-review";

/** The arguments of `nodegroups diff`. */
export interface DiffArguments {
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly options: DiffOptions;
}

/**
 * Prints in what two sides differ.
 *
 * @throws {Outcome} with 2 or 3 where they differ
 */
export function diff({ base, head, options }: DiffArguments, surroundings: Surroundings): void {
  if (base === undefined)
    throw new UserError("There is nothing to compare with.", "Name a file of nodegroups resolve.");
  const before = documentSide(base, surroundings);
  const after = head === undefined ? workingTree(surroundings) : documentSide(head, surroundings);
  const review = reviewFleets({ before, after });
  surroundings.stdout.write(printedReview(review, options, surroundings));
  const code = exitCodeOf(verdictOf(review), options.failOn);
  if (code !== 0) throw new Outcome(code);
}

function workingTree(surroundings: Surroundings): FleetSnapshot {
  const { fleet } = loadFleet(undefined, surroundings);
  return { label: "working tree", document: fleetDocument(fleet), terraform: null, manifests: null, findings: null };
}

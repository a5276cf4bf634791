import { verdictOf } from "../../review/changes/fleet-review";
import { Outcome } from "../outcome";
import { readPrices } from "../prices";
import type { Surroundings } from "../surroundings";
import type { DiffOptions } from "./options";
import { exitCodeOf, printedReview } from "./print-review";
import { reviewed } from "./reviewed";

/** The arguments of `nodegroups diff`. */
export interface DiffArguments {
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly options: DiffOptions;
}

/**
 * Prints in what two sides differ.
 *
 * @throws {UserError} if a side cannot be read
 * @throws {Outcome} with 2 or 3 where they differ
 */
export async function diff({ base, head, options }: DiffArguments, surroundings: Surroundings): Promise<void> {
  const { fleet, sameVersion = false } = options;
  const sides = { base, head, fleet, sameVersion };
  const prices = readPrices(options.prices, surroundings);
  const review = await reviewed(sides, prices, surroundings);
  surroundings.stdout.write(printedReview(review, options, surroundings));
  const code = exitCodeOf(verdictOf(review), options.failOn);
  if (code !== 0) throw new Outcome(code);
}

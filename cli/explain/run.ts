import type { Surroundings } from "../surroundings";
import type { ExplainOptions } from "./group";

/** Prints what is known of a group, which has a slash in its name, or of a problem's code. */
export function explain(
  what: string,
  field: string | undefined,
  options: ExplainOptions,
  surroundings: Surroundings,
): void {
  const text = what.includes("/")
    ? ofGroup(what, field, options, surroundings)
    : ofRule(what, field, options, surroundings);
  surroundings.stdout.write(`${text}\n`);
}

/** Loads no rules but those that a fleet is resolved with. */
const ofGroup: typeof import("./group").explainedGroup = (...asked) =>
  (require("./group") as typeof import("./group")).explainedGroup(...asked);

/** Loads no fleet but for an id that nothing has. */
const ofRule: typeof import("./rule").explainedRule = (...asked) =>
  (require("./rule") as typeof import("./rule")).explainedRule(...asked);

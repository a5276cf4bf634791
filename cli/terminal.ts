import { formatWarnings, type Problem, printable } from "../model/base/problem";
import { withoutSecrets } from "../model/base/secrets";
import type { Surroundings } from "./surroundings";

type Env = Surroundings["env"];

/**
 * Whether a stream may have colours: a terminal that has some, and with FORCE_COLOR whatever there is, as logs of pipelines show them. NO_COLOR
 * (no-color.org) is stronger; FORCE_COLOR=0 is the same to Node.js and npm.
 */
export function hasColours({ isTTY }: Surroundings["stderr"], env: Env): boolean {
  if (isSet(env, "NO_COLOR") || env.FORCE_COLOR === "0") return false;
  return isSet(env, "FORCE_COLOR") || (isTTY === true && env.TERM !== "dumb");
}

/** Characters that a line of a terminal has; null where there is none, or it does not say: 0 of some that have no window. */
export function columnsOf({ isTTY, columns = 0 }: Surroundings["stdout"]): number | null {
  return isTTY === true && columns > 0 ? columns : null;
}

/** Whether somebody watches: standard error is a terminal, and it is not that of a CI system, which sets CI. */
export function isWatched({ stderr, env }: Pick<Surroundings, "stderr" | "env">): boolean {
  return stderr.isTTY === true && !isSet(env, "CI") && env.TERM !== "dumb";
}

function isSet(env: Env, name: string): boolean {
  return (env[name] ?? "") !== "";
}

/** Select Graphic Rendition of ECMA-48, 8.3.117. */
const BOLD = "\u001b[1m";
const PLAIN = "\u001b[0m";
const COLOURS = { red: "\u001b[31m", yellow: "\u001b[33m", green: "\u001b[32m" };

/** A colour that text on a terminal can have. */
export type Colour = keyof typeof COLOURS;

/** The first line of each problem: `prod-use1/general: maxSize  [min-over-max]`. */
const HEADLINE = /^(\S.*) {2}\[([a-z0-9-]+)\]$/gm;

/** A text as it may be printed: secrets are masked, and what would move a cursor or hide a part is spelled out. */
export function printableText(text: string): string {
  return withoutSecrets(text).split("\n").map(printable).join("\n");
}

/** Prints a text of problems to standard error, with colours where they may be. */
export function report(text: string, colour: Colour, surroundings: Surroundings): void {
  const { stderr, env } = surroundings;
  surroundings.console.error(hasColours(stderr, env) ? highlight(text, colour) : text);
}

/** Prints warnings, if there are any, as {@link report} does. */
export function reportWarnings(warnings: readonly Problem[], surroundings: Surroundings): void {
  if (warnings.length > 0) report(formatWarnings(warnings), "yellow", surroundings);
}

/** A text of problems with its headlines in bold, and their codes in a colour. */
export function highlight(text: string, colour: Colour): string {
  return text.replace(HEADLINE, `${BOLD}$1  ${COLOURS[colour]}[$2]${PLAIN}`);
}

import type { FleetReview, Verdict } from "../../review/changes/fleet-review";
import { problemsSarif } from "../../review/formats/problems-sarif";
import { reviewHtml } from "../../review/formats/review-html";
import { reviewJson } from "../../review/formats/review-json";
import { reviewMarkdown } from "../../review/formats/review-markdown";
import { reviewText } from "../../review/formats/review-terminal";
import { sarifTool } from "../sarif-tool";
import type { Surroundings } from "../surroundings";
import { columnsOf, hasColours } from "../terminal";
import { UserError } from "../user-error";
import type { DiffFormat, DiffOptions, FailOn } from "./options";

type Around = Pick<Surroundings, "env" | "stdout">;
type Write = (review: FleetReview, options: DiffOptions, around: Around) => string;

const FORMATS: Readonly<Record<DiffFormat, Write>> = {
  text: asText,
  markdown: (review) => reviewMarkdown(review),
  json: reviewJson,
  html: reviewHtml,
  sarif: newFindings,
};

/** A review in the format that was asked for. */
export function printedReview(review: FleetReview, options: DiffOptions, around: Around): string {
  return FORMATS[options.format](review, options, around);
}

/** Characters of a line where no terminal says how many it has. */
const DEFAULT_WIDTH = 120;
const NARROWEST = 40;

function asText(review: FleetReview, { full = false }: DiffOptions, { env, stdout }: Around): string {
  const width = Math.max(NARROWEST, columnsOf(stdout) ?? DEFAULT_WIDTH);
  return reviewText(review, { width, colours: hasColours(stdout, env), full });
}

/** What rules say of the second side, and not of the first. */
function newFindings({ findings, missing }: FleetReview): string {
  if (findings === null)
    throw new UserError(
      `New findings are those of one side that the other has not, and not both are known: ${missing.join("; ")}.`,
      KNOW_BOTH,
    );
  const { problems, warnings, acknowledged } = findings;
  const fresh = { problems: problems.fresh, warnings: warnings.fresh, acknowledged: acknowledged.fresh };
  return problemsSarif(fresh, sarifTool(), { areNew: true });
}

const KNOW_BOTH = "Compare revisions, or folders that nodegroups synth --review wrote (docs/diff.md).";

/** What is not known may end nodes: it counts as if it did. */
const CODES: Readonly<Record<Verdict, number>> = { nothing: 0, changes: 2, unknown: 3, "ends-nodes": 3 };
const LEAST: Readonly<Record<FailOn, number>> = { changes: 2, "ends-nodes": 3, nothing: Number.POSITIVE_INFINITY };

/** 0, or 2 or 3 by what differs, where that is at least what was named. */
export function exitCodeOf(verdict: Verdict, failOn: FailOn): number {
  return CODES[verdict] >= LEAST[failOn] ? CODES[verdict] : 0;
}

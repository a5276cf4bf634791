/** What a review can be written as. */
export type DiffFormat = "text" | "markdown" | "json" | "html" | "sarif";

/** The least difference that is told by the exit code. */
export type FailOn = "changes" | "ends-nodes" | "nothing";

/** What is given on the command line. */
export interface DiffOptions {
  readonly format: DiffFormat;
  readonly failOn: FailOn;
  readonly full?: boolean;
  readonly prices?: string;
  readonly fleet?: string;
  readonly sameVersion?: boolean;
}

/** A metric that a program serves. */
export interface Metric {
  readonly type: "counter" | "gauge" | "histogram" | "summary";
  /** Labels of every release that has the metric. */
  readonly labels: readonly string[];
  /** Number of the first minor of the program that has it: 36 of 1.36. Default: the oldest that was read. */
  readonly since?: number;
  /** Number of the last minor that has it. Default: no end known. */
  readonly until?: number;
  /** The only cloud on which it is served. Default: all. */
  readonly cloud?: "aws" | "azure" | "google";
}

/** The metrics of a program by name, without the suffixes of a histogram's and a summary's series. */
export type MetricList = Readonly<Record<string, Metric>>;

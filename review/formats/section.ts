/** How much a line asks of a reader: nodes or rights are lost or dangerous; something to look at; as it should be. */
export type Tone = "danger" | "warning" | "plain";

/** One thing that differs, and its details. */
export interface Item {
  readonly tone: Tone;
  readonly text: string;
  /** Shown below it. */
  readonly details: readonly string[];
  /** Groups that it is about, by cluster, where it is about many: folded where the medium can. */
  readonly names: readonly string[];
  /** A text of several lines below that, as it is: a diff. Null for none. */
  readonly code: string | null;
}

/** A part of a review. */
export interface Section {
  readonly title: string;
  readonly items: readonly Item[];
  /** Whether it is there to look things up in: folded where the medium can. */
  readonly folded: boolean;
}

/** An item without details. */
export function item(tone: Tone, text: string, details: readonly string[] = [], code: string | null = null): Item {
  return { tone, text, details, names: [], code };
}

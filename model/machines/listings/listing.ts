import type { z } from "zod";
import type { Cloud } from "../../base/cloud";
import type { MachineFacts } from "../facts";

/** Machine types as a cloud's own command printed them. */
export interface Listing {
  readonly cloud: Cloud;
  readonly types: Readonly<Record<string, MachineFacts>>;
  /** Names that were left out: machines that run no Linux nodes of a known architecture. */
  readonly skipped: readonly string[];
}

/** How one cloud's command prints machine types. */
export interface ListingFormat {
  readonly cloud: Cloud;
  /** The command, as a user types it. */
  readonly command: string;
  /** Whether a document is of this format at all, however broken. */
  readonly recognizes: (document: unknown) => boolean;
  readonly shape: z.ZodType;
  /** The types of a document of that shape. */
  readonly read: (document: never) => readonly ListedType[];
}

/** One type; null facts where it is left out. */
export interface ListedType {
  readonly name: string;
  readonly facts: MachineFacts | null;
}

import type { Content } from "./content";
import type { OutputKind } from "./kinds";

/** An output folder, and what is to be in it. */
export interface Tree {
  readonly kind: OutputKind;
  /** Absolute path. The folder need not exist, and may be a link. */
  readonly folder: string;
  /** The folder as messages name it. */
  readonly shown: string;
  /** By path in the folder. */
  readonly files: ReadonlyMap<string, Content>;
  /** Folders below it whose listed files stay as they are, and stay listed: what is to be in them is not known yet. */
  readonly kept: readonly string[];
}

/** One file that changes. */
export interface Change {
  readonly path: string;
  /** Hash of what is there; null for nothing. */
  readonly old: string | null;
  /** What is to be there; null for nothing. */
  readonly content: Content | null;
}

/** What has to change in a folder, or what keeps it from changing. */
export interface TreePlan {
  readonly tree: Tree;
  readonly changes: readonly Change[];
  /** Files that go. */
  readonly removed: readonly string[];
  /** Files that `--force` overwrites or removes though they are not as we wrote them. */
  readonly forced: readonly string[];
  /** Files that were recognized as ours without a list. */
  readonly adopted: readonly string[];
}

/** What a user permits. */
export interface Permissions {
  /** Overwrite files that were edited, or are not ours. */
  readonly force: boolean;
  /** Remove the files of more than half of the clusters. */
  readonly allowRemovals: boolean;
}

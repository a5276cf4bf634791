import { join } from "node:path";
import type { Content } from "./content";
import { DISK, type Disk, quietly, writeData } from "./disk";
import { makeOutputFolder } from "./made-folder";
import { hashOf } from "./owned-list";
import { ownerOf } from "./owner";
import { explained } from "./refusals";
import { makeHidden, removeHidden, spoolPath } from "./work-folder";

/** A text that waits in a file: plain data, which goes from thread to thread. */
export interface SpooledText {
  /** Absolute path. */
  readonly file: string;
  readonly hash: string;
}

/** A path for each output; null for one that is not to change. */
export type OutputPaths = Readonly<Record<"terraform" | "manifests", string | null>>;

/**
 * Runs something with a folder in each output folder in which texts wait: of a large fleet, they take more memory than all else. Their
 * files become files of the output by being renamed. What is left of them afterwards is removed; what a run that is killed leaves, by
 * the next one.
 *
 * @param outputs absolute paths of the output folders
 * @throws {FleetProblems} if a folder cannot be used
 */
export async function withSpools<T>(outputs: OutputPaths, work: (spools: OutputPaths) => Promise<T>): Promise<T> {
  const opened: OpenSpool[] = [];
  const open = (output: string | null) => {
    if (output === null) return null;
    const spool = explained(() => openSpool(DISK, output));
    opened.push(spool);
    return spool.folder;
  };
  try {
    return await work({ terraform: open(outputs.terraform), manifests: open(outputs.manifests) });
  } finally {
    for (const { close } of opened) quietly(close);
  }
}

/** A spool, and how it ends. */
export interface OpenSpool {
  readonly folder: string;
  readonly close: () => void;
}

/** Makes a spool in an output folder, which is made if it is not there, and goes again if nothing comes into it. */
export function openSpool(disk: Disk, output: string): OpenSpool {
  const { folder, removeIfUnused } = makeOutputFolder(disk, output);
  const spool = spoolPath(folder, ownerOf());
  const close = () => {
    removeHidden(disk, spool);
    removeIfUnused();
  };
  try {
    makeHidden(disk, spool);
  } catch (error) {
    quietly(close);
    throw error;
  }
  return { folder: spool, close };
}

/**
 * Lets texts wait in a spool.
 *
 * @param thread number of the thread, so that several can use one spool
 * @throws {FleetProblems} if the disk refuses, or is full
 */
export function spoolIn(disk: Disk, spool: string, thread: number): (text: string) => SpooledText {
  let count = 0;
  return (text) => {
    const bytes = Buffer.from(text);
    const file = join(spool, `${thread}-${count++}`);
    explained(() => writeData(disk, file, bytes));
    return { file, hash: hashOf(bytes) };
  };
}

/** A text of a spool. */
export function spooled(disk: Disk, { file, hash }: SpooledText): Content {
  return { hash, data: () => disk.readFileSync(file), moveTo: (path) => disk.renameSync(file, path) };
}

import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Content } from "./content";
import { hashOf } from "./owned-list";

/** A text in a spool: plain data, which goes from thread to thread. */
export interface SpooledText {
  /** Descriptor of the spool. */
  readonly spool: number;
  readonly hash: string;
  /** In bytes. */
  readonly start: number;
  readonly length: number;
}

/** The folder for temporary files cannot be used, or is full. */
export class SpoolRefused extends Error {}

/**
 * Runs something with files on the disk for texts that nobody needs before they are written: of a large fleet, they take more memory
 * than all else. The files have no name, so nothing is left of them even if this process is killed.
 *
 * @param count one for each thread that writes
 * @throws {SpoolRefused}
 */
export async function withSpools<T>(count: number, work: (spools: readonly number[]) => Promise<T>): Promise<T> {
  const spools: number[] = [];
  try {
    while (spools.length < count) spools.push(orRefused(openNameless));
    return await work(spools);
  } finally {
    for (const spool of spools) closeSync(spool);
  }
}

function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), "nodegroups-"));
  try {
    return openSync(join(folder, "spool"), "wx+", 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whatever the operating system says here is about the folder for temporary files. */
function orRefused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new SpoolRefused(`The folder for temporary files, ${tmpdir()}, cannot be used: ${said}.`);
  }
}

/**
 * Appends texts to a spool. No other thread may append to the same one.
 *
 * @throws {SpoolRefused}
 */
export function appendTo(spool: number): (text: string) => SpooledText {
  let end = 0;
  return (text) => {
    const bytes = Buffer.from(text);
    const start = end;
    for (let written = 0; written < bytes.length; end = start + written) {
      const from = written;
      written += orRefused(() => writeSync(spool, bytes, from, bytes.length - from, start + from));
    }
    return { spool, hash: hashOf(bytes), start, length: bytes.length };
  };
}

/** A text of a spool, of which the bytes are read when they are asked for. */
export function spooled({ spool, hash, start, length }: SpooledText): Content {
  return {
    hash,
    data: () => {
      const bytes = Buffer.allocUnsafe(length);
      for (let read = 0; read < length; ) read += readSync(spool, bytes, read, length - read, start + read);
      return bytes;
    },
  };
}

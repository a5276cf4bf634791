import { createHash } from "node:crypto";
import { InvalidArgumentError } from "commander";

/** One of several jobs that synthesize a fleet together. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** More jobs than this nobody starts. */
const MOST = 1000;

/** Reads `2/5`. */
export function parseShard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count && count <= MOST) return { index, count };
  throw new InvalidArgumentError(`Give the number of this job and how many there are, up to ${MOST}: 2/5.`);
}

/** Whether a cluster is in a shard: by its name alone, so that it stays there when other clusters come and go. */
export function isInShard(name: string, { index, count }: Shard): boolean {
  return createHash("sha256").update(name).digest().readUInt32BE() % count === index - 1;
}

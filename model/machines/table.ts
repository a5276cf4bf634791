import type { Architecture } from "../cloud";

/** One size of a family, as a generated table lists it. */
export interface TableSize {
  /** The family's name for it: `2xlarge`, `8`, `16-4`. */
  readonly size: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  /** Accelerator cards of any maker. */
  readonly gpus: number;
}

/** One line of a generated table (`aws.table.ts`, `azure.table.ts`). */
export interface TableFamily {
  readonly family: string;
  readonly architecture: Architecture;
  readonly sizes: readonly TableSize[];
}

/** The families of a generated table, in its order. */
export function parseTable(table: string): readonly TableFamily[] {
  return table.trim().split("\n").map(parseFamily);
}

function parseFamily(line: string): TableFamily {
  const [family = "", architecture, ...sizes] = line.split(" ");
  return { family, architecture: architecture === "arm64" ? "arm64" : "amd64", sizes: sizes.map(parseSize) };
}

function parseSize(text: string): TableSize {
  const [size = "", vcpu, memoryMiB, gpus = 0] = text.split(":");
  return { size, vcpu: Number(vcpu), memoryMiB: Number(memoryMiB), gpus: Number(gpus) };
}

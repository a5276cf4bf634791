import { measure, type Program, type Usage } from "./programs";

/** Rounds in which all programs run in turn. */
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);

/** What programs took, each with its runs. */
export type Measured = readonly (readonly [program: Program, runs: readonly Usage[]])[];

/** All in turn in each round, so that a busy minute of the machine hits all alike. */
export function rounds(programs: readonly Program[]): Measured {
  const runs = programs.map((program) => [program, [] as Usage[]] as const);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [program, own] of runs) own.push(measure(program));
  }
  return runs;
}

/** A table of programs. */
export function table(measured: Measured): string {
  const head = "| program | wall, median s | min–max s | CPU, median s | peak memory, MiB |\n|---|--:|--:|--:|--:|";
  return [head, ...measured.map(([{ title }, runs]) => row(title, runs))].join("\n");
}

/** The runs of a program. */
export function runsOf(measured: Measured, title: string): readonly Usage[] {
  return measured.find(([program]) => program.title === title)?.[1] ?? [];
}

/** What one program takes, of what another takes. */
export function ratio(one: readonly Usage[], other: readonly Usage[]): string {
  const wall = median(seconds(one)) / median(seconds(other));
  return `${wall.toFixed(2)} (wall), ${(cpuMedian(one) / cpuMedian(other)).toFixed(2)} (CPU)`;
}

/** What each of the further groups costs: the same at any size if synthesis is linear. */
export function slope(fewer: readonly Usage[], more: readonly Usage[], further: number): string {
  return `${(((cpuMedian(more) - cpuMedian(fewer)) / further) * 1000).toFixed(2)} ms`;
}

/** The median of the CPU time of runs, in seconds. */
export function cpuMedian(runs: readonly Usage[]): number {
  return median(runs.map(({ cpuSeconds }) => cpuSeconds));
}

function row(title: string, runs: readonly Usage[]): string {
  const wall = seconds(runs);
  const memory = Math.max(...runs.map(({ rssMiB }) => rssMiB));
  const range = `${Math.min(...wall).toFixed(2)}–${Math.max(...wall).toFixed(2)}`;
  return `| ${title} | ${median(wall).toFixed(2)} | ${range} | ${cpuMedian(runs).toFixed(2)} | ${memory.toFixed(0)} |`;
}

/** Wall time of runs, in seconds. */
export function seconds(runs: readonly Usage[] = []): readonly number[] {
  return runs.map((run) => run.seconds);
}

/** The middle one, or between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}

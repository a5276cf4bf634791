import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { assertSameTerraform, measure, type Program, raw, synth, type Usage } from "./programs";

/** Scaling groups of the sample fleet, for a hand-written program of about its size. */
const SAMPLE_SIZE = 120;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);

/** Measures whole processes, all programs in turn in each round so that a busy minute of the machine hits all alike. */
function main(): void {
  const scratch = mkdtempSync(join(tmpdir(), "nodegroups-bench-"));
  try {
    const programs = allPrograms(scratch);
    warmUp(programs);
    const runs = programs.map((): Usage[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, program] of programs.entries()) runs[index]?.push(measure(program));
    }
    report(programs, runs);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const LARGE = "bench/thousand-groups.js";

function allPrograms(scratch: string): readonly Program[] {
  return [
    synth(scratch, "sample fleet", "clusters/index.js", 0),
    synth(scratch, "120 groups", LARGE, SAMPLE_SIZE),
    raw(scratch, "120 groups, raw cdktf", SAMPLE_SIZE),
    synth(scratch, "1000 groups", LARGE, 1000),
    raw(scratch, "1000 groups, raw cdktf", 1000),
    synth(scratch, "2000 groups", LARGE, 2000),
    synth(scratch, "4000 groups", LARGE, 4000),
  ];
}

/** One run of each, which fills the file cache and shows that the pairs do the same work. */
function warmUp(programs: readonly Program[]): void {
  for (const program of programs) measure(program);
  for (const byHand of programs.filter(({ title }) => title.endsWith("raw cdktf"))) {
    const ours = programs.find(({ groups, title }) => groups === byHand.groups && title !== byHand.title);
    if (ours !== undefined) assertSameTerraform(ours, byHand);
  }
}

function report(programs: readonly Program[], runs: readonly (readonly Usage[])[]): void {
  const medians = new Map(programs.map(({ title }, index) => [title, median(seconds(runs[index]))]));
  const ratio = (one: string, other: string) => ((medians.get(one) ?? 0) / (medians.get(other) ?? 0)).toFixed(2);
  console.log(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${ROUNDS} rounds\n`);
  console.log("| program | wall, median s | min–max s | CPU, median s | peak memory, MiB |\n|---|--:|--:|--:|--:|");
  for (const [index, { title }] of programs.entries()) console.log(row(title, runs[index] ?? []));
  console.log(
    `\n1000 groups take ${ratio("1000 groups", "1000 groups, raw cdktf")} of raw cdktf's time for the same Terraform,`,
  );
  console.log(
    `2000 take ${ratio("2000 groups", "1000 groups")} times as long as 1000, and 4000 ${ratio("4000 groups", "1000 groups")} times.`,
  );
}

function row(title: string, runs: readonly Usage[]): string {
  const wall = seconds(runs);
  const cpu = median(runs.map(({ cpuSeconds }) => cpuSeconds));
  const memory = Math.max(...runs.map(({ rssMiB }) => rssMiB));
  const range = `${Math.min(...wall).toFixed(2)}–${Math.max(...wall).toFixed(2)}`;
  return `| ${title} | ${median(wall).toFixed(2)} | ${range} | ${cpu.toFixed(2)} | ${memory.toFixed(0)} |`;
}

function seconds(runs: readonly Usage[] = []): readonly number[] {
  return runs.map((run) => run.seconds);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}

main();

import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { assertSameTerraform, command, measure, type Program, raw, synth, type Usage } from "./programs";

/** Scaling groups of the sample fleet, for a hand-written program of about its size. */
const SAMPLE_SIZE = 120;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);

/** Measures whole processes, all programs in turn in each round so that a busy minute of the machine hits all alike. */
function main(): void {
  const scratch = mkdtempSync(join(tmpdir(), "nodegroups-bench-"));
  try {
    const programs = allPrograms(scratch);
    warmUp(programs);
    report(programs, rounds(programs));
    const [sample] = programs;
    if (sample !== undefined) reportCommands(commandsOf(sample));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** All in turn in each round. */
function rounds(programs: readonly Program[]): readonly (readonly Usage[])[] {
  const runs = programs.map((): Usage[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, program] of programs.entries()) runs[index]?.push(measure(program));
  }
  return runs;
}

const POD = `apiVersion: v1
kind: Pod
metadata: { name: api }
spec: { containers: [{ name: api, image: example.com/api, resources: { requests: { cpu: 500m, memory: 1Gi } } }] }
`;

/** `synth` of the sample fleet, and every command that answers from it without writing output. */
function commandsOf(sample: Program): readonly Program[] {
  return [
    { ...sample, title: "synth --review", args: [...sample.args, "--review"] },
    command(sample, "--help", "--help"),
    command(sample, "machines aws", "machines", "aws"),
    command(sample, "list", "list"),
    command(sample, "list clusters", "list", "clusters"),
    command(sample, "resolve", "resolve"),
    command(sample, "check", "check"),
    { ...command(sample, "fit", "fit", "-"), input: POD },
    command(sample, "explain, a group", "explain", "prod-use1/batch-spot"),
    command(sample, "explain, a code", "explain", "zones-empty"),
    command(sample, "graph", "graph"),
    command(sample, "report", "report"),
    command(sample, "diff, two folders", "diff", ".", "."),
  ];
}

/** Each command's time, and its part of what `synth` takes in the same run: that says more than seconds on a busy machine. */
function reportCommands(programs: readonly Program[]): void {
  for (const program of programs) measure(program);
  const runs = rounds(programs);
  const [synthRuns = []] = runs;
  console.log("\n| command, sample fleet | wall, median s | CPU, median s | CPU, of synth's |\n|---|--:|--:|--:|");
  for (const [index, { title }] of programs.entries()) {
    const own = runs[index] ?? [];
    const [wall, part] = [median(seconds(own)).toFixed(2), (cpuMedian(own) / cpuMedian(synthRuns)).toFixed(2)];
    console.log(`| ${title} | ${wall} | ${cpuMedian(own).toFixed(2)} | ${part} |`);
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
  console.log(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${ROUNDS} rounds\n`);
  console.log("| program | wall, median s | min–max s | CPU, median s | peak memory, MiB |\n|---|--:|--:|--:|--:|");
  for (const [index, { title }] of programs.entries()) console.log(row(title, runs[index] ?? []));
  const of = (title: string) => runs[programs.findIndex((program) => program.title === title)] ?? [];
  console.log(
    `\n1000 groups, of raw cdktf's time for the same Terraform: ${ratio(of("1000 groups"), of("1000 groups, raw cdktf"))}`,
  );
  console.log(`CPU per group from 1000 to 2000: ${slope(of("1000 groups"), of("2000 groups"), 1000)}`);
  console.log(`CPU per group from 2000 to 4000: ${slope(of("2000 groups"), of("4000 groups"), 2000)}`);
}

function ratio(one: readonly Usage[], other: readonly Usage[]): string {
  const wall = median(seconds(one)) / median(seconds(other));
  return `${wall.toFixed(2)} (wall), ${(cpuMedian(one) / cpuMedian(other)).toFixed(2)} (CPU)`;
}

/** What each of the further groups costs: the same at any size if synthesis is linear. */
function slope(fewer: readonly Usage[], more: readonly Usage[], further: number): string {
  return `${(((cpuMedian(more) - cpuMedian(fewer)) / further) * 1000).toFixed(2)} ms`;
}

function cpuMedian(runs: readonly Usage[]): number {
  return median(runs.map(({ cpuSeconds }) => cpuSeconds));
}

function row(title: string, runs: readonly Usage[]): string {
  const wall = seconds(runs);
  const memory = Math.max(...runs.map(({ rssMiB }) => rssMiB));
  const range = `${Math.min(...wall).toFixed(2)}–${Math.max(...wall).toFixed(2)}`;
  return `| ${title} | ${median(wall).toFixed(2)} | ${range} | ${cpuMedian(runs).toFixed(2)} | ${memory.toFixed(0)} |`;
}

function seconds(runs: readonly Usage[] = []): readonly number[] {
  return runs.map((run) => run.seconds);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}

main();

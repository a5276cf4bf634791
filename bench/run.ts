import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { reportEstate } from "./estate-report";
import { cpuMedian, type Measured, median, ROUNDS, ratio, rounds, runsOf, seconds, slope, table } from "./figures";
import { assertSameTerraform, command, measure, type Program, raw, synth } from "./programs";

/** Scaling groups of the sample fleet, for a hand-written program of about its size. */
const SAMPLE_SIZE = 120;

/** Measures whole processes, all programs in turn in each round so that a busy minute of the machine hits all alike. */
function main(): void {
  const scratch = mkdtempSync(join(tmpdir(), "nodegroups-bench-"));
  try {
    console.log(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${ROUNDS} rounds\n`);
    const programs = allPrograms(scratch);
    warmUp(programs);
    report(rounds(programs));
    const [sample] = programs;
    if (sample !== undefined) reportCommands(commandsOf(sample));
    reportEstate(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
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
  const measured = rounds(programs);
  const [[, synthRuns] = [null, []]] = measured;
  console.log("\n| command, sample fleet | wall, median s | CPU, median s | CPU, of synth's |\n|---|--:|--:|--:|");
  for (const [{ title }, own] of measured) {
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

function report(measured: Measured): void {
  console.log(table(measured));
  const of = (title: string) => runsOf(measured, title);
  console.log(
    `\n1000 groups, of raw cdktf's time for the same Terraform: ${ratio(of("1000 groups"), of("1000 groups, raw cdktf"))}`,
  );
  console.log(`CPU per group from 1000 to 2000: ${slope(of("1000 groups"), of("2000 groups"), 1000)}`);
  console.log(`CPU per group from 2000 to 4000: ${slope(of("2000 groups"), of("4000 groups"), 2000)}`);
}

main();

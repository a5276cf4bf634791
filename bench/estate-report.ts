import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Measured, median, ratio, rounds, runsOf, seconds, slope, table } from "./figures";
import { assertSameTerraform, copied, measure, type Program, synth } from "./programs";

const FLEET = "bench/estate-of-clusters.js";

/** Clusters of the largest estate; each has 100 groups in three zones. */
const CLUSTERS = Number(process.env.BENCH_CLUSTERS ?? 100);

/** Scaling groups of a cluster. */
const SCALING_GROUPS = 300;

/**
 * An estate of many clusters, by this project in one thread and in one for each core; by cdktf and cdk8s alone, given every value; and
 * the floor: the same values made texts and written.
 */
export function reportEstate(scratch: string): void {
  const [small, large] = [Math.max(3, Math.floor(CLUSTERS / 10)), CLUSTERS];
  const ours = (title: string, clusters: number, ...args: readonly string[]): Program => {
    const program = synth(scratch, title, FLEET, 0);
    // A folder for packages, where a run keeps what the next can take over.
    mkdirSync(join(program.folder, "node_modules"), { recursive: true });
    return { ...program, args: [...program.args, ...args], env: { BENCH_CLUSTERS: String(clusters) } };
  };
  const single = ours(`${large} clusters, one thread`, large, "--workers", "1");
  const several = ours(`${large} clusters`, large);
  const edited = { ...several, title: `${large} clusters, one edited`, keepsOutput: true };
  const programs = [
    single,
    several,
    { ...edited, env: { ...edited.env, BENCH_EDITED: "1" } },
    ours(`${small} clusters, one thread`, small, "--workers", "1"),
    copied(scratch, `${large} clusters, raw cdktf and cdk8s`, "raw-estate", large, single.folder),
    copied(scratch, `${large} clusters, floor`, "floor", large, single.folder),
  ];
  for (const program of programs) measure(program);
  for (const other of programs.filter(({ script }) => script !== single.script)) assertSameTerraform(single, other);
  report(rounds(programs), [small, large]);
}

function report(measured: Measured, [small, large]: readonly [number, number]): void {
  const of = (title: string) => runsOf(measured, `${large} clusters${title}`);
  console.log(`\n${table(measured)}\n`);
  console.log(`of raw cdktf's and cdk8s' time: ${ratio(of(""), of(", raw cdktf and cdk8s"))}`);
  console.log(
    `of the floor's time: ${ratio(of(""), of(", floor"))}, in one thread ${ratio(of(", one thread"), of(", floor"))}`,
  );
  console.log(`one edited, of the time of all: ${ratio(of(", one edited"), of(""))}`);
  console.log(
    `one thread, of the time of several: ${(median(seconds(of(", one thread"))) / median(seconds(of("")))).toFixed(2)}`,
  );
  const further = slope(
    runsOf(measured, `${small} clusters, one thread`),
    of(", one thread"),
    (large - small) * SCALING_GROUPS,
  );
  console.log(`CPU per scaling group from ${small} to ${large} clusters: ${further}`);
}

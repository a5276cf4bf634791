import { assertSame, beside, canHoldToCores, type Program, synth } from "./programs";
import type { Figure, Figures, GrowthFigures, PhaseFigures } from "./report/figures";
import { medianPhases, type Phases } from "./report/phases";
import { median } from "./report/statistics";
import { figuresOf, type Measured, measured } from "./rounds";

const FLEET = "bench/estate-of-clusters.js";

/** Clusters of the largest estate. */
const CLUSTERS = Number(process.env.BENCH_CLUSTERS ?? 100);

/** Groups of each of its clusters; each is a scaling group in three zones. */
const GROUPS = Number(process.env.BENCH_CLUSTER_GROUPS ?? 100);

/** An estate: a third of its clusters is on each cloud. */
interface Size {
  readonly clusters: number;
  readonly groups: number;
}

const SIZES: readonly Size[] = [
  { clusters: 3, groups: 1 },
  { clusters: 3, groups: 11 },
  { clusters: 3, groups: 100 },
  { clusters: 33, groups: 100 },
];

/** Scaling groups from which on other programs run once. */
const MANY = 5000;

/** The estate in all of its sizes. */
interface Sized {
  readonly scalingGroups: number;
  readonly ours: Program;
  readonly raw: Program;
  readonly floor: Program;
}

/** The largest estate in several ways, and how the time grows up to it. */
export function estateFigures(scratch: string): Pick<Figures, "estate" | "cores" | "phases" | "growth"> {
  const sized = [...SIZES.filter(isSmaller), { clusters: CLUSTERS, groups: GROUPS }].map((size) =>
    atSize(scratch, size),
  );
  const largest = sized.at(-1);
  if (largest === undefined) throw new Error("no estate");
  const ways = waysOf(scratch);
  const phases = phasesOf(scratch);
  const programs = [...sized.flatMap(({ ours, raw, floor }) => [ours, raw, floor]), ...ways.all, ...phases];
  const all = measured(programs, () => {
    for (const { ours, raw, floor } of sized) for (const other of [raw, floor]) assertSame(ours, other);
    for (const other of [...ways.cores, ...phases.slice(1)]) assertSame(largest.ours, other);
  });
  return {
    estate: figuresOf(all, [largest.ours, ...ways.estate, largest.raw, largest.floor]),
    cores: coreFigures(figuresOf(all, ways.cores), figuresOf(all, [largest.ours])),
    phases: phases.map((program) => phaseFigures(program, all)),
    growth: (["ours", "raw", "floor"] as const).map((which) => growthFigures(which, sized, all)),
  };
}

function isSmaller({ clusters, groups }: Size): boolean {
  return clusters * groups < CLUSTERS * GROUPS && clusters <= CLUSTERS && groups <= GROUPS;
}

function envOf({ clusters, groups }: Size): Readonly<Record<string, string>> {
  return { BENCH_CLUSTERS: String(clusters), BENCH_CLUSTER_GROUPS: String(groups) };
}

function atSize(scratch: string, size: Size): Sized {
  const scalingGroups = size.clusters * size.groups * 3;
  const env = envOf(size);
  const ours = synth(scratch, "nodegroups, one thread", FLEET, env, "--workers", "1");
  const given = { ...env, BENCH_ORIGINALS: ours.folder };
  return {
    scalingGroups,
    ours,
    raw: { ...beside(scratch, "raw cdktf and cdk8s", "raw-estate", given), oneRun: scalingGroups > MANY },
    floor: beside(scratch, "floor", "floor", given),
  };
}

/** The largest estate in two threads, with one cluster edited since, and held to one core. */
function waysOf(scratch: string): Record<"estate" | "cores" | "all", readonly Program[]> {
  const env = envOf({ clusters: CLUSTERS, groups: GROUPS });
  const way = (title: string, threads: number) => synth(scratch, title, FLEET, env, "--workers", String(threads));
  const two = way("nodegroups, two threads", 2);
  const edited = { ...two, title: "one cluster edited since", keepsOutput: true, env: { ...env, BENCH_EDITED: "1" } };
  const estate = [two, edited];
  const cores = canHoldToCores()
    ? [
        { ...way("one thread, one core", 1), cores: 1 },
        { ...way("two threads, two cores", 2), cores: 2 },
      ]
    : [];
  return { estate, cores, all: [...estate, ...cores] };
}

/** With the run in one thread that may use all cores: the collector of garbage does. */
function coreFigures(held: readonly Figure[], free: readonly Figure[]): readonly Figure[] {
  const [one, ...others] = held;
  if (one === undefined) return [];
  return [one, ...free.map((figure) => ({ ...figure, program: "one thread, all cores" })), ...others];
}

/** What says how long each phase takes: of groups on three clouds, and of the largest estate. */
function phasesOf(scratch: string): readonly Program[] {
  const groups = { BENCH_GROUPS: process.env.BENCH_SIZE ?? "1000" };
  const estate = envOf({ clusters: CLUSTERS, groups: GROUPS });
  return [
    beside(scratch, `${groups.BENCH_GROUPS} groups`, "phases", groups, "groups"),
    beside(scratch, `${CLUSTERS} clusters`, "phases", estate, "estate"),
  ];
}

function phaseFigures(program: Program, all: readonly Measured[]): PhaseFigures {
  const runs = all.filter((each) => each.program === program).flatMap((each) => each.runs);
  const phases = medianPhases(
    runs.map(({ printed }) => JSON.parse(printed) as Phases),
    median,
  );
  return { program: program.title, phases };
}

function growthFigures(
  which: "ours" | "raw" | "floor",
  sized: readonly Sized[],
  all: readonly Measured[],
): GrowthFigures {
  const points = sized.flatMap((size) =>
    figuresOf(all, [size[which]]).map((figure) => ({ ...figure, groups: size.scalingGroups })),
  );
  return { program: PROGRAMS[which], points };
}

const PROGRAMS = { ours: "nodegroups, one thread", raw: "raw cdktf and cdk8s", floor: "floor" };

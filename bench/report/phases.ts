/** Phases of a run, in their order. */
export const PHASES = ["load", "declare", "check", "resolve", "build", "write"] as const;

export type Phase = (typeof PHASES)[number];

/** What a phase takes. */
export interface Spent {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** What each phase of a run takes. */
export type Phases = Readonly<Record<Phase, Spent>>;

/** All phases, also those that no time was spent in. */
export function phasesFrom(spent: ReadonlyMap<Phase, Spent>): Phases {
  const entries = PHASES.map((phase) => [phase, spent.get(phase) ?? { wallSeconds: 0, cpuSeconds: 0 }] as const);
  return Object.fromEntries(entries) as Phases;
}

/** What each phase takes in the middle of several runs. */
export function medianPhases(runs: readonly Phases[], median: (values: readonly number[]) => number): Phases {
  const of = (phase: Phase, what: keyof Spent) => median(runs.map((run) => run[phase][what]));
  return phasesFrom(
    new Map(
      PHASES.map((phase) => [phase, { wallSeconds: of(phase, "wallSeconds"), cpuSeconds: of(phase, "cpuSeconds") }]),
    ),
  );
}

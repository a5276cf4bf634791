import type { Phases } from "./phases";

/** What `npm run bench` measured: all that its tables and plots are made from. */
export interface Figures {
  /** Of the measuring: 2026-12-01. */
  readonly date: string;
  /** Runs of each program, if it does not say otherwise. */
  readonly rounds: number;
  readonly machine: Machine;
  /** Of Node.js and of packages. */
  readonly versions: Readonly<Record<string, string>>;
  /** Packages of `bench/peers` that are not installed. */
  readonly notInstalled: readonly string[];
  /** Groups on three clouds. */
  readonly groups: readonly Figure[];
  /** Groups on AWS, by everything that can declare them. */
  readonly aws: readonly Figure[];
  readonly commands: readonly Figure[];
  readonly estate: readonly Figure[];
  /** The estate by threads and cores; none where a process cannot be held to a core. */
  readonly cores: readonly Figure[];
  readonly phases: readonly PhaseFigures[];
  readonly growth: readonly GrowthFigures[];
}

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  /** Processes that ran or waited on average over the minute before the measuring, for all cores: 0 is quiet. */
  readonly load: number;
}

/** What runs of a program took. */
export interface Figure {
  readonly program: string;
  readonly runs: number;
  readonly wallSeconds: Spread;
  /** User and system time of all threads together, the median. */
  readonly cpuSeconds: number;
  /** The highest resident set of any run. */
  readonly rssMiB: number;
  /** Null for a program that writes nothing. */
  readonly written: Written | null;
}

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What a program leaves in its folder. */
export interface Written {
  readonly bytes: number;
  /** Resources of its engine, and objects of Kubernetes. */
  readonly resources: number;
}

/** What the phases of a program take, each the median of its runs. */
export interface PhaseFigures {
  readonly program: string;
  readonly phases: Phases;
}

/** One program with fleets of several sizes, from the smallest on. */
export interface GrowthFigures {
  readonly program: string;
  readonly points: readonly (Figure & { readonly groups: number })[];
}

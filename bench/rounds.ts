import { measure, type Program, type Usage } from "./programs";
import type { Figure } from "./report/figures";
import { median } from "./report/statistics";
import { writtenIn } from "./written";

/** Rounds in which all programs run in turn. */
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);

/** A program with its runs. */
export interface Measured {
  readonly program: Program;
  readonly runs: readonly Usage[];
  readonly figure: Figure;
}

/**
 * All programs once, which fills the file cache and shows what they write; then all in turn in each round, so that a busy minute of
 * the machine hits all alike. What takes too long for that is measured in the first run.
 *
 * @param check stops the bench if they do not write the same
 */
export function measured(programs: readonly Program[], check: () => void = () => undefined): readonly Measured[] {
  const first = programs.map((program) => {
    const usage = measure(program);
    const written = program.writesNothing === true ? null : writtenIn(program.folder);
    return { program, runs: program.oneRun === true ? [usage] : [], written };
  });
  check();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { program, runs } of first) if (program.oneRun !== true) runs.push(measure(program));
  }
  return first.map(({ program, runs, written }) => ({
    program,
    runs,
    figure: { ...figureOf(program, runs), written },
  }));
}

/** The figures of programs, in their order. */
export function figuresOf(all: readonly Measured[], programs: readonly Program[]): readonly Figure[] {
  return programs.flatMap((program) => all.filter((each) => each.program === program).map(({ figure }) => figure));
}

function figureOf({ title }: Program, runs: readonly Usage[]): Omit<Figure, "written"> {
  const wall = runs.map(({ seconds }) => seconds);
  return {
    program: title,
    runs: runs.length,
    wallSeconds: { median: rounded(median(wall)), min: rounded(Math.min(...wall)), max: rounded(Math.max(...wall)) },
    cpuSeconds: rounded(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
    rssMiB: Math.round(Math.max(...runs.map(({ rssMiB }) => rssMiB))),
  };
}

/** To a millisecond. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

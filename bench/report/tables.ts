import type { Figure, Figures, GrowthFigures } from "./figures";
import { growthOf } from "./growth";
import { PHASES } from "./phases";

/** Tables, in the order of docs/performance.md. */
export const TABLES = ["about", "groups", "aws", "commands", "estate", "growth", "cores", "phases"] as const;

/** The tables of docs/performance.md by the names of their blocks, which are also what the bench prints. */
export function pageTables(figures: Figures): Readonly<Record<(typeof TABLES)[number], readonly string[]>> {
  return {
    about: aboutRows(figures),
    groups: programTable(figures.groups),
    aws: programTable(figures.aws),
    commands: commandTable(figures.commands),
    estate: programTable(figures.estate),
    cores: programTable(figures.cores),
    phases: phaseTable(figures),
    growth: growthTable(figures.growth),
  };
}

function aboutRows({ date, rounds, machine, versions, notInstalled }: Figures): readonly string[] {
  const { cores, processor, memoryGiB, system, load } = machine;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured on ${date} in ${rounds} ${rounds === 1 ? "round" : "rounds"}, on ${system} with ${cores} × ${processor} and ${memoryGiB} GiB of memory:`,
    `${packages.join(", ")}.`,
    ...(load > cores / 2 ? [`The machine was busy (load ${load}), so wall times say little: compare CPU times.`] : []),
    ...(notInstalled.length === 0 ? [] : [`Not installed, so not measured: ${notInstalled.join(", ")}.`]),
  ];
}

/** The first program is what the others are compared with. */
function programTable(figures: readonly Figure[]): readonly string[] {
  const head = ["program", "wall, median s", "min–max s", "CPU, s", "memory, MiB", "written, MB", "resources"];
  const rows = figures.map((figure) => [
    ...[figure.program, seconds(figure.wallSeconds.median), range(figure), seconds(figure.cpuSeconds)],
    ...[String(figure.rssMiB), ...written(figure), ...ofFirst(figure, figures)],
  ]);
  return table([...head, "wall, of the first's", "CPU, of the first's"], rows);
}

function commandTable(figures: readonly Figure[]): readonly string[] {
  const rows = figures.map((figure) => [
    ...[figure.program, seconds(figure.wallSeconds.median), range(figure), seconds(figure.cpuSeconds)],
    ...[String(figure.rssMiB), ...ofFirst(figure, figures)],
  ]);
  const head = ["command", "wall, median s", "min–max s", "CPU, s", "memory, MiB"];
  return table([...head, "wall, of synth's", "CPU, of synth's"], rows);
}

function ofFirst(figure: Figure, [first = figure]: readonly Figure[]): readonly string[] {
  const parts = [figure.wallSeconds.median / first.wallSeconds.median, figure.cpuSeconds / first.cpuSeconds];
  return parts.map((part) => part.toFixed(2));
}

/** Megabytes and resources. */
function written(figure: Figure): readonly string[] {
  if (figure.written === null) return ["", ""];
  const { bytes, resources } = figure.written;
  return [(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0), count(resources)];
}

function range({ runs, wallSeconds: { min, max } }: Figure): string {
  return runs === 1 ? "one run" : `${seconds(min)}–${seconds(max)}`;
}

/** Two rows for each program: wall time and CPU time. */
function phaseTable({ phases }: Figures): readonly string[] {
  const rows = phases.flatMap(({ program, phases: spent }) => [
    phaseRow(
      `${program}, wall`,
      PHASES.map((phase) => spent[phase].wallSeconds),
    ),
    phaseRow(
      `${program}, CPU`,
      PHASES.map((phase) => spent[phase].cpuSeconds),
    ),
  ]);
  return table(["seconds", ...PHASES, "sum"], rows);
}

function phaseRow(title: string, values: readonly number[]): readonly string[] {
  const sum = values.reduce((total, each) => total + each, 0);
  return [title, ...values.map((each) => `${seconds(each)} (${((each / sum) * 100).toFixed(0)} %)`), seconds(sum)];
}

function growthTable(growth: readonly GrowthFigures[]): readonly string[] {
  const head = ["program", "scaling groups", "wall, s", "off the line, %", "CPU, s", "off the line, %"];
  const rows = growth.flatMap(({ program, points }) => {
    const each = growthOf(points.map((point) => ({ ...point, wallSeconds: point.wallSeconds.median })));
    return points.map((point, index) => [
      ...[program, count(point.groups), seconds(point.wallSeconds.median)],
      ...[signed(each[index]?.wallOffLinePercent ?? null), seconds(point.cpuSeconds)],
      ...[signed(each[index]?.cpuOffLinePercent ?? null), each[index]?.perGroupMs?.toFixed(2) ?? ""],
      ...[String(point.rssMiB), ...written(point)],
    ]);
  });
  return table([...head, "CPU per further group, ms", "memory, MiB", "written, MB", "resources"], rows);
}

function seconds(value: number): string {
  return value.toFixed(2);
}

/** 30000 as 30,000. */
function count(value: number): string {
  return value.toLocaleString("en-US");
}

function signed(percent: number | null): string {
  if (percent === null) return "";
  const whole = Math.round(percent);
  return whole > 0 ? `+${whole}` : String(whole);
}

/** A table of Markdown; all columns but the first are numbers. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    `|---|${head
      .slice(1)
      .map(() => "--:|")
      .join("")}`,
    ...rows.map(line),
  ];
}

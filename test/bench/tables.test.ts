import { describe, expect, it } from "@jest/globals";
import type { Figure, Figures } from "../../bench/report/figures";
import { medianPhases, PHASES, phasesFrom } from "../../bench/report/phases";
import { pagePlots } from "../../bench/report/plots";
import { median } from "../../bench/report/statistics";
import { pageTables } from "../../bench/report/tables";

function figure(program: string, seconds: number, own: Partial<Figure> = {}): Figure {
  return {
    ...{ program, runs: 3, cpuSeconds: seconds * 1.5, rssMiB: 200 },
    wallSeconds: { median: seconds, min: seconds - 0.25, max: seconds + 0.25 },
    written: { bytes: 2_500_000, resources: 1234 },
    ...own,
  };
}

const SPENT = { wallSeconds: 1, cpuSeconds: 2 };

const FIGURES: Figures = {
  date: "2026-12-01",
  rounds: 3,
  machine: { cores: 2, processor: "a processor", memoryGiB: 8, system: "Linux", load: 0.3 },
  versions: { "Node.js": "20.20.2", cdktf: "0.21.0" },
  notInstalled: ["aws-cdk-lib"],
  groups: [figure("ours", 1), figure("raw", 2)],
  aws: [figure("ours", 1)],
  commands: [figure("synth", 1), figure("list", 0.5, { written: null })],
  estate: [figure("ours", 12), figure("raw", 48, { runs: 1 })],
  cores: [],
  phases: [
    {
      program: "1000 groups",
      phases: phasesFrom(
        new Map([
          ["check", SPENT],
          ["write", { ...SPENT, wallSeconds: 3 }],
        ]),
      ),
    },
  ],
  growth: [
    {
      program: "ours",
      points: [
        { ...figure("ours", 1), groups: 9 },
        { ...figure("ours", 10), groups: 9009 },
      ],
    },
  ],
};

describe("tables of the bench", () => {
  const tables = pageTables(FIGURES);

  it("say when, where, with what, and what is not installed", () => {
    expect(tables.about.join(" ")).toBe(
      "Measured on 2026-12-01 in 3 rounds, on Linux with 2 × a processor and 8 GiB of memory: Node.js 20.20.2, cdktf 0.21.0. Not installed, so not measured: aws-cdk-lib.",
    );
  });

  it("say that the machine was busy, but not that it was quiet", () => {
    const { about } = pageTables({ ...FIGURES, machine: { ...FIGURES.machine, load: 7.5 } });
    expect(about).toContain("The machine was busy (load 7.5), so wall times say little: compare CPU times.");
    expect(tables.about.join(" ")).not.toContain("busy");
  });

  it("compare each program with the first one", () => {
    expect(tables.groups.at(-1)).toBe("| raw | 2.00 | 1.75–2.25 | 3.00 | 200 | 2.5 | 1,234 | 2.00 | 2.00 |");
    expect(tables.commands.at(-1)).toBe("| list | 0.50 | 0.25–0.75 | 0.75 | 200 | 0.50 | 0.50 |");
  });

  it("give no range of a single run", () => {
    expect(tables.estate.at(-1)).toContain("| one run |");
  });

  it("give the phases in their order, with their parts and their sum", () => {
    expect(tables.phases[0]).toContain("| load | declare | check | resolve | build | write | sum |");
    expect(tables.phases.at(-2)).toContain(
      "wall | 0.00 (0 %) | 0.00 (0 %) | 1.00 (25 %) | 0.00 (0 %) | 0.00 (0 %) | 3.00 (75 %) | 4.00 |",
    );
    expect(tables.phases.at(-1)).toContain("CPU | 0.00 (0 %) | 0.00 (0 %) | 2.00 (50 %) |");
  });

  it("say what a further group costs, but not for the smallest fleet", () => {
    expect(tables.growth.at(-2)).toBe("| ours | 9 | 1.00 | 0 | 1.50 | 0 |  | 200 | 2.5 | 1,234 |");
    expect(tables.growth.at(-1)).toBe("| ours | 9,009 | 10.00 | 0 | 15.00 | 0 | 1.50 | 200 | 2.5 | 1,234 |");
  });

  it("have as many cells in each row as in the head", () => {
    for (const [name, rows] of Object.entries(tables).filter(([name]) => name !== "about")) {
      const cells = rows.map((row) => [name, row.split("|").length]);
      expect(new Set(cells.map(String)).size).toBe(1);
    }
  });
});

describe("plots of the bench", () => {
  it("say in words what the largest fleet takes", () => {
    expect(pagePlots(FIGURES)["time.svg"]).toContain("wall time, s: ours 10.0 with 9,009 scaling groups.");
    expect(pagePlots(FIGURES)["memory.svg"]).toContain("peak memory, MiB: ours 200 with 9,009 scaling groups.");
  });
});

describe("medians", () => {
  it("are in the middle, or between the two in the middle", () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
  });

  it("are taken of each phase by itself", () => {
    const runs = [1, 5, 3].map((wallSeconds) => phasesFrom(new Map([["build", { wallSeconds, cpuSeconds: 1 }]])));
    const phases = medianPhases(runs, median);
    expect(phases.build).toEqual({ wallSeconds: 3, cpuSeconds: 1 });
    expect(Object.keys(phases)).toEqual([...PHASES]);
  });
});

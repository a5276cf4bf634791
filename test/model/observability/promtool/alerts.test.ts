/** Every alert, evaluated by Prometheus' own promtool: it fires in the situation that it is for, and stays silent in a similar one. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, test } from "@jest/globals";
import { stringify } from "yaml";
import { CLOUDS } from "../../../../model/base/cloud";
import type { ResolvedAlert } from "../../../../model/stages/resolved-observability";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { alertsOf, queriesOf, type Watched } from "../../../support/observability";
import { type Series, SITUATIONS, type Situation } from "./situations";

const DEFAULT: Watched = { cloud: "aws", minor: "1.36" };

/** promtool comes with Debian's package prometheus. */
const there = spawnSync("promtool", ["--version"]).status === 0 ? describe : describe.skip;

const folder = mkdtempSync(join(tmpdir(), "alerts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const EVERYWHERE = CLOUDS.flatMap((cloud) => KUBERNETES_MINORS.map((minor): Watched => ({ cloud, minor })));

test("every alert has a situation", () => {
  const names = new Set(EVERYWHERE.flatMap((watched) => alertsOf(watched).map(({ name }) => name)));
  expect(new Set(SITUATIONS.map(({ alert }) => alert))).toEqual(names);
});

there("promtool (needs Debian's package prometheus)", () => {
  it.each(EVERYWHERE)("takes the rules of a cluster on $cloud with $minor", (watched) => {
    const file = write("rules.yaml", rulesFile(alertsOf(watched)));
    expect(spawnSync("promtool", ["check", "rules", file], { encoding: "utf8" })).toMatchObject({ status: 0 });
  });

  it.each(EVERYWHERE)("takes the queries of its dashboards on $cloud with $minor", (watched) => {
    const rules = queriesOf(watched).map((expr, index) => ({ record: `query:${index}`, expr }));
    const file = write("queries.yaml", stringify({ groups: [{ name: "queries", rules }] }));
    expect(spawnSync("promtool", ["check", "rules", file], { encoding: "utf8" })).toMatchObject({ status: 0 });
  });

  it("sees each alert fire in its situation, and not in a similar one", () => {
    expect(failures(SITUATIONS.flatMap((each) => [evaluated(each, "fires"), evaluated(each, "silent")]))).toEqual([]);
  });

  it("is heard where an alert does not do what a situation says", () => {
    const [situation] = SITUATIONS;
    if (situation === undefined) throw new Error("no situation");
    const swapped = { ...situation, fires: situation.silent };
    expect(failures([evaluated(swapped, "fires")])).toEqual([
      expect.stringMatching(new RegExp(`^${situation.alert} on aws 1.36: [^]*got: nil`)),
    ]);
  });
});

interface Evaluated {
  readonly alert: string;
  readonly on: Watched;
  readonly test: object;
}

/** Three hours after the series begin. */
function evaluated(situation: Situation, which: "fires" | "silent"): Evaluated {
  const { alert, label, about, on = DEFAULT } = situation;
  const more =
    label === undefined
      ? ""
      : `,${"component defect way"
          .split(" ")
          .map((key) => `${key}=~"${label}|"`)
          .join(",")}`;
  const expr = `count(ALERTS{alertname="${alert}",alertstate="firing"${more}}) > 0`;
  const exp_samples = which === "fires" ? [{ labels: "{}", value: firing(situation) }] : [];
  const name = `${which}: ${alert}, ${about}`;
  const test = {
    name,
    interval: "1m",
    input_series: inputs(situation[which]),
    promql_expr_test: [{ expr, eval_time: "3h", exp_samples }],
  };
  return { alert, on, test };
}

/** As many as there are rules for it on the cluster. */
function firing({ alert, label, on = DEFAULT }: Situation): number {
  return alertsOf(on).filter(
    ({ name, labels }) => name === alert && (label === undefined || Object.values(labels).includes(label)),
  ).length;
}

function inputs(series: Series) {
  return Object.entries(series).map(([name, values]) => ({ series: name, values }));
}

/** How much of the heap promtool lets grow before it collects garbage (Go, "A Guide to the Go Garbage Collector"): a fifth less work. */
const GOGC = "400";

/** What promtool says of tests that fail: those of one alert on one cluster are one file, with nothing but its rules. */
function failures(tests: readonly Evaluated[]): readonly string[] {
  const keys = [...new Set(tests.map(keyOf))];
  return keys.flatMap((key) => {
    const same = tests.filter((each) => keyOf(each) === key);
    const [{ on, alert } = { on: DEFAULT, alert: "" }] = same;
    const rules = write("rules.yaml", rulesFile(alertsOf(on).filter(({ name }) => name === alert)));
    const content = { rule_files: [rules], evaluation_interval: "1m", tests: same.map((each) => each.test) };
    const args = ["test", "rules", write("test.yaml", stringify(content))];
    const { status, stderr } = spawnSync("promtool", args, { env: { ...process.env, GOGC } });
    return status === 0 ? [] : [`${key}: ${stderr}`];
  });
}

function keyOf({ alert, on }: Evaluated): string {
  return `${alert} on ${on.cloud} ${on.minor}`;
}

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function rulesFile(alerts: readonly ResolvedAlert[]): string {
  const rules = alerts.map(({ name, expression, minutes, labels, annotations }) => ({
    alert: name,
    expr: expression,
    for: `${minutes}m`,
    labels,
    annotations,
  }));
  return stringify({ groups: [{ name: "alerts", rules }] });
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figures } from "../bench/report/figures";
import { PLOTS, pagePlots } from "../bench/report/plots";
import { pageTables, TABLES } from "../bench/report/tables";
import { CLOUDS } from "../model/base/cloud";
import { VCPU_QUOTA_FACTS } from "../model/clouds/vcpu-quotas";
import { PREMISES, PROBLEMS, WARNINGS } from "../model/fleet/register";
import { MANIFEST_RULES } from "../model/manifests/rules";
import type { ManifestRule } from "../model/manifests/rules/manifest-rule";
import { CONTROLS, type Control, HARDENED_BOOTSTRAPS } from "../model/node/cis-controls";
import { KNOWN_DEFECTS, type KnownDefect } from "../model/versions/known-defects";
import { affectedReleases } from "../review/explain/defect-explanation";
import { type PriceFile, priceFileShape } from "../review/prices/price-list";
import { premiseFacts, readFacts } from "./facts/read-facts";

/**
 * Blocks of pages that are generated from the code they describe: page → name → rows. In a page, a block stands between `<!--
 * generated: name -->` and `<!-- end -->`; everything around it is written by hand.
 */
export const GENERATED_BLOCKS: Readonly<Record<string, Readonly<Record<string, () => readonly string[]>>>> = {
  "docs/explain.md": {
    group: () => commandOutput(["explain", "prod-use1/batch-spot", "bootDisk.sizeGiB"]),
    code: () => commandOutput(["explain", "zones-empty"]),
  },
  "docs/facts.md": {
    facts: () =>
      table(
        ["read", "table", "file", "from"],
        readFacts(join(__dirname, "..")).map(({ name, file, read, from }) => [
          read,
          `\`${name}\``,
          `\`${file}\``,
          from,
        ]),
      ),
    premises: () =>
      table(
        ["rests on", "problems and warnings"],
        premisesBySource().map(([from, codes]) => [from, codes.map(linkToProblem).join(", ")]),
      ),
  },
  "docs/fit.md": {
    example: () => commandOutput(["fit", "-", "--cluster", "staging-usw2"], EXAMPLE_POD),
  },
  "docs/prices.md": {
    prices: () =>
      table(
        ["cloud", "region", "read", "types"],
        CLOUDS.flatMap((cloud) =>
          Object.entries(ownPrices().prices[cloud] ?? {}).map(([region, { read, hourly }]) => [
            cloud,
            `\`${region}\``,
            read,
            String(Object.keys(hourly).length),
          ]),
        ),
      ),
  },
  "docs/hardening.md": {
    controls: () => table(["control", "what it asks", "kubeadm", "nodeadm", "Bottlerocket"], CONTROLS.map(controlRow)),
  },
  "docs/known-defects.md": {
    defects: () =>
      table(
        ["id", "program", "clouds", "concerns", "what happens", "releases", "source"],
        sorted<KnownDefect>(KNOWN_DEFECTS).map(([id, defect]) => defectRow(id, defect)),
      ),
  },
  "docs/manifest-security.md": {
    rules: () =>
      table(
        ["code", "what it asks", "Pod Security Standards", "CIS", "KubeHound"],
        sorted(MANIFEST_RULES).map(([code, rule]) => manifestRow(code, rule)),
      ),
  },
  "docs/observability.md": {
    alerts: () => table(["alert", "means"], readdirSync(RUNBOOKS).sort().map(runbookRow)),
  },
  "docs/report.md": {
    quotas: () =>
      table(
        ["`quota`", "what the cloud calls it", "a new account has"],
        Object.entries(VCPU_QUOTA_FACTS).map(([id, { name, standard }]) => [
          `\`${id}\``,
          name,
          `${standard ?? "not published"}`,
        ]),
      ),
  },
  "docs/performance.md": performanceBlocks(),
  "docs/review.md": {
    review: exampleReview,
  },
  "docs/problems.md": {
    problems: () => table(["code", "what must hold"], sorted(PROBLEMS).map(titleRow)),
    warnings: () => table(["code", "what it says"], sorted(WARNINGS).map(titleRow)),
  },
};

/** Whole files that follow from others: path → text. */
export const GENERATED_FILES: Readonly<Record<string, () => string>> = Object.fromEntries(
  PLOTS.map((name) => [`docs/performance/${name}`, () => pagePlots(benchFigures())[name]]),
);

/** Tables of what `npm run bench` measured. */
function performanceBlocks(): Readonly<Record<string, () => readonly string[]>> {
  return Object.fromEntries(TABLES.map((name) => [name, () => pageTables(benchFigures())[name]]));
}

function benchFigures(): Figures {
  return JSON.parse(readFileSync(join(__dirname, "..", "docs", "performance", "figures.json"), "utf8"));
}

/** Premises, each with the codes of its rules. */
function premisesBySource(): readonly (readonly [from: string, codes: readonly string[]])[] {
  const facts = premiseFacts(PREMISES);
  const sources = [...new Set(facts.map(({ from }) => from))].sort();
  return sources.map((source) => [source, facts.filter(({ from }) => from === source).map(({ name }) => name)]);
}

function linkToProblem(code: string): string {
  return `[\`${code}\`](problems.md#${code})`;
}

const RUNBOOKS = join(__dirname, "..", "docs", "runbooks");

/** An alert by the page of its name, and the first sentence of what it means. */
function runbookRow(page: string): readonly string[] {
  const text = readFileSync(join(RUNBOOKS, page), "utf8");
  const [, alert = "", meaning = ""] = /^# (\w+)\n\n## What it means\n\n([\s\S]*?[.:])(?=\s)/.exec(text) ?? [];
  return [`[${alert}](runbooks/${page})`, meaning.replaceAll("\n", " ").replace(/:$/, ".")];
}

/** What a review of examples/review prints: two folders of outputs, so that it needs no history. */
function exampleReview(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "nodegroups-docs-"));
  try {
    for (const side of ["before", "after"]) {
      const fleet = join(__dirname, "..", "examples", "review", `${side}.ts`);
      commandOutput(["synth", "--fleet", fleet, "--out", side, "--review"], "", folder);
    }
    return commandOutput(["diff", "before", "after"], "", folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ownPrices(): PriceFile {
  return priceFileShape.parse(JSON.parse(readFileSync(join(__dirname, "..", "prices", "list-prices.json"), "utf8")));
}

/** The manifest of docs/fit.md. */
const EXAMPLE_POD = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  replicas: 10
  template:
    spec:
      nodeSelector: { kubernetes.io/arch: amd64 }
      containers:
        - name: api
          image: registry.example.com/api:1
          resources: { requests: { cpu: 500m, memory: 1Gi } }
`;

/** What a command prints, for the sample fleet where no other one is named. */
function commandOutput(args: readonly string[], input = "", cwd = join(__dirname, "..")): readonly string[] {
  const command = join(__dirname, "..", "cli", "nodegroups.cjs");
  const env = { ...process.env, NO_COLOR: "1" };
  const { stdout } = spawnSync(process.execPath, [command, ...args], { cwd, env, encoding: "utf8", input });
  return ["```text", ...stdout.trimEnd().split("\n"), "```"];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${header.map(() => "---|").join("")}`, ...rows.map(line)];
}

function sorted<T>(rules: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));
}

function titleRow([code, { title }]: readonly [string, { readonly title: string }]): readonly string[] {
  return [`<a id="${code}"></a>\`${code}\``, title];
}

function defectRow(id: string, defect: KnownDefect): readonly string[] {
  const { program, clouds, concerns, what, source } = defect;
  return [`\`${id}\``, program, clouds.join(", "), concerns, what, affectedReleases(defect).join("; "), source];
}

function controlRow({ id, title, verdicts }: Control): readonly string[] {
  return [id, title, ...HARDENED_BOOTSTRAPS.map((each) => `${verdicts[each].met}: ${verdicts[each].how}`)];
}

function manifestRow(
  code: string,
  { title, ids: { pss = [], cis = [], kubeHound = [] } }: ManifestRule,
): readonly string[] {
  return [`\`${code}\``, title, ...[pss, cis, kubeHound].map((ids) => ids.join(", "))];
}

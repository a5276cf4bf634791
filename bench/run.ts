import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem, type } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { commandFigures } from "./command-figures";
import { estateFigures } from "./estate-figures";
import { awsFigures, groupFigures } from "./group-figures";
import { peerVersions, versionIn } from "./installed-peers";
import { CHECKOUT } from "./programs";
import type { Figures } from "./report/figures";
import { pageTables, TABLES } from "./report/tables";
import { ROUNDS } from "./rounds";

/** From which `npm run docs -- --write` makes the tables and plots of docs/performance.md. */
const FILE = join(CHECKOUT, "docs", "performance", "figures.json");

/**
 * Measures everything, prints it and writes it to a file: to the one that `--out` names, or to that of the documentation.
 *
 * @throws for `--out` without a file, and for anything else that is given, before a minute is spent
 */
function main(): void {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  const out = values.out === undefined ? FILE : resolve(values.out);
  const scratch = mkdtempSync(join(tmpdir(), "nodegroups-bench-"));
  try {
    const figures: Figures = {
      ...about(),
      groups: groupFigures(scratch),
      aws: awsFigures(scratch),
      commands: commandFigures(scratch),
      ...estateFigures(scratch),
    };
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, `${JSON.stringify(figures, null, 2)}\n`);
    const tables = pageTables(figures);
    for (const name of TABLES) console.log([`\n${name}:`, ...tables[name]].join("\n"));
    console.log(`\nWritten to ${out}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const OWN_PACKAGES = [
  "cdktf",
  "cdk8s",
  "constructs",
  "@cdktf/provider-aws",
  "@cdktf/provider-azurerm",
  "@cdktf/provider-google",
];

function about(): Pick<Figures, "date" | "rounds" | "machine" | "versions" | "notInstalled"> {
  const peers = Object.entries(peerVersions());
  const versions = [...OWN_PACKAGES.map((name) => [name, versionIn(CHECKOUT, name)] as const), ...peers];
  const [first] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    rounds: ROUNDS,
    machine: {
      cores: cpus().length,
      processor: first?.model ?? "unknown",
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: type(),
      load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    },
    versions: Object.fromEntries([
      ["Node.js", process.versions.node],
      ...versions.flatMap(([name, version]) => (version === null ? [] : [[name, version]])),
    ]),
    notInstalled: peers.flatMap(([name, version]) => (version === null ? [name] : [])),
  };
}

main();

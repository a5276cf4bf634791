import { readdirSync } from "node:fs";
import { join } from "node:path";
import { manifestsOf } from "./estate-originals";
import { writeCharts } from "./raw/charts";

/** The manifests of a fleet as one writes them with cdk8s alone, given every value: those that this project wrote to `BENCH_ORIGINALS`. */
function main(): void {
  const folder = process.env.BENCH_ORIGINALS ?? "";
  const folders = readdirSync(join(folder, "gitops"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) writeCharts(join("gitops", name), manifestsOf(folder, name));
}

main();

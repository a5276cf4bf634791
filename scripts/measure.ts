/**
 * Prints how large and how entangled the sources are, from their syntax trees: files, functions, casts, docstrings, and the
 * rooms of model/ with the arrows between them. The files in scripts/measure/ define each figure.
 *
 * Run: npm run measure. `npm run measure -- --strict` exits with 1 if a figure exceeds its limit.
 */
import { join } from "node:path";
import { measure } from "./measure/figures";
import { comparingTable, type Limits, limitedTable, overLimits } from "./measure/report";

/** Upper limits of the figures of model/. */
const MODEL_LIMITS: Limits = {
  files: 350,
  lines: 28_000,
  longFiles: 0,
  medianLines: 4,
  p90Lines: 13,
  maxLines: 45,
  casts: 1.5,
  anys: 0,
  valueCycles: 0,
};

/** Folders to compare with, without limits. */
const OTHERS = ["review", "constructs", "stacks", "cli"];

function main(): void {
  const model = measure(rooted("model"));
  const others = Object.fromEntries(OTHERS.map((folder) => [folder, measure(rooted(folder))]));
  console.log(`${limitedTable("model", model, MODEL_LIMITS)}\n\n${comparingTable(others)}`);
  if (process.argv.includes("--strict") && overLimits(model, MODEL_LIMITS).length > 0) process.exitCode = 1;
}

function rooted(folder: string): string {
  return join(__dirname, "..", folder);
}

main();

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../constructs/package-root";
import { apiUses, clusterCalls } from "../../model/cluster-autoscaler/api-budget";
import { fleetDocument } from "../../review/document/fleet-document";
import { fleetPage } from "../../review/report/page";
import { loadFleet } from "../load-fleet";
import { readPrices } from "../prices";
import { fromCwd, type Surroundings } from "../surroundings";
import { UserError } from "../user-error";

/** What is given on the command line. */
export interface ReportOptions {
  readonly fleet?: string;
  readonly out?: string;
  readonly prices?: string;
}

/**
 * Writes a page about a fleet to a file, or to standard output.
 *
 * @throws {UserError} if the file cannot be written
 */
export function report({ fleet, out, prices }: ReportOptions, surroundings: Surroundings): void {
  const page = reportPage(fleet, prices, surroundings);
  if (out === undefined) surroundings.stdout.write(page);
  else writePage(out, page, surroundings);
}

function reportPage(file: string | undefined, priceFile: string | undefined, surroundings: Surroundings): string {
  const prices = readPrices(priceFile, surroundings);
  const { fleet, name, warnings, apiBudget } = loadFleet(file, surroundings);
  const [style = "", script = ""] = ["page.css", "page.js"].map(pageFile);
  const traffic = fleet.clusters.map(({ apiTraffic }) => apiTraffic);
  const calls = { apiCalls: clusterCalls(traffic), apiUses: apiUses(traffic, apiBudget) };
  return fleetPage({ name, fleet: fleetDocument(fleet), warnings, ...calls, prices, style, script });
}

/** Files that no compiler changes, so they are where the package has its sources. */
function pageFile(name: string): string {
  return readFileSync(join(packageRoot(__dirname), "review", "report", "page", name), "utf8");
}

function writePage(out: string, page: string, surroundings: Surroundings): void {
  try {
    writeFileSync(fromCwd(surroundings, out), page);
  } catch (error) {
    const { code = "error" } = error as NodeJS.ErrnoException;
    throw new UserError(
      `The page cannot be written to ${out}: ${code}.`,
      "Name a file in a folder that exists, and that you may write to.",
    );
  }
}

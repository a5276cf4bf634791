import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../constructs/package-root";
import { apiUses, clusterCalls } from "../../model/cluster-autoscaler/api-budget";
import { vcpuUses } from "../../model/quotas/quota-uses";
import { fleetFindings } from "../../review/changes/fleet-findings";
import type { FleetReview } from "../../review/changes/fleet-review";
import { fleetDocument } from "../../review/document/fleet-document";
import type { PriceFile } from "../../review/prices/price-list";
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
  /** The side to compare with; true for where the working tree left the default branch. */
  readonly diff?: string | true;
}

/**
 * Writes a page about a fleet to a file, or to standard output.
 *
 * @throws {UserError} if the file cannot be written, or the side to compare with cannot be read
 */
export async function report(options: ReportOptions, surroundings: Surroundings): Promise<void> {
  const page = await reportPage(options, surroundings);
  if (options.out === undefined) surroundings.stdout.write(page);
  else writePage(options.out, page, surroundings);
}

async function reportPage(options: ReportOptions, surroundings: Surroundings): Promise<string> {
  const prices = readPrices(options.prices, surroundings);
  const { fleet, name, warnings, acknowledged, apiBudget, vcpuQuotas } = loadFleet(options.fleet, surroundings);
  const findings = fleetFindings({ rendered: false, problems: [], warnings, acknowledged: acknowledged() });
  const change = options.diff === undefined ? null : await changeSince(options.diff, options, prices, surroundings);
  const [style = "", script = ""] = ["page.css", "page.js"].map(pageFile);
  const traffic = fleet.clusters.map(({ apiTraffic }) => apiTraffic);
  const needs = fleet.clusters.map((cluster) => cluster.vcpuNeeds);
  const quotas = {
    ...{ apiCalls: clusterCalls(traffic), apiUses: apiUses(traffic, apiBudget) },
    vcpuUses: vcpuUses(needs, vcpuQuotas),
  };
  return fleetPage({ name, fleet: fleetDocument(fleet), findings, change, ...quotas, prices, style, script });
}

/** What the working tree changes. Loads what reads revisions. */
function changeSince(
  base: string | true,
  { fleet }: ReportOptions,
  prices: PriceFile,
  surroundings: Surroundings,
): Promise<FleetReview> {
  const { reviewed } = require("../diff/reviewed") as typeof import("../diff/reviewed");
  const sides = { base: base === true ? undefined : base, head: undefined, fleet, sameVersion: false };
  return reviewed(sides, prices, surroundings);
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

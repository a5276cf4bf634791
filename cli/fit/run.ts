import { statSync } from "node:fs";
import { fleetDocument } from "../../review/document/fleet-document";
import { fitOf, runsSomewhere } from "../../review/fit/fit";
import { type FitCluster, fitClusters } from "../../review/fit/fleet";
import { type PodFault, readPods } from "../../review/fit/read-pods";
import type { PriceFile } from "../../review/prices/price-list";
import { loadFleet } from "../load-fleet";
import { only } from "../only";
import { Outcome } from "../outcome";
import { readPrices } from "../prices";
import { readText } from "../read-text";
import { fromCwd, type Surroundings } from "../surroundings";
import { reportWarnings } from "../terminal";
import { UserError } from "../user-error";
import { fitDocument, type Told } from "./document";
import { fitText } from "./text";

/** Options of `nodegroups fit`. */
export interface FitOptions {
  readonly cluster?: string;
  readonly group?: string;
  readonly fleet?: string;
  readonly json?: boolean;
  readonly prices?: string;
}

/** Exit code where a pod has no group that can run it. */
const NO_GROUP = 2;

/**
 * Tells where the pods of a file can run.
 *
 * @throws {UserError} if the file has no pods, or Kubernetes would not accept them
 * @throws {Outcome} if a pod has no group that can run it, which was told
 */
export function runFit(file: string, options: FitOptions, surroundings: Surroundings): void {
  const read = readPods(textOf(file, surroundings), file === "-" ? "standard input" : file);
  if (!read.ok) throw notPods(read.faults);
  const prices = readPrices(options.prices, surroundings);
  const clusters = wantedClusters(options, prices, surroundings);
  const fits = read.pods.map((pod) => fitOf(pod, clusters));
  const told = { fits, skipped: read.skipped, prices };
  surroundings.stdout.write(options.json ? fitJson(told) : fitText(told, surroundings));
  if (!fits.every(runsSomewhere)) throw new Outcome(NO_GROUP);
}

function fitJson(told: Told): string {
  return `${JSON.stringify(fitDocument(told), null, 2)}\n`;
}

function textOf(file: string, surroundings: Surroundings): string {
  if (file === "-") return pipedText(surroundings);
  const path = fromCwd(surroundings, file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return readText(path);
  throw new UserError(`There is no file ${file}.`, "Name a file with a Pod or a workload, or - for standard input.");
}

function pipedText({ readInput }: Surroundings): string {
  const text = readInput();
  if (text !== null) return text;
  throw new UserError(
    "Standard input is a terminal, and nothing is piped to it.",
    "Pipe a manifest: kubectl get pod web-0 -o yaml | npx nodegroups fit -",
  );
}

function notPods(faults: readonly PodFault[]): UserError {
  const told = faults.map(({ where, got, expected }) => `${where}\n  got:      ${got}\n  expected: ${expected}`);
  return new UserError(
    told.join("\n\n"),
    "Correct the manifest; kubectl apply --dry-run=server tells what your API server says of it.",
  );
}

/** The clusters and groups that were asked for. */
function wantedClusters(
  { fleet: file, cluster, group }: FitOptions,
  prices: PriceFile,
  surroundings: Surroundings,
): readonly FitCluster[] {
  const { fleet, warnings } = loadFleet(file, surroundings);
  reportWarnings(warnings, surroundings);
  const clusters = only(fitClusters(fleetDocument(fleet), prices), cluster, {
    word: "cluster",
    owner: "the fleet",
    nameOf: ({ name }) => name,
  });
  const groups = clusters.flatMap((each) => each.groups);
  const owner = cluster ?? "the fleet";
  const wanted = new Set(only(groups, group, { word: "NodeGroup", owner, nameOf: ({ nodeGroup }) => nodeGroup }));
  return clusters.map((each) => ({ ...each, groups: each.groups.filter((one) => wanted.has(one)) }));
}

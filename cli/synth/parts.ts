import type { Fleet } from "../../constructs/fleet";
import { compareText } from "../../model/base/problem";
import { wholeWarnings } from "../../model/fleet/resolution";
import type { ClusterPart } from "../../stacks/cluster-part";
import { placing } from "../load-fleet";
import type { OutputFolders } from "../output-folders";
import type { Rendered } from "./rendered";
import { renderShare, type Share } from "./share";
import { startThread } from "./thread";

/** A run in parts: for each thread its clusters. */
export interface PartedRun extends Omit<Share, "clusters" | "spool"> {
  readonly fleet: Fleet;
  readonly folders: OutputFolders;
  readonly shares: readonly (readonly string[])[];
  /** The script that a thread runs. */
  readonly script: string;
  /** Whether what waits for a deployment is a problem. */
  readonly strict: boolean;
}

/**
 * Renders a fleet in several threads, of which this is one: the same bytes for any number of them. Each thread lets go of a cluster
 * before the next. Null if there is a problem: what to say of it takes the whole fleet.
 */
export async function renderInParts(run: PartedRun, spools: readonly number[]): Promise<Rendered | null> {
  const { fleet, folders, shares, script, strict, ...options } = run;
  const works = shares.map((clusters, index) => ({ ...options, clusters, spool: spools[index] ?? -1 }));
  const [own, ...others] = works;
  if (own === undefined) return null;
  const started = others.map((share) => startThread(script, share));
  const declared = fleet.declaration();
  const outcomes = [renderShare(declared, own), ...(await Promise.all(started))];
  const done = outcomes.flatMap((outcome) => outcome ?? []);
  const warnings = wholeWarnings(
    declared,
    done.flatMap(({ facts }) => facts),
  );
  if (done.length < outcomes.length || warnings === null) return null;
  const parts = done.flatMap((outcome) => outcome.parts).sort((a, b) => compareText(a.name, b.name));
  const withPlaces = placing(fleet);
  const waiting = parts.flatMap((part) => withPlaces(part.warnings));
  if (strict && waiting.length > 0) return null;
  return { ...assembled(run, parts), warnings: [...withPlaces(warnings), ...waiting] };
}

function assembled({ folders, only }: PartedRun, parts: readonly ClusterPart[]): Omit<Rendered, "warnings"> {
  const { contentOf } = require("../../stacks/outputs/content") as typeof import("../../stacks/outputs/content");
  const { spooled } = require("../../stacks/outputs/spool") as typeof import("../../stacks/outputs/spool");
  const { listOfStacks, STACKS_FILE } = require("../../stacks/main") as typeof import("../../stacks/main");
  const { MANIFESTS, TERRAFORM } = require("../../stacks/outputs/kinds") as typeof import("../../stacks/outputs/kinds");
  const files = (of: (part: ClusterPart) => ClusterPart["terraform"]) =>
    parts.flatMap((part) => of(part).map(([path, text]) => [path, spooled(text)] as const));
  const stacks = new Map([...files(({ terraform }) => terraform), [STACKS_FILE, contentOf(listOfStacks(parts))]]);
  const manifests = new Map(files((part) => part.manifests));
  const kept = parts.flatMap((part) => part.kept);
  return {
    counts: {
      clusters: parts.length,
      nodeGroups: parts.reduce((sum, { nodeGroups }) => sum + nodeGroups, 0),
      scalingGroups: parts.reduce((sum, { scalingGroups }) => sum + scalingGroups, 0),
    },
    terraform: only === "manifests" ? null : { ...folders.terraform, kind: TERRAFORM, files: stacks, kept: [] },
    manifests: only === "terraform" ? null : { ...folders.manifests, kind: MANIFESTS, files: manifests, kept },
    acknowledging: only === "terraform" ? [] : parts,
  };
}

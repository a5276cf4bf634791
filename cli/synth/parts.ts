import type { Fleet } from "../../constructs/fleet";
import { compareText, type Problem } from "../../model/base/problem";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { wholeWarnings } from "../../model/fleet/resolution";
import type { ClusterPart } from "../../stacks/cluster-part";
import { DISK } from "../../stacks/outputs/disk";
import type { OutputKind } from "../../stacks/outputs/kinds";
import type { OutputPaths } from "../../stacks/outputs/spool";
import type { Tree } from "../../stacks/outputs/tree";
import { placing } from "../load-fleet";
import type { OutputFolder, OutputFolders } from "../output-folders";
import type { Cache, CachedCluster, MadeCluster, MadePart } from "./cache";
import { declarationKeys } from "./declaration-keys";
import { fleetNames } from "./fleet-names";
import type { RenderedInParts } from "./incremental";
import { countsOf, type Rendered } from "./rendered";
import { renderShare, type Share, type ShareOutcome } from "./share";
import { startThread } from "./thread";

/** A run in parts: for each thread its clusters. */
export interface PartedRun extends Omit<Share, "clusters" | "keys" | "spools" | "thread"> {
  readonly fleet: Fleet;
  /** Its declaration. */
  readonly whole: DeclaredFleet;
  readonly folders: OutputFolders;
  readonly shares: readonly (readonly string[])[];
  /** Default both. */
  readonly only?: "terraform" | "manifests" | undefined;
  /** The script that a thread runs. */
  readonly script: string;
  /** Whether what waits for a deployment is a problem. */
  readonly strict: boolean;
  /** Clusters of which an earlier run's files are there. */
  readonly unchanged: ReadonlyMap<string, CachedCluster>;
  /** Of that run. */
  readonly cache: Cache;
}

/**
 * Renders a fleet in several threads, of which this is one: the same bytes for any number of them. Each thread lets go of a cluster
 * before the next. Null if there is a problem: what to say of it takes the whole fleet.
 */
export async function renderInParts(run: PartedRun, spools: OutputPaths): Promise<RenderedInParts | null> {
  const { fleet, whole: declared, shares, unchanged, cache, script, strict, only: _o, folders: _f, ...options } = run;
  const works = shares.map((clusters, thread) => ({ ...options, clusters, spools, thread }));
  const [own, ...others] = works;
  if (own === undefined) return null;
  const keys = others.length === 0 ? new Map() : declarationKeys(declared, []);
  const outcomes = await besides(
    others.map((share) => startThread(script, { ...share, keys })),
    () => (own.clusters.length === 0 && unchanged.size > 0 ? NOTHING : renderShare(declared, own)),
  );
  const done = outcomes.flatMap((outcome) => outcome ?? []);
  const made = [...done.flatMap(madeOf), ...[...unchanged.values()].map(withoutPlaces)];
  const fresh = done.flatMap(({ facts }) => facts.map((each) => each.names));
  const names = fleetNames(fresh, unchanged, cache);
  if (names === null) return null;
  const facts = made.map((each) => each.facts);
  const warnings = wholeWarnings(declared, facts, names.toJudge);
  if (done.length < outcomes.length || warnings === null || !hasBindings(declared, run)) return null;
  const parts = made.map(({ part }) => part).sort((a, b) => compareText(a.name, b.name));
  const withPlaces = placing(fleet);
  const waiting = parts.flatMap((part) => withPlaces(part.warnings));
  if (strict && waiting.length > 0) return null;
  const written = done.flatMap((outcome) => outcome.parts);
  return { ...assembled(run, parts, written), made, names, warnings: [...withPlaces(warnings), ...waiting] };
}

/** Where all clusters are as they were, nothing that renders is loaded. */
const NOTHING: ShareOutcome = { facts: [], parts: [] };

/** What this thread makes, and what others do. They are waited for in any case: their spools are closed after. */
async function besides(
  others: readonly Promise<ShareOutcome>[],
  make: () => ShareOutcome,
): Promise<readonly ShareOutcome[]> {
  const all = Promise.all(others);
  try {
    return [make(), ...(await all)];
  } finally {
    await all;
  }
}

function madeOf({ facts, parts }: NonNullable<ShareOutcome>): readonly MadeCluster[] {
  const byName = new Map(facts.map(({ names: _names, ...each }) => [each.name, each]));
  return parts.flatMap(({ terraform: _stack, manifests: _objects, ...part }) => {
    const own = byName.get(part.name);
    return own === undefined ? [] : [{ facts: own, part }];
  });
}

/** Lines of code may have moved since. Where a cluster has no problem, names say where its warnings belong. */
function withoutPlaces({ facts, part }: MadeCluster): MadeCluster {
  const placeless = (warnings: readonly Problem[]) => warnings.map(({ at: _at, ...warning }) => warning);
  return {
    facts: { ...facts, warnings: placeless(facts.warnings) },
    part: { ...part, warnings: placeless(part.warnings) },
  };
}

function hasBindings({ clusters }: DeclaredFleet, { only }: PartedRun): boolean {
  const { requireBindings } = require("../../stacks/bindings") as typeof import("../../stacks/bindings");
  const { attempt } = require("../../stacks/own-code") as typeof import("../../stacks/own-code");
  return only === "manifests" || attempt(() => requireBindings({ clusters })).problems.length === 0;
}

/** Files of clusters that did not change stay as they are. */
function assembled(
  { folders, only, unchanged }: PartedRun,
  parts: readonly MadePart[],
  fresh: readonly ClusterPart[],
): Omit<Rendered, "warnings"> {
  const { contentOf } = require("../../stacks/outputs/content") as typeof import("../../stacks/outputs/content");
  const { spooled } = require("../../stacks/outputs/spool") as typeof import("../../stacks/outputs/spool");
  const { listOfStacks, STACKS_FILE } = require("../../stacks/main") as typeof import("../../stacks/main");
  const { MANIFESTS, TERRAFORM } = require("../../stacks/outputs/kinds") as typeof import("../../stacks/outputs/kinds");
  const files = (of: (part: ClusterPart) => ClusterPart["terraform"]) =>
    fresh.flatMap((part) => of(part).map(([path, text]) => [path, spooled(DISK, text)] as const));
  const tree = (folder: OutputFolder, kind: OutputKind, contents: Tree["files"], kept: readonly string[]): Tree => ({
    ...folder,
    kind,
    files: contents,
    kept: [...kept, ...[...unchanged.keys()].map(kind.folderOf)],
  });
  const stacks = new Map([...files(({ terraform }) => terraform), [STACKS_FILE, contentOf(listOfStacks(parts))]]);
  const manifests = new Map(files((part) => part.manifests));
  const kept = parts.flatMap((part) => part.kept);
  return {
    counts: countsOf(parts),
    terraform: only === "manifests" ? null : tree(folders.terraform, TERRAFORM, stacks, []),
    manifests: only === "terraform" ? null : tree(folders.manifests, MANIFESTS, manifests, kept),
    acknowledging: only === "terraform" ? [] : parts,
  };
}

import type { Fleet } from "../constructs";
import { compareText } from "../model/base/problem";
import { planCluster } from "../model/fleet/plan-fleet";
import { plannedProblems } from "../model/fleet/planned-problems";
import { RULES } from "../model/fleet/register";
import { wholeWarnings } from "../model/fleet/resolution";
import { resolveCluster } from "../model/fleet/resolve-fleet";
import { factsOf } from "../model/fleet/whole-fleet";
import { checkFleetShape } from "../model/shape/check-fleet-shape";
import { problemsOf } from "../model/stages/rule";
import { type ClusterPart, partRenderer } from "../stacks/cluster-part";
import { listOfStacks, STACKS_FILE } from "../stacks/main";
import { contentOf } from "../stacks/outputs/content";
import { DISK } from "../stacks/outputs/disk";
import { MANIFESTS, type OutputKind, TERRAFORM } from "../stacks/outputs/kinds";
import { spooled, spoolIn, withSpools } from "../stacks/outputs/spool";
import { writeOutputs } from "../stacks/outputs/write";
import estateOfClusters from "./estate-of-clusters";
import type { Phases } from "./report/phases";
import { inPhase, phasesUntilNow } from "./stopwatch";
import thousandGroups from "./thousand-groups";

/** With V8's options of the command. */
const { setOptions } = require("../cli/compiled.cjs") as { readonly setOptions: () => void };

const FLEETS: Readonly<Record<string, () => Fleet>> = { estate: estateOfClusters, groups: thousandGroups };

/**
 * What `nodegroups synth` does with a fleet in one thread, by the same functions in the same order, each in its phase. What a problem
 * would change is left out: the bench compares what is written.
 */
async function main([, , name = ""]: readonly string[]): Promise<void> {
  setOptions();
  const declared = inPhase("declare", () => FLEETS[name]?.().declaration());
  if (declared === undefined) throw new Error(`no fleet ${name}`);
  await withSpools({ terraform: "cdktf.out", manifests: "gitops" }, async ({ terraform, manifests }) => {
    const keepIn = (spool: string | null) => {
      const keep = spoolIn(DISK, spool ?? "", 0);
      return (text: string) => inPhase("write", () => keep(text));
    };
    const keep = { terraform: keepIn(terraform), manifests: keepIn(manifests) };
    const render = partRenderer({ terraformFolder: "cdktf.out" }, keep);
    const parts = allParts(declared, render);
    inPhase("write", () => write([...parts].sort((a, b) => compareText(a.name, b.name))));
  });
  console.log(JSON.stringify(phasesUntilNow() satisfies Phases));
}

function allParts(
  declared: ReturnType<Fleet["declaration"]>,
  render: ReturnType<typeof partRenderer>,
): readonly ClusterPart[] {
  const { fleet } = inPhase("check", () => checkFleetShape(declared));
  if (fleet === null) throw new Error("the fleet has no shape");
  const made = fleet.clusters.map((each) => {
    const planned = inPhase("resolve", () => planCluster(fleet, each));
    inPhase("check", () => plannedProblems(planned));
    const cluster = inPhase("resolve", () => resolveCluster(planned));
    const { name, cloud } = cluster;
    const part = inPhase("build", () => render(cluster));
    if (part === null) throw new Error(`${name} cannot be rendered`);
    const facts = inPhase("check", () => {
      problemsOf(RULES.rendered, cluster, name, cloud);
      problemsOf(RULES.plannedWarnings, planned, name, cloud);
      return factsOf(cluster, problemsOf(RULES.warnings, cluster, name, cloud), []);
    });
    return { part, facts };
  });
  const facts = made.map((each) => each.facts);
  inPhase("check", () =>
    wholeWarnings(
      declared,
      facts,
      facts.map(({ names }) => names),
    ),
  );
  return made.map(({ part }) => part);
}

function write(parts: readonly ClusterPart[]): void {
  const texts = (of: "terraform" | "manifests") =>
    parts.flatMap((part) => part[of].map(([path, text]) => [path, spooled(DISK, text)] as const));
  const tree = (folder: string, kind: OutputKind, files: ReturnType<typeof texts>, kept: readonly string[]) => ({
    ...{ folder, shown: folder, kind, kept },
    files: new Map(files),
  });
  const stacks = [...texts("terraform"), [STACKS_FILE, contentOf(listOfStacks(parts))] as const];
  const waiting = parts.flatMap(({ kept }) => kept);
  const trees = [tree("cdktf.out", TERRAFORM, stacks, []), tree("gitops", MANIFESTS, texts("manifests"), waiting)];
  const permissions = { force: false, allowRemovals: false };
  writeOutputs(
    { fleet: "bench", trees, copies: [], ...permissions },
    { disk: DISK, patienceMs: 0, say: () => undefined },
  );
}

void main(process.argv);

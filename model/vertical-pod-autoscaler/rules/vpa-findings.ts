import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { distinct } from "../../stages/findings";
import type { PlannedCluster, PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { Finding, Word, Words } from "../../stages/rule";

/** A mistake in the declaration of a VerticalPodAutoscaler or a policy, with the words that the rule leaves open. */
type VpaMistake<Open extends Word = never> = Words<Open> & {
  readonly path: string;
  /** Undefined where nothing was declared. */
  readonly got: unknown;
};

/** What is wrong with a VerticalPodAutoscaler of a cluster: one mistake, or several. */
type Check<M> = (vpa: PlannedVerticalPodAutoscaler, cluster: PlannedCluster) => M | readonly M[];

type Findings<M> = readonly (Omit<M, "got"> & Finding)[];

/** What a check finds in each VerticalPodAutoscaler of a cluster; once if a policy makes several with the same mistake. */
export function vpaFindings<M extends VpaMistake>(cluster: PlannedCluster, check: Check<M>): Findings<M> {
  const findings = cluster.verticalPodAutoscalers.flatMap((vpa): Findings<M> => {
    const mistakes = [vpa].flatMap((each) => check(each, cluster));
    return mistakes.map((mistake) => ({ ...mistake, on: vpa.where, got: shown(mistake.got) }));
  });
  return distinct(findings);
}

/** The `find` of a rule over each VerticalPodAutoscaler of a cluster. */
export function inEachVpa<M extends VpaMistake>(check: Check<M>): (cluster: PlannedCluster) => Findings<M> {
  return (cluster) => vpaFindings(cluster, check);
}

function shown(got: unknown): string {
  return got === undefined ? "nothing" : show(got);
}

/** The container policies that a VerticalPodAutoscaler declares. */
export function containersOf({ settings }: PlannedVerticalPodAutoscaler) {
  const containers = Object.entries(settings.resourcePolicy?.containers ?? {});
  return containers.map(([name, policy]) => ({ name, path: containerPath(name), policy }));
}

/** Path of a container's policy. */
export function containerPath(name: string): string {
  return joinPath("resourcePolicy.containers", name);
}

/** The pod's startup boost and those of its containers. */
export function startupBoosts(vpa: PlannedVerticalPodAutoscaler) {
  const ofContainers = containersOf(vpa).map(({ path, policy }) => ({ path: `${path}.startupBoost`, ...policy }));
  return [{ path: "startupBoost", startupBoost: vpa.settings.startupBoost }, ...ofContainers].flatMap(
    ({ path, startupBoost: boost }) => (boost === undefined ? [] : { path, boost }),
  );
}

import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import type { VpaContainerPolicy, VpaStartupBoost } from "../../../declaration/vertical-pod-autoscaler";
import type { PlannedCluster, PlannedVerticalPodAutoscaler } from "../../../stages/planned";
import type { Finding } from "../../../stages/rule";

/** A mistake at a path of a VerticalPodAutoscaler's, or a policy's, declaration. */
export interface VpaMistake extends Omit<Finding, "where" | "got"> {
  readonly path: string;
  /** Undefined for nothing. */
  readonly got: unknown;
}

/** What a check finds of every VerticalPodAutoscaler of a cluster; once, where a policy makes several with the same mistake. */
export function vpaFindings(
  { verticalPodAutoscalers }: PlannedCluster,
  check: (vpa: PlannedVerticalPodAutoscaler) => readonly VpaMistake[],
): readonly Finding[] {
  return once(
    verticalPodAutoscalers.flatMap((vpa) =>
      check(vpa).map(({ path, got, ...about }) => ({
        ...about,
        where: `${vpa.where}: ${path}`,
        got: got === undefined ? "nothing" : show(got),
      })),
    ),
  );
}

/** Findings without those that say the same of the same place. */
export function once(findings: readonly Finding[]): readonly Finding[] {
  const told = new Map(findings.map((finding) => [JSON.stringify([finding.where, finding.got]), finding]));
  return [...told.values()];
}

/** A container's policy as declared. */
export interface PlacedContainerPolicy {
  readonly name: string;
  readonly path: string;
  readonly policy: VpaContainerPolicy;
}

/** Every container policy of a VerticalPodAutoscaler. */
export function containersOf({ settings }: PlannedVerticalPodAutoscaler): readonly PlacedContainerPolicy[] {
  const containers = settings.resourcePolicy?.containers ?? {};
  return Object.entries(containers).map(([name, policy]) => ({ name, path: containerPath(name), policy }));
}

/** Where the policy of a container is written. */
export function containerPath(name: string): string {
  return joinPath("resourcePolicy.containers", name);
}

/** A startup boost as declared. */
export interface PlacedStartupBoost {
  readonly path: string;
  readonly boost: VpaStartupBoost;
}

/** The pod's startup boost and those of its containers. */
export function startupBoosts(vpa: PlannedVerticalPodAutoscaler): readonly PlacedStartupBoost[] {
  const ofContainers = containersOf(vpa).map(({ path, policy }) => ({ path, boost: policy.startupBoost }));
  return [{ path: "", boost: vpa.settings.startupBoost }, ...ofContainers].flatMap(({ path, boost }) =>
    boost === undefined ? [] : [{ path: path === "" ? "startupBoost" : `${path}.startupBoost`, boost }],
  );
}

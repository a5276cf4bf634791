import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { VpaContainerPolicy, VpaStartupBoost } from "../../declaration/vertical-pod-autoscaler";
import { distinct } from "../../stages/findings";
import type { PlannedCluster, PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { Finding, Word, Words } from "../../stages/rule";

/** What the API server accepts as the name of most objects (k8s.io/apimachinery, IsDNS1123Subdomain), for messages. */
export const OBJECT_NAME = 'at most 253 lower-case letters, digits, "-" and "."';

/** A mistake in the declaration of a VerticalPodAutoscaler or a policy, with the words that the rule leaves open. */
export type VpaMistake<Open extends Word = never> = Words<Open> & {
  readonly path: string;
  /** Undefined where nothing was declared. */
  readonly got: unknown;
};

/** What a check finds in each VerticalPodAutoscaler of a cluster; once if a policy makes several with the same mistake. */
export function vpaFindings<M extends VpaMistake>(
  { verticalPodAutoscalers }: Pick<PlannedCluster, "verticalPodAutoscalers">,
  check: (vpa: PlannedVerticalPodAutoscaler) => readonly M[],
): readonly (Omit<M, "got"> & Finding)[] {
  return distinct(
    verticalPodAutoscalers.flatMap((vpa) =>
      check(vpa).map((mistake) => ({ ...mistake, on: vpa.where, got: shown(mistake.got) })),
    ),
  );
}

function shown(got: unknown): string {
  return got === undefined ? "nothing" : show(got);
}

/** A container's policy as declared. */
export interface PlacedContainerPolicy {
  readonly name: string;
  readonly path: string;
  readonly policy: VpaContainerPolicy;
}

/** The container policies that a VerticalPodAutoscaler declares. */
export function containersOf({ settings }: PlannedVerticalPodAutoscaler): readonly PlacedContainerPolicy[] {
  const containers = settings.resourcePolicy?.containers ?? {};
  return Object.entries(containers).map(([name, policy]) => ({ name, path: containerPath(name), policy }));
}

/** Path of a container's policy. */
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

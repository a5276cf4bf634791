import type { ResolvedProgram } from "../components/program";
import type { PlannedCluster } from "../stages/planned";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { AnyResolvedComponent } from "../stages/resolved-component";
import type { Release } from "./series";

/** What alerts and dashboards follow from. */
export interface WatchedCluster {
  readonly cluster: ResolvedClusterBase;
  readonly planned: PlannedCluster;
  /** What runs in it, controllers included. */
  readonly components: readonly AnyResolvedComponent[];
}

/** The release of a component of ours, by its label; null where the cluster does not run it. */
export function releaseIn({ cluster, components }: WatchedCluster, kind: AnyResolvedComponent["kind"]): Release | null {
  const program = components.find((each) => each.kind === kind)?.programs[0];
  const version = program?.labels["app.kubernetes.io/version"];
  return version === undefined ? null : { program: kind, version, cloud: cluster.cloud };
}

/** A release of something that the cluster runs besides, such as kube-state-metrics, whose lists are of one release. */
export function readRelease({ cluster }: WatchedCluster, program: string, version: string): Release {
  return { program, version, cloud: cluster.cloud };
}

/** Every program that is to run, those of controllers included: placeholders wait by design whenever they have made way for pods. */
export function programsOf({ components }: Pick<WatchedCluster, "components">): readonly ResolvedProgram[] {
  return components.flatMap(({ kind, programs }) => (kind === "capacity" ? [] : programs));
}

/** Letters and digits of generated names (k8s.io/apimachinery, util/rand, alphanums). */
const GENERATED = "[bcdfghjklmnpqrstvwxz2-9]";

/**
 * Letters of a name that are sure to be in that of a pod, of which 63 are kept (apiserver, storage/names/generate.go; a ReplicaSet's hash
 * has 10).
 */
const KEPT = 46;

/**
 * Pattern of the names of a program's pods, and of no other's whose name begins alike: `vpa-recommender` and `vpa-recommender-frugal`.
 */
export function podPattern({ name, workload }: Pick<ResolvedProgram, "name" | "workload">): string {
  if (name.length > KEPT) return `${name.slice(0, KEPT)}.*`;
  return workload.kind === "Deployment" ? `${name}-${GENERATED}+-${GENERATED}{5}` : `${name}-${GENERATED}{5}`;
}

/** The release that the list of kube-state-metrics was read from; its stable metrics are the same in later ones. */
export const KUBE_STATE_METRICS_VERSION = "2.18.0";

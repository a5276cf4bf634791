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

/** Every program that runs, those of controllers included. */
export function programsOf({ components }: Pick<WatchedCluster, "components">): readonly ResolvedProgram[] {
  return components.flatMap(({ programs }) => programs);
}

/** The release that the list of kube-state-metrics was read from; its stable metrics are the same in later ones. */
export const KUBE_STATE_METRICS_VERSION = "2.18.0";

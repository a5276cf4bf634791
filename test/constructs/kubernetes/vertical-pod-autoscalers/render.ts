import type { Cloud } from "../../../../model/base/cloud";
import { formatProblems } from "../../../../model/base/problem";
import { resolve } from "../../../../model/fleet/resolution";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { type ClusterManifest, clusterManifests } from "../../../../stacks/cluster-charts";
import type { Groups } from "../../../support/fleets";
import { type Declared, fleetWithAutoscalers, GROUPS } from "../../../support/vertical-pod-autoscalers";

/** A VerticalPodAutoscaler as it is applied. */
interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly targetRef: unknown;
    readonly recommenders?: unknown;
    readonly updatePolicy: unknown;
    readonly resourcePolicy: { readonly containerPolicies: readonly Readonly<Record<string, unknown>>[] };
    readonly startupBoost?: unknown;
  };
}

/** A cluster without problems. */
export function resolved(declared: Declared, groups: Groups = GROUPS, cloud: Cloud = "aws"): AnyResolvedCluster {
  const component = { featureGates: { PerVPAConfig: true, CPUStartupBoost: true }, recommenders: { frugal: {} } };
  const result = resolve(fleetWithAutoscalers(cloud, declared, groups, { verticalPodAutoscaler: component }));
  if (!result.ok) throw new Error(formatProblems(result.problems));
  return result.fleet.clusters[0] as AnyResolvedCluster;
}

/** The component's files. */
export function files(cluster: AnyResolvedCluster): readonly ClusterManifest[] {
  return clusterManifests(cluster).filter(({ component }) => component === "vertical-pod-autoscalers");
}

/** The component's objects, in the order of their files. */
export function objects(declared: Declared, groups: Groups = GROUPS): readonly Rendered[] {
  return files(resolved(declared, groups)).map(({ object }) => object as unknown as Rendered);
}

/** The only object. */
export function onlyObject(declared: Declared, groups: Groups = GROUPS): Rendered {
  const [object, ...others] = objects(declared, groups);
  if (object === undefined || others.length > 0) throw new Error(`${others.length + 1} objects instead of one`);
  return object;
}

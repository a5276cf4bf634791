import { manifestProblems } from "../model/cluster-autoscaler/manifest-problems";
import { checkManifest } from "../model/kubernetes/check-manifest";
import { FleetProblems, type Problem, sortProblems } from "../model/problem";
import type { AnyResolvedCluster, ResolvedFleet } from "../model/resolve/resolved-fleet";
import { type ClusterManifest, clusterManifests } from "./cluster-charts";

/** A cluster's manifests, in the order of their file names. */
export interface RenderedCluster {
  readonly name: string;
  readonly manifests: readonly ClusterManifest[];
}

/**
 * The cdk8s app: every cluster's manifests, each checked against the Kubernetes API of its cluster's minor.
 *
 * @throws {FleetProblems} with every problem of every cluster
 */
export function renderManifests(fleet: ResolvedFleet): readonly RenderedCluster[] {
  const missing = fleet.clusters.flatMap(manifestProblems);
  if (missing.length > 0) throw new FleetProblems(sortProblems(missing));
  const rendered = fleet.clusters.map((cluster) => ({ name: cluster.name, manifests: clusterManifests(cluster) }));
  const problems = rendered.flatMap(({ manifests }, index) => schemaProblems(fleet.clusters[index], manifests));
  if (problems.length > 0) throw new FleetProblems(sortProblems(problems));
  return rendered;
}

function schemaProblems(
  cluster: AnyResolvedCluster | undefined,
  manifests: readonly ClusterManifest[],
): readonly Problem[] {
  if (cluster === undefined) return [];
  return manifests.flatMap(({ component, fileName, object }) =>
    checkManifest(object, cluster.kubernetesVersion).map(({ path, got, expected }) => ({
      code: "manifest-schema",
      where: `${cluster.name}/${component}/${fileName}: ${path}`,
      what: `Kubernetes ${cluster.kubernetesVersion} would not take this manifest.`,
      got,
      expected,
      hint: "If clusterAutoscaler sets this value, mend it there.",
    })),
  );
}

import { FleetProblems, type Problem, sortProblems } from "../model/base/problem";
import { RULES } from "../model/fleet/register";
import type { AcknowledgingCluster } from "../model/manifests/acknowledgement";
import { objectName } from "../model/manifests/kubernetes-object";
import { type ManifestReview, reviewManifests } from "../model/manifests/review-manifests";
import type { AnyResolvedCluster, ResolvedFleet } from "../model/stages/resolved";
import type { AnyResolvedComponent } from "../model/stages/resolved-component";
import { problemsOf } from "../model/stages/rule";
import { type ClusterManifest, clusterManifests } from "./cluster-charts";

/** A cluster's manifests, in the order of their file names. */
export interface RenderedCluster extends AcknowledgingCluster {
  readonly manifests: readonly ClusterManifest[];
}

/** Adds to problems where the code declares what they are over. */
export type WithPlaces = (problems: readonly Problem[]) => readonly Problem[];

/**
 * The cdk8s app: every cluster's manifests, each checked against the Kubernetes API of its cluster's minor and by the rules of
 * docs/manifest-security.md.
 *
 * @throws {FleetProblems} with every problem of every cluster
 */
export function renderManifests(
  fleet: ResolvedFleet,
  withPlaces: WithPlaces = (problems) => problems,
): readonly RenderedCluster[] {
  const missing = fleet.clusters.flatMap((cluster) => problemsOf(RULES.clientIds, cluster, cluster.name));
  if (missing.length > 0) throw new FleetProblems(withPlaces(sortProblems(missing)));
  const rendered = fleet.clusters.map(renderCluster);
  const problems = rendered.flatMap((cluster) => cluster.problems);
  if (problems.length > 0) throw new FleetProblems(withPlaces(sortProblems(problems)));
  return rendered.map(({ problems: _none, ...cluster }) => cluster);
}

function renderCluster(cluster: AnyResolvedCluster): RenderedCluster & { readonly problems: readonly Problem[] } {
  const { name, kubernetesVersion } = cluster;
  const manifests = clusterManifests(cluster);
  const reviews = cluster.components.map((component) => ({
    component: component.name,
    ...review(component, cluster, manifests),
  }));
  return {
    name,
    manifests,
    acknowledged: reviews.flatMap(({ component, acknowledged }) =>
      acknowledged.map((each) => ({ component, ...each })),
    ),
    problems: [
      ...problemsOf(RULES.schema, { cluster: name, kubernetesVersion, manifests }, name),
      ...problemsOf(RULES.conflicts, { cluster: name, objects: manifests }, name),
      ...reviews.flatMap(({ problems }) => problems),
    ],
  };
}

function review(
  { name, acknowledged }: AnyResolvedComponent,
  cluster: AnyResolvedCluster,
  manifests: readonly ClusterManifest[],
): ManifestReview {
  const own = manifests.filter(({ component }) => component === name);
  const fileNames = new Map(own.map(({ object, fileName }) => [objectName(object), fileName]));
  return reviewManifests({
    place: `${cluster.name}/${name}`,
    objects: own.map(({ object }) => object),
    fileName: (object) => fileNames.get(object) ?? object,
    acknowledgements: acknowledged,
  });
}

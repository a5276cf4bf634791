import { FleetProblems, type Problem, sortProblems } from "../model/base/problem";
import { isKnown } from "../model/components/pod-identity";
import { RULES } from "../model/fleet/register";
import type { AcknowledgingCluster } from "../model/manifests/acknowledgement";
import { objectName } from "../model/manifests/kubernetes-object";
import { type ManifestReview, reviewManifests } from "../model/manifests/review-manifests";
import type { AnyResolvedCluster, ResolvedFleet } from "../model/stages/resolved";
import type { AnyResolvedComponent } from "../model/stages/resolved-component";
import { problemsOf } from "../model/stages/rule";
import { type ClusterManifest, componentManifests } from "./cluster-charts";
import { attempt } from "./own-code";

/** A cluster's manifests, in the order of their file names. */
export interface RenderedCluster extends AcknowledgingCluster {
  readonly manifests: readonly ClusterManifest[];
  /** Components whose manifests cannot be rendered before a deployment: files of an earlier run stay as they are. */
  readonly kept: readonly string[];
  /** What the kept components wait for, and the commands that come next. */
  readonly warnings: readonly Problem[];
}

/** How manifests are rendered. */
export interface RenderOptions {
  /** Whether a component that has to wait for a deployment is a problem. Default false. */
  readonly strict?: boolean;
  /** The folder that Terraform is written to, as messages name it. Default `cdktf.out`. */
  readonly terraformFolder?: string;
  /** Default: problems stay without places. */
  readonly withPlaces?: WithPlaces;
}

/** Adds to problems where the code declares what they are over. */
export type WithPlaces = (problems: readonly Problem[]) => readonly Problem[];

/**
 * Every cluster's manifests, each checked against the Kubernetes API of its cluster's minor and by the rules of
 * docs/manifest-security.md.
 *
 * @throws {FleetProblems} with every problem of every cluster
 */
export function renderManifests(
  fleet: ResolvedFleet,
  { strict = false, terraformFolder = "cdktf.out", withPlaces = (problems) => problems }: RenderOptions = {},
): readonly RenderedCluster[] {
  const rendered = fleet.clusters.map((cluster) => renderCluster(cluster, terraformFolder));
  const problems = rendered.flatMap((cluster) => [...cluster.problems, ...(strict ? cluster.warnings : [])]);
  if (problems.length > 0) throw new FleetProblems(withPlaces(sortProblems(problems)));
  return rendered.map(({ problems: _none, ...cluster }) => ({ ...cluster, warnings: withPlaces(cluster.warnings) }));
}

/** What keeps manifests of a cluster from being rendered before a deployment of its Terraform, which is in this folder. */
export function waitingWarnings(cluster: AnyResolvedCluster, terraformFolder: string): readonly Problem[] {
  return problemsOf(RULES.clientIds, { ...cluster, terraformFolder }, cluster.name);
}

/** The manifests of one cluster, with their problems. */
export function renderCluster(
  cluster: AnyResolvedCluster,
  terraformFolder: string,
): RenderedCluster & { readonly problems: readonly Problem[] } {
  const { name, kubernetesVersion } = cluster;
  const components = cluster.components.filter(hasIdentities);
  const attempts = components.map((component) => attempt(() => componentManifests(cluster, component)));
  const manifests = attempts.flatMap(({ value }) => value ?? []);
  const own = components.filter(({ kind }) => kind === "own").map((component) => component.name);
  const reviews = components
    .filter((_, at) => attempts[at]?.value !== null)
    .map((component) => ({
      component: component.name,
      ...review(component, cluster, manifests),
    }));
  return {
    name,
    manifests,
    kept: cluster.components.filter((component) => !hasIdentities(component)).map((component) => component.name),
    warnings: waitingWarnings(cluster, terraformFolder),
    acknowledged: reviews.flatMap(({ component, acknowledged }) =>
      acknowledged.map((each) => ({ component, ...each })),
    ),
    problems: [
      ...attempts.flatMap(({ problems }) => problems),
      ...problemsOf(RULES.schema, { cluster: name, kubernetesVersion, manifests, own }, name),
      ...problemsOf(RULES.conflicts, { cluster: name, objects: manifests }, name),
      ...reviews.flatMap(({ problems }) => problems),
    ],
  };
}

/** Whether everything is known of the identities that a component's programs have in the cloud. */
function hasIdentities({ programs }: AnyResolvedComponent): boolean {
  return programs.every(({ identity }) => isKnown(identity));
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

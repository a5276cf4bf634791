import { AwsCluster, AzureCluster, Fleet, FleetProblems, GoogleCluster, NodeGroup } from "nodegroups";
import { withPlaces } from "../../constructs/places";
import type { Problem } from "../../model/base/problem";
import { renderTerraform } from "../../stacks/main";
import { type RenderedCluster, renderManifests } from "../../stacks/manifests";
import { CLUSTER_PROPS } from "./fleets";
import type { TerraformJson } from "./synth-stack";

/** A fleet whose clusters get Terraform of a user's own. */
export interface OwnTerraformClusters extends OwnManifestsClusters {
  readonly azure: AzureCluster;
}

/** A fleet whose clusters get manifests of a user's own. */
export interface OwnManifestsClusters {
  readonly fleet: Fleet;
  readonly aws: AwsCluster;
  readonly google: GoogleCluster;
}

const group = { minSize: 1, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };

/** Terraform of a cluster on each cloud, by cloud. */
export function ownTerraform(
  declare: (clusters: OwnTerraformClusters) => void,
): Readonly<Record<string, TerraformJson>> {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  const aws = new AwsCluster(fleet, "prod-aws", CLUSTER_PROPS.aws);
  const azure = new AzureCluster(fleet, "prod-azure", { ...CLUSTER_PROPS.azure });
  const google = new GoogleCluster(fleet, "prod-google", CLUSTER_PROPS.google);
  new NodeGroup(fleet, "general", group);
  declare({ fleet, aws, azure, google });
  const files = renderTerraform(resolved(fleet));
  return Object.fromEntries(
    ["aws", "azure", "google"].map((cloud) => {
      const text = files.get(`stacks/prod-${cloud}/cdk.tf.json`) ?? "";
      return [cloud, JSON.parse(text) as TerraformJson];
    }),
  );
}

/** Manifests of a cluster on AWS and of one on Google. */
export function ownManifests(declare: (clusters: OwnManifestsClusters) => void): readonly RenderedCluster[] {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  const aws = new AwsCluster(fleet, "prod-aws", CLUSTER_PROPS.aws);
  const google = new GoogleCluster(fleet, "prod-google", CLUSTER_PROPS.google);
  declare({ fleet, aws, google });
  return renderManifests(resolved(fleet), { withPlaces: (found) => withPlaces(fleet, found) });
}

function resolved(fleet: Fleet) {
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  return resolution.fleet;
}

/** The problems that rendering ends with; none where it does not. */
export function problemsOfRendering(render: () => unknown): readonly Problem[] {
  try {
    render();
    return [];
  } catch (error) {
    if (error instanceof FleetProblems) return error.problems;
    throw error;
  }
}

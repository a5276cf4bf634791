import { describe, expect, it } from "@jest/globals";
import { AwsCluster, AzureCluster, Fleet, FleetProblems, GoogleCluster } from "nodegroups";
import { volumeTagger } from "../../examples/volume-tagger";
import type { AzureClusterOutputs } from "../../model/declaration/cluster";
import type { AnyResolvedCluster, ResolvedFleet } from "../../model/stages/resolved";
import { renderManifests } from "../../stacks/manifests";
import { CLUSTER_PROPS } from "../support/fleets";
import { synthCluster } from "../support/synth-stack";

const CLIENT_ID = "00000000-0000-4000-8000-00000000000c";

/** A fleet with one cluster on each cloud, resolved without a problem. */
function fleetWithOutputs(outputs: AzureClusterOutputs): ResolvedFleet {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" }, outputs: { "prod-azure": outputs } });
  new AwsCluster(fleet, "prod-aws", CLUSTER_PROPS.aws);
  new AzureCluster(fleet, "prod-azure", CLUSTER_PROPS.azure);
  new GoogleCluster(fleet, "prod-google", CLUSTER_PROPS.google);
  volumeTagger(fleet);
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  return resolution.fleet;
}

const BEFORE = fleetWithOutputs({ clusterAutoscalerClientId: CLIENT_ID });

/** Names of a cluster's Terraform resources that are the controller's, by type. */
function ownResources(cluster: AnyResolvedCluster | undefined) {
  if (cluster === undefined) return {};
  const named = Object.entries(synthCluster(cluster).resource).map(([type, resources]) => [
    type,
    Object.keys(resources).filter((name) => name.startsWith("controller_volume-tagger")).length,
  ]);
  return Object.fromEntries(named.filter(([, count]) => count !== 0));
}

describe("one declaration", () => {
  it.each([
    ["aws", { aws_iam_role: 1, aws_iam_role_policy: 1 }],
    [
      "azure",
      {
        azurerm_user_assigned_identity: 1,
        azurerm_federated_identity_credential: 1,
        azurerm_role_definition: 1,
        azurerm_role_assignment: 1,
      },
    ],
    [
      "google",
      {
        google_service_account: 1,
        google_service_account_iam_member: 1,
        google_project_iam_custom_role: 1,
        google_project_iam_member: 1,
      },
    ],
  ] as const)("is an identity with its rights on %s", (cloud, expected) => {
    expect(ownResources(BEFORE.clusters.find((cluster) => cluster.cloud === cloud))).toEqual(expected);
  });

  it("is rendered once the first deploy's outputs are committed, and till then says what to do", () => {
    expect(() => renderManifests(BEFORE, { strict: true })).toThrow('outputs.controllers["volume-tagger"]');
    const after = fleetWithOutputs({
      clusterAutoscalerClientId: CLIENT_ID,
      controllers: { "volume-tagger": CLIENT_ID },
    });
    const accounts = renderManifests(after).map(({ name, manifests }) => {
      const object = manifests.find(({ fileName }) => fileName === "serviceaccount-volume-tagger.yaml")?.object;
      return [name, object?.metadata.annotations];
    });
    expect(Object.fromEntries(accounts)).toEqual({
      "prod-aws": expect.objectContaining({
        "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/prod-aws-volume-tagger",
      }),
      "prod-azure": expect.objectContaining({ "azure.workload.identity/client-id": CLIENT_ID }),
      "prod-google": expect.not.objectContaining({ "iam.gke.io/gcp-service-account": expect.anything() }),
    });
  });
});

import { describe, expect, it } from "@jest/globals";
import { AwsCluster, AzureCluster, Fleet, FleetProblems, GoogleCluster } from "nodegroups";
import { capacityReporter } from "../../examples/plain-controller";
import { tenantOperator } from "../../examples/webhook-controller";
import { type RenderedCluster, renderManifests } from "../../stacks/manifests";
import { CLUSTER_PROPS } from "../support/fleets";

const PRODUCTION = { labels: { "example.com/stage": "production" } };
const AUTOSCALER = { clusterAutoscaler: { enabled: false } };

/** A fleet with one cluster on each cloud, of which the one on AWS is no production. */
function renderedWith(declare: (fleet: Fleet) => void): readonly RenderedCluster[] {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  new AwsCluster(fleet, "staging", { ...CLUSTER_PROPS.aws, ...AUTOSCALER });
  new AzureCluster(fleet, "prod-a", { ...CLUSTER_PROPS.azure, ...AUTOSCALER, ...PRODUCTION });
  new GoogleCluster(fleet, "prod-g", { ...CLUSTER_PROPS.google, ...AUTOSCALER, ...PRODUCTION });
  declare(fleet);
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  return renderManifests(resolution.fleet);
}

const kinds = ({ manifests }: RenderedCluster) => [...new Set(manifests.map(({ object }) => object.kind))].sort();

describe("the plain controller", () => {
  const clusters = renderedWith(capacityReporter);

  it("is on every cluster, and the same but for the minor", () => {
    const folders = clusters.map(({ name, manifests }) => [name, ...new Set(manifests.map((each) => each.component))]);
    expect(folders).toEqual([
      ["prod-a", "capacity-reporter"],
      ["prod-g", "capacity-reporter"],
      ["staging", "capacity-reporter"],
    ]);
    const texts = clusters.map(({ manifests }) => manifests.map(({ yaml }) => yaml.replaceAll(/v1\.3\d/g, "v1.3x")));
    expect(texts[1]).toEqual(texts[0]);
    expect(texts[2]).toEqual(texts[0]);
  });

  it("has nothing to acknowledge", () => {
    expect(clusters.flatMap(({ acknowledged }) => acknowledged)).toEqual([]);
  });
});

describe("the controller with a webhook", () => {
  const clusters = renderedWith(tenantOperator);

  it("is on production clusters, with definition, certificate and webhook", () => {
    const [azure, google, staging] = clusters;
    expect(staging?.manifests).toEqual([]);
    for (const cluster of [azure, google]) {
      expect(cluster && kinds(cluster)).toEqual(
        expect.arrayContaining(["Certificate", "CustomResourceDefinition", "ValidatingWebhookConfiguration"]),
      );
    }
  });

  it("shows the right that it acknowledges", () => {
    expect(clusters[0]?.acknowledged).toEqual([
      expect.objectContaining({ rule: "rbac-escalate", object: "ClusterRole/tenant-operator-system:tenant-operator" }),
    ]);
  });
});

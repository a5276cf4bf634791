import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { FleetDeclaration } from "../../model/declaration/fleet";
import { declareCluster, declareFleet } from "../support/fleets";
import { planFleet, resolveFleet } from "../support/resolved";
import { synthCluster } from "../support/synth-stack";

function synth<C extends Cloud>(
  cloud: C,
  provider: ClusterDeclarations[C]["provider"],
  fleet: Partial<FleetDeclaration> = {},
) {
  const props = { provider } as Partial<ClusterDeclarations[C]>;
  const { clusters } = resolveFleet(planFleet(declareFleet([declareCluster(cloud, {}, props)], {}, fleet)));
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error("the fleet has a cluster");
  return synthCluster(cluster);
}

describe("Terraform", () => {
  const roleArn = "arn:aws:iam::111122223333:role/deploy";

  it("assumes the declared role on AWS, and tags everything", () => {
    const assumeRole = { roleArn, externalId: "fleet", sessionName: "nodes" };
    const { provider } = synth("aws", { assumeRole, defaultTags: { team: "a" }, arguments: { max_retries: 5 } });
    expect(provider.aws).toEqual([
      {
        region: "us-east-1",
        allowed_account_ids: ["111122223333"],
        assume_role: [{ role_arn: roleArn, external_id: "fleet", session_name: "nodes" }],
        default_tags: [{ tags: { team: "a" } }],
        max_retries: 5,
      },
    ]);
  });

  it("acts as the declared service account on Google", () => {
    const impersonateServiceAccount = "deploy@prod-project.iam.gserviceaccount.com";
    expect(synth("google", { impersonateServiceAccount }).provider.google).toEqual([
      expect.objectContaining({ impersonate_service_account: impersonateServiceAccount, project: "prod-project" }),
    ]);
  });

  it("gets arguments that the binding does not know, their texts as text", () => {
    const given = { use_oidc: true, new_in_5: [{ text: "$" + "{secret}" }] };
    expect(synth("azure", { arguments: given }).provider.azurerm).toEqual([
      expect.objectContaining({ use_oidc: true, new_in_5: [{ text: "$$" + "{secret}" }], features: expect.anything() }),
    ]);
  });

  it("is held to the declared versions, and to the tested one where none is", () => {
    const tested = synth("aws", undefined).terraform;
    expect(tested).not.toHaveProperty("required_version");
    const { terraform } = synth("aws", { version: "~> 6.25" }, { terraformVersion: ">= 1.10, < 2" });
    expect(terraform.required_version).toBe(">= 1.10, < 2");
    expect(terraform.required_providers).toEqual({ aws: { source: "aws", version: "~> 6.25" } });
    expect(tested.required_providers).toEqual({
      aws: { source: "aws", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
  });

  it("reads the state with the backend's role", () => {
    const backend = {
      type: "s3",
      bucket: "state",
      region: "us-east-1",
      assumeRole: { roleArn, externalId: "x1" },
    } as const;
    expect(synth("google", undefined, { backend }).terraform.backend).toEqual({
      s3: expect.objectContaining({ assume_role: { role_arn: roleArn, external_id: "x1" } }),
    });
  });
});

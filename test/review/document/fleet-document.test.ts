import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import sampleFleet from "../../../clusters";
import { CLOUDS } from "../../../model/base/cloud";
import { fleetDocument, fleetDocumentShape } from "../../../review/document/fleet-document";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

const sample = fleetDocument(resolveFleet(planFleet(sampleFleet().declaration())));
const general = { minSize: 1, maxSize: 6, machine: { vcpu: 4, memoryGiB: 16 } };
const everyCloud = fleetDocument(
  resolveFleet(
    planFleet(
      declareFleet(
        CLOUDS.map((cloud) => declareCluster(cloud)),
        { general },
      ),
    ),
  ),
);

describe("the document that `nodegroups resolve` prints", () => {
  it("has the shape that is published", () => {
    expect(fleetDocumentShape.safeParse(JSON.parse(JSON.stringify(sample))).error).toBeUndefined();
  });

  it("has every cluster, and every group with what it was resolved to", () => {
    expect(everyCloud.clusters[0]).toMatchObject({
      name: "prod-aws",
      cloud: "aws",
      kubernetesVersion: "1.35",
      region: "us-east-1",
      accountId: "111122223333",
      machineTypes: [{ name: "m6i.xlarge", vcpu: 4, memoryMiB: 16384, gpus: 0, architecture: "amd64" }],
      scalingGroups: [{ zones: ["us-east-1a"] }, { zones: ["us-east-1b"] }, { zones: ["us-east-1c"] }],
    });
    expect(everyCloud.clusters[0]?.scalingGroups[0]).toMatchObject({
      id: "prod-aws-general-us-east-1a",
      nodeGroup: "general",
      minSize: 1,
      maxSize: 2,
      machineTypes: ["m6i.xlarge"],
    });
  });

  it("has what is declared before the join, where something is", () => {
    const beforeJoin = {
      files: { "/etc/a": { content: "a" } },
      commands: ["true"],
      units: { "a.service": { content: "[Install]" } },
    };
    const cluster = declareCluster("aws", { general: { ...general, beforeJoin } });
    const document = fleetDocument(resolveFleet(planFleet(declareFleet([cluster]))));
    expect(fleetDocumentShape.safeParse(document).error).toBeUndefined();
    expect(document.clusters[0]?.scalingGroups[0]?.beforeJoin).toEqual({
      files: [{ path: "/etc/a", content: "a", mode: "0644", owner: null }],
      commands: ["true"],
      units: [{ name: "a.service", content: "[Install]", enabled: true }],
      packages: true,
      bootstrapContainers: [],
    });
    expect(everyCloud.clusters[0]?.scalingGroups[0]).not.toHaveProperty("beforeJoin");
  });

  it.each([
    ["aws", ["accountId"]],
    ["azure", ["subscriptionId", "resourceGroup"]],
    ["google", ["project"]],
  ])("has of the account keys only %s's own", (cloud, keys) => {
    const found = everyCloud.clusters.find((cluster) => cluster.cloud === cloud) ?? {};
    const accountKeys = ["accountId", "subscriptionId", "resourceGroup", "project", "tenantId", "partition"];
    expect(accountKeys.filter((key) => key in found)).toEqual(keys);
  });

  it("lists each machine type once, sorted, and all that the groups use", () => {
    for (const { machineTypes, scalingGroups } of sample.clusters) {
      const names = machineTypes.map(({ name }) => name);
      expect(names).toEqual([...new Set(scalingGroups.flatMap((group) => group.machineTypes))].sort());
    }
  });

  it("has the text of user data on request only", () => {
    const fleet = resolveFleet(planFleet(declareFleet([declareCluster("aws", { general })])));
    const [bare] = fleetDocument(fleet).clusters[0]?.scalingGroups ?? [];
    const [whole] = fleetDocument(fleet, { userData: true }).clusters[0]?.scalingGroups ?? [];
    expect(bare?.userData).not.toHaveProperty("text");
    expect(whole?.userData.text).toContain("kubeadm join");
    expect(
      createHash("sha256")
        .update(whole?.userData.text ?? "")
        .digest("hex"),
    ).toBe(bare?.userData.sha256);
  });

  it("holds no user data of its own accord, and no certificate", () => {
    expect(JSON.stringify(sample)).not.toMatch(/#cloud-config|BEGIN CERTIFICATE|ssh-rsa/);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { AwsCluster, Controller, committedImages, Fleet } from "nodegroups";
import { DIGEST, IMAGE } from "../support/controllers";
import { CLUSTER_PROPS } from "../support/fleets";

describe("a Controller", () => {
  it("belongs to the cluster or fleet that it is declared on", () => {
    const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
    const cluster = new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws);
    new Controller(cluster, "a", { image: IMAGE });
    new Controller(fleet, "b", { image: IMAGE, replicas: 3 });
    const { controllers, clusters } = fleet.declaration();
    expect(controllers).toMatchObject([{ name: "b", props: { image: IMAGE, replicas: 3 } }]);
    expect(clusters[0]?.controllers).toMatchObject([{ name: "a", props: { image: IMAGE } }]);
    expect(fleet.resolve()).toMatchObject({ ok: true });
  });

  it("named twice is a problem, never an exception", () => {
    const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
    new AwsCluster(fleet, "prod", CLUSTER_PROPS.aws);
    new Controller(fleet, "a", { image: IMAGE });
    new Controller(fleet, "a", { image: IMAGE });
    const resolution = fleet.resolve();
    expect(resolution.ok ? [] : resolution.problems.map(({ code }) => code)).toContain("controller-duplicate");
  });
});

describe("committed images", () => {
  it("are those of the folder's package, and none where there is no file", () => {
    const root = mkdtempSync(join(tmpdir(), "images-"));
    try {
      writeFileSync(join(root, "package.json"), "{}");
      mkdirSync(join(root, "clusters"));
      expect(committedImages(join(root, "clusters"))).toEqual({});
      writeFileSync(join(root, "images.lock.json"), JSON.stringify({ widget: { v1: DIGEST } }));
      expect(committedImages(join(root, "clusters"))).toEqual({ widget: { v1: DIGEST } });
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import fleet from "../../clusters";
import { resolve } from "../../model/fleet/resolution";
import { objectName } from "../../model/manifests/kubernetes-object";
import { byWave } from "../../model/manifests/waves";
import { clusterFiles } from "../../stacks/cluster-charts";
import { type RenderedCluster, renderManifests } from "../../stacks/manifests";
import { writeProject } from "../support/command-line";

const folder = mkdtempSync(join(tmpdir(), "nodegroups-kustomize-"));
const hasKubectl = spawnSync("kubectl", ["version", "--client"]).status === 0;

function rendered(): readonly RenderedCluster[] {
  const resolution = resolve(fleet().declaration());
  if (!resolution.ok) throw new Error("the sample fleet has problems");
  return renderManifests(resolution.fleet);
}

const clusters = rendered();
const components = clusters.flatMap(({ name, manifests }) =>
  [...new Set(manifests.map(({ component }) => component))].map((component) => [name, component] as const),
);

beforeAll(() => {
  for (const { name, manifests } of clusters) {
    const files = clusterFiles(manifests).map(({ path, text }) => [path, text] as const);
    writeProject(join(folder, name), Object.fromEntries(files));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("kubectl kustomize (needs kubectl)", () => {
  (hasKubectl ? it : it.skip).each(components)(
    "builds %s/%s, every object in the order of its wave",
    (name, component) => {
      const { stdout, stderr } = spawnSync("kubectl", ["kustomize", join(folder, name, component)], {
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      const built = parseAllDocuments(stdout).map((document) => objectName(document.toJS()));
      const own = clusters.find((cluster) => cluster.name === name)?.manifests ?? [];
      const expected = own.filter((manifest) => manifest.component === component).sort(byWave);
      expect(built).toEqual(expected.map(({ object }) => objectName(object)));
    },
  );
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { fileReader, readOutputs } from "../../cli/diff/outputs";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "nodegroups-reader-"));
  write("before", "one");
  write("same", "one");
  write("after", "two");
});
afterAll(() => rmSync(root, { recursive: true }));

/** Outputs of one cluster, of which a ConfigMap has some text. */
function write(folder: string, text: string): void {
  const object = (kind: string, more: string) => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: a\n${more}`;
  const files = {
    "cdktf.out/stacks/prod/cdk.tf.json": "{}",
    "gitops/prod/tool/kustomization.yaml": "",
    "gitops/prod/tool/configmap-a.yaml": object("ConfigMap", `data:\n  a: ${text}\n`),
    "gitops/prod/tool/serviceaccount-a.yaml": object("ServiceAccount", ""),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, folder, path)), { recursive: true });
    writeFileSync(join(root, folder, path), content);
  }
}

test("files with the same text are read once for both sides, and others each", () => {
  const reader = fileReader();
  const [before, same, after] = ["before", "same", "after"].map((each) => readOutputs(join(root, each), each, reader));
  const objects = (side: typeof before) => side?.manifests?.get("prod")?.map(({ object }) => object) ?? [];
  const [config, account] = objects(before);
  expect([config, account]).toMatchObject([{ kind: "ConfigMap" }, { kind: "ServiceAccount" }]);
  expect(objects(same)[0]).toBe(config);
  expect(objects(after)[0]).toMatchObject({ data: { a: "two" } });
  expect(objects(after)[1]).toBe(account);
  expect(same?.terraform?.get("prod")).toBe(before?.terraform?.get("prod"));
});

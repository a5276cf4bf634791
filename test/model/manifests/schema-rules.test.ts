import { describe, expect, it } from "@jest/globals";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { SCHEMA_RULES } from "../../../model/manifests/schema-rules";
import { problemsOf } from "../../../model/stages/rule";

const object = (data: object): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings", namespace: "tools" },
  ...data,
});

const found = (data: object) => {
  const manifests = [{ component: "tool", fileName: "configmap-settings.yaml", object: object(data) }];
  return problemsOf(SCHEMA_RULES, { cluster: "prod", kubernetesVersion: "1.35", manifests }, "prod");
};

describe("manifest-schema", () => {
  it("tells what the API server of the cluster's minor would not take, by file and field", () => {
    expect(found({ data: { level: 3 } })).toEqual([
      expect.objectContaining({
        code: "manifest-schema",
        where: "prod/tool/configmap-settings.yaml: data.level",
        got: "3",
        what: expect.stringContaining("Kubernetes 1.35"),
        hint: expect.stringContaining("tool"),
      }),
    ]);
  });

  it("is quiet about what it takes", () => {
    expect(found({ data: { level: "3" } })).toEqual([]);
  });
});

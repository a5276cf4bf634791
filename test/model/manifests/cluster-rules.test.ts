import { expect, test } from "@jest/globals";
import type { Problem } from "../../../model/base/problem";
import { CONFLICT_RULES, type ComponentObject, SCHEMA_RULES } from "../../../model/manifests/cluster-rules";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { problemsOf } from "../../../model/stages/rule";
import { describeRules } from "../../support/rule-cases";

const placed = (component: string, object: object): ComponentObject => ({
  component,
  object: object as KubernetesObject,
});

const deployment = (name: string, namespace: string, apiVersion = "apps/v1") => ({
  apiVersion,
  kind: "Deployment",
  metadata: { name, namespace },
});

const leader = (lease: string, namespace: string, verbs = ["get", "update"], name = "leads") => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "Role",
  metadata: { name, namespace },
  rules: [{ apiGroups: ["coordination.k8s.io"], resources: ["leases"], resourceNames: [lease], verbs }],
});

const namespace = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });

const service = { apiVersion: "v1", kind: "Service", metadata: { name: "a", namespace: "x" } };

const conflicts = (...objects: readonly ComponentObject[]): readonly Problem[] =>
  problemsOf(CONFLICT_RULES, { cluster: "prod", objects }, "prod");

describeRules([
  {
    rule: "manifest-twice",
    about: "all objects that two components bring, in any served version",
    bad: () =>
      conflicts(
        placed("one", deployment("b", "x")),
        placed("one", deployment("a", "x")),
        placed("two", deployment("a", "x", "apps/v1beta2")),
        placed("two", deployment("b", "x")),
      ),
    found: [["prod/two", "Deployment/x/a, Deployment/x/b", "no object of prod/one"]],
  },
  {
    rule: "manifest-twice",
    about: "other namespaces, kinds or groups",
    good: () =>
      conflicts(
        placed("one", deployment("a", "x")),
        placed("two", deployment("a", "y")),
        placed("three", service),
        placed("four", { ...service, apiVersion: "serving.knative.dev/v1" }),
      ),
  },
  {
    rule: "lease-twice",
    about: "a lease that two components may take",
    bad: () => conflicts(placed("one", leader("l", "x")), placed("two", leader("l", "x", ["get", "update"], "other"))),
    found: [["prod/two", "x/l", "no lease of prod/one"]],
    good: () =>
      conflicts(
        placed("one", leader("l", "x")),
        placed("two", leader("l", "y")),
        placed("three", leader("l", "x", ["get"], "reader")),
      ),
  },
  {
    rule: "namespace-of-other-component",
    about: "pods in a namespace that another component brings",
    bad: () => conflicts(placed("one", namespace("x")), placed("two", deployment("a", "x"))),
    found: [["prod/two: Deployment/x/a", "x", "a namespace other than that of one"]],
    good: () =>
      conflicts(placed("one", namespace("x")), placed("one", deployment("a", "x")), placed("two", leader("l", "x"))),
  },
]);

const settings = (data: object): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings", namespace: "tools" },
  ...data,
});

const foundIn = (data: object) => {
  const manifests = [{ component: "tool", fileName: "configmap-settings.yaml", object: settings(data) }];
  return problemsOf(SCHEMA_RULES, { cluster: "prod", kubernetesVersion: "1.35", manifests, own: [] }, "prod");
};

describeRules([
  {
    rule: "manifest-schema",
    about: "what the API server of the cluster's minor would not take, by file and field",
    bad: () => foundIn({ data: { level: 3 } }),
    found: [["prod/tool/configmap-settings.yaml: data.level", "3", "a string"]],
    good: () => foundIn({ data: { level: "3" } }),
  },
]);

test("manifest-schema names the minor, and whose manifest it is", () => {
  expect(foundIn({ data: { level: 3 } })).toMatchObject([
    { what: expect.stringContaining("Kubernetes 1.35"), hint: expect.stringContaining("tool") },
  ]);
});

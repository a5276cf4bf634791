import { describe, expect, test } from "@jest/globals";
import { CONFLICT_RULES, type ComponentObject } from "../../../model/manifests/conflict-rules";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { problemsOf } from "../../../model/stages/rule";

const placed = (component: string, object: object): ComponentObject => ({
  component,
  object: object as KubernetesObject,
});

const deployment = (name: string, namespace: string, apiVersion = "apps/v1") => ({
  apiVersion,
  kind: "Deployment",
  metadata: { name, namespace },
});

const leader = (lease: string, namespace: string, verbs = ["get", "update"]) => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "Role",
  metadata: { name: "leads", namespace },
  rules: [{ apiGroups: ["coordination.k8s.io"], resources: ["leases"], resourceNames: [lease], verbs }],
});

const namespace = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });

const found = (...objects: readonly ComponentObject[]) =>
  problemsOf(CONFLICT_RULES, { cluster: "prod", objects }, "prod").map(({ code, where, got }) => ({
    code,
    where,
    got,
  }));

describe("manifest-twice", () => {
  test("tells all objects that two components bring, in any served version", () => {
    const objects = [
      placed("one", deployment("b", "x")),
      placed("one", deployment("a", "x")),
      placed("two", deployment("a", "x", "apps/v1beta2")),
      placed("two", deployment("b", "x")),
    ];
    const got = "Deployment/x/a, Deployment/x/b";
    expect(found(...objects)).toEqual([{ code: "manifest-twice", where: "prod/two", got }]);
  });

  test("is quiet where namespaces, kinds or groups differ", () => {
    const service = { apiVersion: "v1", kind: "Service", metadata: { name: "a", namespace: "x" } };
    const knative = { ...service, apiVersion: "serving.knative.dev/v1" };
    const objects = [
      placed("one", deployment("a", "x")),
      placed("two", deployment("a", "y")),
      placed("three", service),
      placed("four", knative),
    ];
    expect(found(...objects)).toEqual([]);
  });
});

describe("lease-twice", () => {
  test("tells a lease that two components may take", () => {
    const other = { ...leader("l", "x"), metadata: { name: "other", namespace: "x" } };
    expect(found(placed("one", leader("l", "x")), placed("two", other))).toEqual([
      { code: "lease-twice", where: "prod/two", got: "x/l" },
    ]);
  });

  test("is quiet where namespaces differ, or one only looks", () => {
    const reader = { ...leader("l", "x", ["get"]), metadata: { name: "reader", namespace: "x" } };
    const objects = [placed("one", leader("l", "x")), placed("two", leader("l", "y")), placed("three", reader)];
    expect(found(...objects)).toEqual([]);
  });
});

describe("namespace-of-other-component", () => {
  test("tells pods in a namespace that another component brings", () => {
    expect(found(placed("one", namespace("x")), placed("two", deployment("a", "x")))).toEqual([
      { code: "namespace-of-other-component", where: "prod/two: Deployment/x/a", got: "x" },
    ]);
  });

  test("is quiet about its own pods, and what is no pod", () => {
    const objects = [
      placed("one", namespace("x")),
      placed("one", deployment("a", "x")),
      placed("two", leader("l", "x")),
    ];
    expect(found(...objects)).toEqual([]);
  });
});

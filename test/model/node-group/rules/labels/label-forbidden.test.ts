import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("label-forbidden", () => {
  it.each(["app.kubernetes.io/name", "kubernetes.io/team", "cluster-autoscaler.k8s.io/x", "x.k8s.io/y"])(
    "reports %s, which NodeRestriction keeps from kubelets",
    (key) => {
      for (const cloud of CLOUDS) {
        expect(groupProblems(cloud, { labels: { [key]: "a" } })).toEqual([
          partly("label-forbidden", `prod-${cloud}/general: labels["${key}"]`, `"${key}" = "a"`, "your own domain"),
        ]);
      }
    },
  );

  it.each([
    "example.com/team",
    "team",
    "node.kubernetes.io/pool",
    "x.kubelet.kubernetes.io/y",
    "node-restriction.kubernetes.io/tenant",
    "node-role.kubernetes.io/worker",
  ])("accepts %s", (key) => {
    expect(groupProblems("aws", { labels: { [key]: "a" } })).toEqual([]);
  });
});

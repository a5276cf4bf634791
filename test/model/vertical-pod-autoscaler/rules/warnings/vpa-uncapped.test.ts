import { describe, expect, test } from "@jest/globals";
import { declareFleet } from "../../../../support/fleets";
import { manifests, manifestWorkload } from "../../../../support/manifests";
import { fleetProblems, fleetWarnings } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";
import { clusterWith } from "../../../../support/vertical-pod-autoscalers";

/** A fleet whose policy covers a workload with that node selector. */
function fleet(nodeSelector: Readonly<Record<string, string>>, change: object = {}) {
  const found = manifests([manifestWorkload({ placement: { nodeSelector } })]);
  const policies = { team: { namespaces: ["payments"], manifests: found, ...change } };
  return declareFleet([clusterWith("aws", { policies }, undefined, { metricsServer: {} })]);
}

const VIRTUAL = { type: "virtual-kubelet" };
const codes = (...args: Parameters<typeof fleet>) => fleetWarnings(fleet(...args)).map(({ code }) => code);

describe("vpa-uncapped", () => {
  test("tells of a workload that a policy found and that no group takes", () => {
    expect(fleetWarnings(fleet(VIRTUAL)).filter(({ code }) => code === "vpa-uncapped")).toEqual([
      partly(
        "vpa-uncapped",
        "prod-aws/VerticalPodAutoscalerPolicy/team: Deployment payments/api",
        '{"nodeSelector":{"type":"virtual-kubelet"},"tolerations":[]}',
        "labels, and tolerations for all taints, of one of: general",
      ),
    ]);
  });

  test("is quiet where a group takes it", () => {
    expect(codes({})).not.toContain("vpa-uncapped");
  });

  test("is a problem where pods would be changed", () => {
    expect(fleetProblems(fleet(VIRTUAL, { updateMode: "Initial" }))).toMatchObject([
      {
        code: "vpa-group-missing",
        where: "prod-aws/VerticalPodAutoscalerPolicy/team: Deployment payments/api",
        hint: expect.stringContaining("its manifest"),
      },
    ]);
  });

  test("is a problem where the policy lists it", () => {
    const listed = { namespaces: [], manifests: [], nodeSelector: VIRTUAL };
    const workloads = { payments: [{ kind: "Deployment", name: "api" }] };
    expect(fleetProblems(fleet({}, { ...listed, workloads })).map(({ code }) => code)).toEqual(["vpa-group-missing"]);
  });
});

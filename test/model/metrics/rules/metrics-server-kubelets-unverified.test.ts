import { describe, expect, test } from "@jest/globals";
import type { MetricsServerDeclaration } from "../../../../model/declaration/metrics";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetWarnings, VALID } from "../../../support/problems";
import { partly } from "../../../support/rule-cases";

const SIGNED = { ...VALID, kubelet: { serverTLSBootstrap: true } };

const warnings = (metricsServer: MetricsServerDeclaration | undefined, second = VALID) =>
  fleetWarnings(declareFleet([declareCluster("google", { a: SIGNED, b: second }, { metricsServer })]));

describe("metrics-server-kubelets-unverified", () => {
  test("tells which groups' kubelets keep metrics-server from verifying any", () => {
    expect(warnings({})).toEqual([
      partly(
        "metrics-server-kubelets-unverified",
        "prod-google: metricsServer.kubeletCertificates",
        "nothing, with kubelets that sign their own certificates: b",
        'kubeletCertificates: "insecure"',
      ),
    ]);
  });

  test("is quiet where it was declared", () => {
    expect(warnings({ kubeletCertificates: "insecure" })).toEqual([]);
  });

  test("is quiet where all kubelets ask the cluster", () => {
    expect(warnings({}, SIGNED)).toEqual([]);
  });

  test("is quiet without metrics-server", () => {
    expect(warnings(undefined)).toEqual([]);
  });
});

import { describe, expect, test } from "@jest/globals";
import type { KubeletCertificates } from "../../../../model/declaration/metrics";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems, VALID } from "../../../support/problems";
import { partly } from "../../../support/rule-cases";

const SIGNED = { ...VALID, kubelet: { serverTLSBootstrap: true } };

const problems = (kubeletCertificates: KubeletCertificates | undefined, second = VALID) =>
  fleetProblems(
    declareFleet([declareCluster("aws", { a: SIGNED, b: second }, { metricsServer: { kubeletCertificates } })]),
  );

describe("metrics-server-kubelets-self-signed", () => {
  test("names once every group whose kubelets would be refused", () => {
    expect(problems("cluster")).toEqual([
      partly(
        "metrics-server-kubelets-self-signed",
        "prod-aws: metricsServer.kubeletCertificates",
        '"cluster", with b',
        "kubelet.serverTLSBootstrap on every group",
      ),
    ]);
  });

  test("an authority of one's own does not make kubelets ask it", () => {
    expect(problems({ caConfigMap: "kubelet-ca" }).map(({ got }) => got)).toEqual([
      '{"caConfigMap":"kubelet-ca"}, with b',
    ]);
  });

  test.each(["insecure", undefined] as const)("is quiet with %s", (declared) => {
    expect(problems(declared)).toEqual([]);
  });

  test("is quiet where all kubelets ask the cluster", () => {
    expect(problems("cluster", SIGNED)).toEqual([]);
  });
});

import type { Cloud } from "../../../../model/base/cloud";
import type { KubeletCertificates, MetricsServerDeclaration } from "../../../../model/declaration/metrics";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems, fleetWarnings, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const SIGNED = { ...VALID, kubelet: { serverTLSBootstrap: true } };

/** A fleet whose first group's kubelets ask the cluster for a certificate. */
const fleetWith = (cloud: Cloud, metricsServer: MetricsServerDeclaration | undefined, second = VALID) =>
  declareFleet([declareCluster(cloud, { a: SIGNED, b: second }, { metricsServer })]);

const problems = (kubeletCertificates: KubeletCertificates | undefined, second = VALID) =>
  fleetProblems(fleetWith("aws", { kubeletCertificates }, second));
const warnings = (metricsServer: MetricsServerDeclaration | undefined, second = VALID) =>
  fleetWarnings(fleetWith("google", metricsServer, second));

const PLACE = "metricsServer.kubeletCertificates";

describeRules([
  {
    rule: "metrics-server-kubelets-self-signed",
    about: "every group whose kubelets would be refused, once",
    bad: () => problems("cluster"),
    found: [[`prod-aws: ${PLACE}`, '"cluster", with b', part("kubelet.serverTLSBootstrap on every group")]],
    good: () => problems("cluster", SIGNED),
  },
  {
    rule: "metrics-server-kubelets-self-signed",
    about: "an authority of one's own, which kubelets do not ask either",
    bad: () => problems({ caConfigMap: "kubelet-ca" }),
    found: [
      [`prod-aws: ${PLACE}`, '{"caConfigMap":"kubelet-ca"}, with b', part("kubelet.serverTLSBootstrap on every group")],
    ],
  },
  ...(["insecure", undefined] as const).map((declared) => ({
    rule: "metrics-server-kubelets-self-signed",
    about: `kubeletCertificates ${declared}`,
    good: () => problems(declared),
  })),
  {
    rule: "metrics-server-kubelets-unverified",
    about: "which groups' kubelets keep metrics-server from verifying any",
    bad: () => warnings({}),
    found: [
      [
        `prod-google: ${PLACE}`,
        "nothing, with kubelets that sign their own certificates: b",
        part('kubeletCertificates: "insecure"'),
      ],
    ],
    good: () => warnings({ kubeletCertificates: "insecure" }),
  },
  {
    rule: "metrics-server-kubelets-unverified",
    about: "kubelets that all ask the cluster",
    good: () => warnings({}, SIGNED),
  },
  {
    rule: "metrics-server-kubelets-unverified",
    about: "a cluster without metrics-server",
    good: () => warnings(undefined),
  },
]);

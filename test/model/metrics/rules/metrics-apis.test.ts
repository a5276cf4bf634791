import { describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { KubeletCertificates, MetricsServerDeclaration } from "../../../../model/declaration/metrics";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { adapterProblems, METRICS_PATH } from "../../../support/metrics-adapters";
import { clusterProblems, fleetProblems, fleetWarnings, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const DIGEST = `sha256:${"a".repeat(64)}`;

const scheduled = (metricsServer: MetricsServerDeclaration) => clusterProblems("google", { metricsServer });
const sized = (resources: MetricsServerDeclaration["resources"]) =>
  clusterProblems("azure", { metricsServer: { resources } });
const versioned = (kubernetesVersion: string, version: string) =>
  clusterProblems("aws", { kubernetesVersion, metricsServer: { version } });

describeRules([
  ...CLOUDS.flatMap((cloud) =>
    valueCases({
      rule: "metrics-api-image-invalid",
      where: `prod-${cloud}: metricsServer.image`,
      expected: part("an image with its tag or digest"),
      problems: (image) => clusterProblems(cloud, { metricsServer: { image } }),
      bad: [
        "",
        "mirror.example.com/metrics-server",
        "localhost:5000/metrics-server",
        "https://mirror.example.com/metrics-server:v0.9.0",
        "mirror.example.com/Metrics-Server:v0.9.0",
        "mirror.example.com/metrics-server:",
        "mirror.example.com/metrics-server@sha256:abc",
      ],
      good: [
        "mirror.example.com/metrics-server:v0.9.0",
        `registry.k8s.io/metrics-server/metrics-server@${DIGEST}`,
        `localhost:5000/a/b__c/d.e:v1@${DIGEST}`,
      ],
    }),
  ),
  ...valueCases({
    rule: "metrics-api-image-invalid",
    where: `${METRICS_PATH}.adapter.image`,
    expected: part("an image with its tag or digest"),
    problems: (image) => adapterProblems({ image }),
    bad: ["mirror.example.com/prometheus-adapter"],
  }),
  ...valueCases({
    rule: "metrics-api-namespace-invalid",
    where: "prod-aws: metricsServer.namespace",
    expected: part("at most 63"),
    problems: (namespace) => clusterProblems("aws", { metricsServer: { namespace } }),
    bad: ["", "Kube-System", "a.b", "-a", "a".repeat(64)],
    good: ["metrics", "a", "a".repeat(63)],
  }),
  ...(
    [
      ["requests", "cpu", "0"],
      ["requests", "memory", "200MB"],
      ["limits", "cpu", "-1"],
      ["limits", "memory", ""],
    ] as const
  ).map(([kind, resource, value]) => ({
    rule: "metrics-api-resources-invalid",
    about: `${kind} of ${resource} ${JSON.stringify(value)}`,
    bad: () => sized({ [kind]: { [resource]: value } }),
    found: [
      [
        `prod-azure: metricsServer.resources.${kind}.${resource}`,
        JSON.stringify(value),
        part("a Kubernetes quantity above zero"),
      ] as const,
    ],
  })),
  {
    rule: "metrics-api-resources-invalid",
    about: "a request above its limit",
    bad: () => sized({ requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "1000m", memory: "1Gi" } }),
    found: [["prod-azure: metricsServer.resources.requests.memory", '"2Gi", with a limit of "1Gi"', 'at most "1Gi"']],
    good: () => sized({ requests: { cpu: "250m" }, limits: { memory: "1Gi" } }),
  },
]);

describeRules([
  {
    rule: "metrics-api-scheduling-invalid",
    about: "selectors that are no labels",
    bad: () => scheduled({ nodeSelector: { "a b": "c", team: "-" }, priorityClassName: "High" }),
    found: [
      ["prod-google: metricsServer.nodeSelector.team", '"-"', part("at most 63")],
      ['prod-google: metricsServer.nodeSelector["a b"]', '"a b"', part("qualified name")],
      ["prod-google: metricsServer.priorityClassName", '"High"', part("PriorityClass")],
    ],
  },
  {
    rule: "metrics-api-scheduling-invalid",
    about: "a toleration of nothing",
    bad: () => scheduled({ tolerations: [{ key: "a", operator: "Exists" }, { value: "b" }] }),
    found: [
      ["prod-google: metricsServer.tolerations[1]", '{"value":"b"}', 'without a key, operator "Exists" and no value'],
    ],
    good: () =>
      scheduled({
        nodeSelector: { "example.com/role": "system" },
        tolerations: [{ operator: "Exists" }, { key: "example.com/system", value: "yes" }],
      }),
  },
  {
    rule: "metrics-api-scheduling-invalid",
    about: "the adapter's pods",
    bad: () => adapterProblems({ nodeSelector: { a: "b c" } }),
    found: [[`${METRICS_PATH}.adapter.nodeSelector.a`, '"b c"', part("at most 63")]],
  },
  ...valueCases({
    rule: "metrics-api-version-unsupported",
    where: "prod-aws: metricsServer.version",
    expected: '0.8 or 0.9 and a patch number, such as "0.9.0"',
    problems: (version) => versioned("1.35", version),
    bad: ["0.7.2", "v0.9.0", "0.9", "0.10.0", "latest", ""],
  }),
  ...valueCases({
    rule: "metrics-api-version-unsupported",
    where: "prod-aws: metricsServer.version",
    expected: '0.8 and a patch number, such as "0.8.0"',
    problems: (version) => versioned("1.33", version),
    bad: ["0.9.0"],
    good: ["0.8.1"],
  }),
  ...(
    [
      ["1.34", "0.9.0"],
      ["1.36", "0.8.0"],
    ] as const
  ).map(([minor, version]) => ({
    rule: "metrics-api-version-unsupported",
    about: `${version} on ${minor}`,
    good: () => versioned(minor, version),
  })),
  ...valueCases({
    rule: "metrics-api-version-unsupported",
    where: `${METRICS_PATH}.adapter.version`,
    expected: '0.12 and a patch number, such as "0.12.0"',
    problems: (version) => adapterProblems({ version }),
    bad: ["0.11.2", "v0.12.0", "0.12"],
    good: ["0.12.0"],
  }),
]);

describe("metrics-api-version-unsupported", () => {
  test("leaves an unknown minor to the rule about those", () => {
    expect(versioned("1.20", "0.9.0").map(({ code }) => code)).toEqual(["kubernetes-version-unknown"]);
  });
});

const SIGNED = { ...VALID, kubelet: { serverTLSBootstrap: true } };

/** A fleet whose first group's kubelets ask the cluster for a certificate. */
const withKubelets = (cloud: Cloud, metricsServer: MetricsServerDeclaration | undefined, second = VALID) =>
  declareFleet([declareCluster(cloud, { a: SIGNED, b: second }, { metricsServer })]);

const certificateProblems = (kubeletCertificates: KubeletCertificates | undefined, second = VALID) =>
  fleetProblems(withKubelets("aws", { kubeletCertificates }, second));
const certificateWarnings = (metricsServer: MetricsServerDeclaration | undefined, second = VALID) =>
  fleetWarnings(withKubelets("google", metricsServer, second));

const PLACE = "metricsServer.kubeletCertificates";

describeRules([
  {
    rule: "metrics-server-kubelets-self-signed",
    about: "every group whose kubelets would be refused, once",
    bad: () => certificateProblems("cluster"),
    found: [[`prod-aws: ${PLACE}`, '"cluster", with b', part("kubelet.serverTLSBootstrap on every group")]],
    good: () => certificateProblems("cluster", SIGNED),
  },
  {
    rule: "metrics-server-kubelets-self-signed",
    about: "an authority of one's own, which kubelets do not ask either",
    bad: () => certificateProblems({ caConfigMap: "kubelet-ca" }),
    found: [
      [`prod-aws: ${PLACE}`, '{"caConfigMap":"kubelet-ca"}, with b', part("kubelet.serverTLSBootstrap on every group")],
    ],
  },
  ...(["insecure", undefined] as const).map((declared) => ({
    rule: "metrics-server-kubelets-self-signed",
    about: `kubeletCertificates ${declared}`,
    good: () => certificateProblems(declared),
  })),
  {
    rule: "metrics-server-kubelets-unverified",
    about: "which groups' kubelets keep metrics-server from verifying any",
    bad: () => certificateWarnings({}),
    found: [
      [
        `prod-google: ${PLACE}`,
        "nothing, with kubelets that sign their own certificates: b",
        part('kubeletCertificates: "insecure"'),
      ],
    ],
    good: () => certificateWarnings({ kubeletCertificates: "insecure" }),
  },
  {
    rule: "metrics-server-kubelets-unverified",
    about: "kubelets that all ask the cluster",
    good: () => certificateWarnings({}, SIGNED),
  },
  {
    rule: "metrics-server-kubelets-unverified",
    about: "a cluster without metrics-server",
    good: () => certificateWarnings(undefined),
  },
]);

import { expect, test } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { releaseWarnings } from "../../../support/problems";
import { describeRules, type RuleCase } from "../../../support/rule-cases";
import { COMPONENT, componentProblems } from "../../../support/vpa-problems";

const PROGRAMS = ["recommender", "updater", "admissionController"];
const ANY: unknown = expect.any(String);
const DIGEST = `sha256:${"a".repeat(64)}`;
const CA = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ1k=\n-----END CERTIFICATE-----\n";
const KEY = "-----BEGIN PRIVATE KEY-----\nMIIBszCCAVmgAwIBAgIUQ1k=\n-----END PRIVATE KEY-----\n";
const NO_CA = ["", "MIIBszCC", KEY, `${CA}${KEY}`, CA.replace("END", "BEGIN")];

const badImages = [
  "",
  "registry.k8s.io/autoscaling/vpa-updater",
  "https://mirror.example.com/vpa-updater:1",
  "mirror.example.com/Updater:1",
  "mirror.example.com/updater@sha256:abc",
  "mirror.example.com/updater:",
].flatMap((image): readonly RuleCase[] => {
  const got = JSON.stringify(image);
  return [
    {
      rule: "vpa-component-image-invalid",
      about: `the image ${got}`,
      bad: () => componentProblems({ images: { updater: image } }),
      found: [[`${COMPONENT}.images.updater`, got, ANY]],
    },
    {
      rule: "vpa-component-image-invalid",
      about: `the image ${got} of another recommender`,
      bad: () => componentProblems({ recommenders: { frugal: { image } } }),
      found: [[`${COMPONENT}.recommenders.frugal.image`, got, ANY]],
    },
  ];
});

const goodImages = [
  "registry.k8s.io/autoscaling/vpa-updater:1.7.1",
  `localhost:5000/updater@${DIGEST}`,
  `mirror.example.com/a/updater:1.7.1@${DIGEST}`,
].map((image): RuleCase => {
  const images = { recommender: image, updater: image, admissionController: image };
  return {
    rule: "vpa-component-image-invalid",
    about: `the image ${image}`,
    good: () => componentProblems({ images, recommenders: { frugal: { image } } }),
  };
});

const badNamespaces = ["", "Kube-System", "a_b", "-a", "a.b", "a,b", "a".repeat(64)].flatMap(
  (name): readonly RuleCase[] => {
    const got = JSON.stringify(name);
    const rule = "vpa-component-namespace-invalid";
    return [
      {
        rule,
        about: `the namespace ${got}`,
        bad: () => componentProblems({ namespace: name }),
        found: [[`${COMPONENT}.namespace`, got, ANY]],
      },
      {
        rule,
        about: `${got} as the only namespace`,
        bad: () => componentProblems({ vpaNamespaces: { only: name } }),
        found: [[`${COMPONENT}.vpaNamespaces.only`, got, ANY]],
      },
      {
        rule,
        about: `${got} among the ignored namespaces`,
        bad: () => componentProblems({ vpaNamespaces: { ignored: ["ci", name] } }),
        found: [[`${COMPONENT}.vpaNamespaces.ignored[1]`, got, ANY]],
      },
    ];
  },
);

const goodNamespaces = ["kube-system", "0", "a".repeat(63)].flatMap((name): readonly RuleCase[] => [
  {
    rule: "vpa-component-namespace-invalid",
    about: `${name}, as the component's namespace and the only one`,
    good: () => componentProblems({ namespace: name, vpaNamespaces: { only: name } }),
  },
  {
    rule: "vpa-component-namespace-invalid",
    about: `${name}, ignored`,
    good: () => componentProblems({ vpaNamespaces: { ignored: [name] } }),
  },
]);

const requestsOverLimits = PROGRAMS.map(
  (program): RuleCase => ({
    rule: "vpa-component-request-over-limit",
    about: `a request of the ${program} over its limit`,
    bad: () => {
      const resources = { requests: { memory: "2Gi", cpu: "1" }, limits: { memory: "1Gi", cpu: "2" } };
      return componentProblems({ [program]: { resources } });
    },
    found: [[`${COMPONENT}.${program}.resources.requests.memory`, '"2Gi", with a limit of "1Gi"', 'at most "1Gi"']],
  }),
);

const badQuantities = PROGRAMS.flatMap((program) =>
  ["", "2 GB", "0", "-1Gi"].map(
    (memory): RuleCase => ({
      rule: "vpa-component-resources-invalid",
      about: `memory ${JSON.stringify(memory)} of the ${program}`,
      bad: () => componentProblems({ [program]: { resources: { limits: { memory } } } }),
      found: [[`${COMPONENT}.${program}.resources.limits.memory`, JSON.stringify(memory), ANY]],
    }),
  ),
);

const goodQuantities = PROGRAMS.flatMap((program) =>
  ["600Mi", "1.5Gi", "1e9"].map(
    (memory): RuleCase => ({
      rule: "vpa-component-resources-invalid",
      about: `memory ${memory} of the ${program}`,
      good: () => componentProblems({ [program]: { resources: { requests: { memory, cpu: "250m" } } } }),
    }),
  ),
);

const badScheduling = (
  [
    [{ nodeSelector: { "a b": "c" } }, 'nodeSelector["a b"]', '"a b"'],
    [{ nodeSelector: { role: "not a value" } }, "nodeSelector.role", '"not a value"'],
    [{ tolerations: [{ operator: "Equal" }] }, "tolerations[0]", '{"operator":"Equal"}'],
    [
      { tolerations: [{ key: "a", operator: "Exists", value: "b" }] },
      "tolerations[0]",
      '{"key":"a","operator":"Exists","value":"b"}',
    ],
    [{ priorityClassName: "Very High" }, "priorityClassName", '"Very High"'],
  ] as const
).map(
  ([component, path, got]): RuleCase => ({
    rule: "vpa-component-scheduling-invalid",
    about: `${path} ${got}`,
    bad: () => componentProblems(component),
    found: [[`${COMPONENT}.${path}`, got, ANY]],
  }),
);

const versions = CLOUDS.flatMap((cloud): readonly RuleCase[] => [
  ...["1.5.1", "1.9.0", "v1.7.1", "1.7", "latest", ""].map(
    (version): RuleCase => ({
      rule: "vpa-component-version-unknown",
      about: `${JSON.stringify(version)} on ${cloud}`,
      bad: () => componentProblems({ version }, cloud),
      found: [
        [
          `prod-${cloud}: verticalPodAutoscaler.version`,
          JSON.stringify(version),
          'a minor (1.6, 1.7, 1.8) and a patch number, such as "1.8.1"',
        ],
      ],
    }),
  ),
  ...["1.6.0", "1.7.0", "1.7.1", "1.7.2", "1.8.1", undefined].map(
    (version): RuleCase => ({
      rule: "vpa-component-version-unknown",
      about: `${version} on ${cloud}`,
      good: () => componentProblems({ version }, cloud),
    }),
  ),
]);

const badBundles = NO_CA.map(
  (caBundle, index): RuleCase => ({
    rule: "vpa-webhook-certificate-invalid",
    about: `text ${index} that is no CA`,
    bad: () => componentProblems({ webhookCertificate: { secretName: "own", caBundle } }),
    found: [
      [`${COMPONENT}.webhookCertificate.caBundle`, `a text of ${caBundle.length} characters, not repeated here`, ANY],
    ],
  }),
);

const badNames = ["", "Own", "a b"].flatMap((name): readonly RuleCase[] => {
  const got = JSON.stringify(name);
  return [
    {
      rule: "vpa-webhook-certificate-invalid",
      about: `the Secret ${got}`,
      bad: () => componentProblems({ webhookCertificate: { secretName: name, caBundle: CA } }),
      found: [[`${COMPONENT}.webhookCertificate.secretName`, got, ANY]],
    },
    {
      rule: "vpa-webhook-certificate-invalid",
      about: `the issuer ${got}`,
      bad: () => {
        const issuerRef = { name, kind: "Issuer" };
        return componentProblems({ webhookCertificate: { certManager: { issuerRef } } });
      },
      found: [[`${COMPONENT}.webhookCertificate.certManager.issuerRef.name`, got, ANY]],
    },
  ];
});

const goodCertificates = [
  { secretName: "own-tls", caBundle: CA },
  { secretName: "own-tls", caBundle: `\n${CA}\n${CA}` },
  { certManager: {} },
  { certManager: { issuerRef: { name: "internal", kind: "ClusterIssuer" } } },
].map(
  (webhookCertificate): RuleCase => ({
    rule: "vpa-webhook-certificate-invalid",
    about: JSON.stringify(webhookCertificate),
    good: () => componentProblems({ webhookCertificate }),
  }),
);

describeRules([
  ...badImages,
  ...goodImages,
  ...badNamespaces,
  ...goodNamespaces,
  ...requestsOverLimits,
  {
    rule: "vpa-component-request-over-limit",
    about: "a limit of another program",
    good: () => {
      const updater = { resources: { requests: { memory: "2Gi" } } };
      return componentProblems({ recommender: { resources: { limits: { memory: "1Gi" } } }, updater });
    },
  },
  ...[{ requests: { cpu: "1" }, limits: { cpu: "1000m" } }, { limits: { memory: "1Gi" } }].map(
    (resources): RuleCase => ({
      rule: "vpa-component-request-over-limit",
      about: JSON.stringify(resources),
      good: () => componentProblems({ updater: { resources } }),
    }),
  ),
  ...badQuantities,
  {
    rule: "vpa-component-resources-invalid",
    about: "a quantity of another recommender",
    bad: () => componentProblems({ recommenders: { frugal: { resources: { requests: { cpu: "1 core" } } } } }),
    found: [
      [
        `${COMPONENT}.recommenders.frugal.resources.requests.cpu`,
        '"1 core"',
        'a Kubernetes quantity above zero, such as "500m" or "2"',
      ],
    ],
  },
  ...goodQuantities,
  ...badScheduling,
  {
    rule: "vpa-component-scheduling-invalid",
    about: "what Kubernetes accepts",
    good: () => {
      const tolerations = [{ operator: "Exists" }, { key: "example.com/system", value: "yes", effect: "NoSchedule" }];
      const nodeSelector = { "example.com/role": "system" };
      return componentProblems({ nodeSelector, tolerations, priorityClassName: "system-node-critical" });
    },
  },
  ...versions,
  ...badBundles,
  ...badNames,
  ...goodCertificates,
]);

test.each(NO_CA)("no message repeats the text %# that is no CA", (caBundle) => {
  const found = componentProblems({ webhookCertificate: { secretName: "own", caBundle } });
  expect(JSON.stringify(found)).not.toContain("MII");
});

test("a program that does not exist has no image", () => {
  expect(componentProblems({ images: { evictor: "a:1" } })).toEqual([
    expect.objectContaining({ code: "unknown-key", where: `${COMPONENT}.images.evictor` }),
  ]);
});

test("namespaces are chosen in one of two ways", () => {
  expect(componentProblems({ vpaNamespaces: { only: "a", ignored: ["b"] } })).toEqual([
    expect.objectContaining({ code: "wrong-type", expected: "{ only } or { ignored: [...] }" }),
  ]);
});

test.each([{ secretName: "own" }, { caBundle: CA }, {}])(
  "a certificate is declared in one of two ways, whole: %j",
  (webhookCertificate) => {
    expect(componentProblems({ webhookCertificate })).toEqual([
      expect.objectContaining({
        where: `${COMPONENT}.webhookCertificate`,
        expected: "{ certManager: { issuerRef? } } or { secretName, caBundle }",
      }),
    ]);
  },
);

test("a certificate is not declared in both ways", () => {
  expect(componentProblems({ webhookCertificate: { certManager: {}, secretName: "own" } })).toEqual([
    expect.objectContaining({ code: "unknown-key", where: `${COMPONENT}.webhookCertificate.secretName` }),
  ]);
});

/** Warnings of a cluster of a minor that runs a release, upstream's newest for it by default. */
const released = (kubernetesVersion: string, version?: string) => () =>
  releaseWarnings(
    declareFleet([declareCluster("aws", {}, { kubernetesVersion, verticalPodAutoscaler: { version } })]),
  ).filter(({ code }) => code === "vpa-release-untested");

describeRules([
  {
    rule: "vpa-release-untested",
    about: "the default of 1.34, which upstream tests with 1.6",
    bad: released("1.34"),
    found: [[`${COMPONENT}.version`, "1.7, by default", "a release of 1.6"]],
    good: released("1.34", "1.6.0"),
  },
  {
    rule: "vpa-release-untested",
    about: "any release with 1.33",
    bad: released("1.33"),
    found: [[`${COMPONENT}.version`, "1.7, by default", "a newer Kubernetes"]],
    good: released("1.35"),
  },
  {
    rule: "vpa-release-untested",
    about: "an old release with a new minor",
    bad: released("1.37", "1.6.0"),
    found: [[`${COMPONENT}.version`, "1.6.0", "a release of 1.7 or 1.8"]],
    good: released("1.37"),
  },
  {
    rule: "vpa-release-untested",
    about: "a new release with an old minor",
    bad: released("1.35", "1.8.1"),
    found: [[`${COMPONENT}.version`, "1.8.1", "a release of 1.6 or 1.7"]],
    good: released("1.36"),
  },
]);

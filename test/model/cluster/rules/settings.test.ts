import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import { show } from "../../../../model/base/problem";
import type { ContainerResources } from "../../../../model/declaration/pods";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { CLUSTER_PROPS, declareCluster, declareFleet } from "../../../support/fleets";
import { clusterProblems, fleetProblems, fleetWarnings, releaseWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const NAME = 'a lower-case letter, then letters, digits and "-", not ending in "-", at most 40 characters';

const EXTRAS = {
  aws: { detailedMonitoring: true },
  azure: { encryptionAtHost: true },
  google: { minCpuPlatform: "Intel Ice Lake" },
};

const same = (config: unknown) => config;

const requests = (daemonSetRequests: ContainerResources) => clusterProblems("aws", { daemonSetRequests });

/** A cluster with DaemonSets of this project, which request 10m and 80Mi, and 30m and 120Mi. */
const withOwnDaemonSets = (daemonSetRequests?: ContainerResources) => {
  const cluster = declareCluster("aws", {}, { storage: {}, nodeProblemDetector: {}, daemonSetRequests });
  return fleetWarnings(declareFleet([cluster]));
};

describeRules([
  ...CLOUDS.flatMap((cloud) => {
    const named = (name: string) => fleetProblems(declareFleet([declareCluster(cloud, {}, {}, name)]));
    return [
      ...["Prod", "1prod", "prod-", "prod_1", "pröd", "a b", "a".repeat(41)].map((name) => ({
        rule: "cluster-name-invalid",
        about: `${JSON.stringify(name)} on ${cloud}`,
        bad: () => named(name),
        found: [[`${name}: name`, `${JSON.stringify(name)} (${name.length} characters)`, NAME] as const],
      })),
      ...["p", "prod-1", "a".repeat(40)].map((name) => ({
        rule: "cluster-name-invalid",
        about: `${name} on ${cloud}`,
        good: () => named(name),
      })),
    ];
  }),
  ...CLOUDS.flatMap((cloud) =>
    valueCases({
      rule: "kubernetes-version-unknown",
      where: `prod-${cloud}: kubernetesVersion`,
      expected: 'one of "1.33", "1.34", "1.35", "1.36", "1.37"',
      problems: (kubernetesVersion) => clusterProblems(cloud, { kubernetesVersion }),
      bad: ["1.32", "1.99", "2.35", "", "latest", "1.350"],
      good: KUBERNETES_MINORS,
    }),
  ),
  ...["1.33", "1.34"].map((kubernetesVersion) => ({
    rule: "kubernetes-minor-ended",
    about: `Kubernetes ${kubernetesVersion}`,
    bad: () => releaseWarnings(declareFleet([declareCluster("aws", {}, { kubernetesVersion })])),
    found: [
      ["prod-aws: kubernetesVersion", JSON.stringify(kubernetesVersion), 'one of "1.35", "1.36", "1.37"'] as const,
    ],
    good: () => releaseWarnings(declareFleet([declareCluster("aws", {}, { kubernetesVersion: "1.35" })])),
  })),
  ...valueCases({
    rule: "existing-custom-resource-invalid",
    where: "prod-aws: existingCustomResources[0]",
    expected: part("the plural of a kind, then its API group"),
    problems: (name) => clusterProblems("aws", { existingCustomResources: [name] }),
    bad: [
      "",
      "provisioningrequests",
      "jobs.batch",
      "Widgets.example.com",
      "widgets.example_com",
      "widgets.example.com/v1",
    ],
    good: ["provisioningrequests.autoscaling.x-k8s.io", "widgets.example.com"],
  }),
  {
    rule: "cluster-transform-unknown",
    about: "a misspelled kind, and another cloud's",
    bad: () => clusterProblems("aws", { transform: { iamRol: same, scaleSet: same } }),
    found: ["iamRol", "scaleSet"].map(
      (kind) => [`prod-aws: transform.${kind}`, JSON.stringify(kind), part("launchTemplate")] as const,
    ),
    good: () => clusterProblems("aws", { transform: { iamRole: same, launchTemplate: same } }),
  },
  ...CLOUDS.map((cloud) => ({
    rule: "cluster-defaults-extras-of-other-cloud",
    about: `extras of the other clouds on ${cloud}`,
    bad: () => clusterProblems(cloud, { defaults: EXTRAS }),
    found: CLOUDS.filter((other) => other !== cloud).map(
      (other) =>
        [`prod-${cloud}: defaults.${other}`, JSON.stringify(EXTRAS[other]), `${cloud} settings, or none`] as const,
    ),
    good: () => clusterProblems(cloud, { defaults: { [cloud]: EXTRAS[cloud] } }),
  })),
  ...(
    [
      ["cpu", "-1", 'a quantity such as "350m"'],
      ["cpu", "half", 'a quantity such as "350m"'],
      ["cpu", "0.0001", 'a quantity such as "350m"'],
      ["memory", "600MB", 'a quantity such as "600Mi"'],
      ["memory", "100m", 'a quantity such as "600Mi"'],
    ] as const
  ).map(([resource, text, expected]) => ({
    rule: "daemon-set-requests-invalid",
    about: `${resource} ${text}`,
    bad: () => requests({ [resource]: text }),
    found: [[`prod-aws: daemonSetRequests.${resource}`, `"${text}"`, expected] as const],
  })),
  ...[{ cpu: "350m", memory: "600Mi" }, { memory: "0" }, {}].map((sound) => ({
    rule: "daemon-set-requests-invalid",
    about: JSON.stringify(sound),
    good: () => requests(sound),
  })),
  ...(
    [
      ["all of them", { cpu: "40m", memory: "200Mi" }],
      ["one of them", { cpu: "30m", memory: "120Mi" }],
    ] as const
  ).map(([about, own]) => ({
    rule: "daemon-set-requests-twice",
    about,
    bad: () => withOwnDaemonSets(own),
    found: [
      ["prod-aws: daemonSetRequests", show(own), "the sum of all other DaemonSets, or no daemonSetRequests"] as const,
    ],
  })),
  ...[{ cpu: "40m", memory: "201Mi" }, { cpu: "40m" }, {}, undefined].map((others) => ({
    rule: "daemon-set-requests-twice",
    about: `${JSON.stringify(others)} of others`,
    good: () => withOwnDaemonSets(others),
  })),
  ...valueCases({
    rule: "node-overhead-google",
    where: "prod-google: nodeOverhead.memoryPercent",
    expected: "no nodeOverhead on a Google cluster",
    problems: (memoryPercent) => clusterProblems("google", { nodeOverhead: { memoryPercent } }),
    bad: [5, 60],
    good: [undefined],
  }),
  ...(["aws", "azure"] as const).flatMap((cloud) =>
    valueCases({
      rule: "node-overhead-invalid",
      where: `prod-${cloud}: nodeOverhead.memoryPercent`,
      expected: "a percentage from 0 to below 50",
      problems: (memoryPercent) => clusterProblems(cloud, { nodeOverhead: { memoryPercent } }),
      bad: [50, 92.5, 1000],
      good: [0, 5, 7.5, 49.9, undefined],
    }),
  ),
  {
    rule: "node-overhead-google",
    about: "nodeOverhead without a share",
    good: () => clusterProblems("google", { nodeOverhead: {} }),
  },
]);

describe.each(CLOUDS)("kubernetes-version-unknown on %s", (cloud) => {
  test.each(["1.35.2", "v1.35", "v1.35.0-eks-1"])("asks for the minor of %j", (kubernetesVersion) => {
    const [found, ...rest] = clusterProblems(cloud, { kubernetesVersion });
    expect(found).toMatchObject({ code: "kubernetes-version-unknown", hint: 'Write the minor only: "1.35".' });
    expect(rest).toEqual([]);
  });
});

const ED25519 = CLUSTER_PROPS.azure.sshPublicKey;

/** A length-prefixed field of an SSH key. */
function field(data: Buffer | string): Buffer {
  const bytes = Buffer.from(data as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** An OpenSSH RSA key with a modulus of that many bits. */
function rsa(modulusLength: number): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength });
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.from(n, "base64url")]);
  const blob = Buffer.concat([field("ssh-rsa"), field(Buffer.from(e, "base64url")), field(modulus)]);
  return `ssh-rsa ${blob.toString("base64")} nodes@example.com`;
}

const ecdsa = Buffer.concat([field("ecdsa-sha2-nistp256"), field("nistp256"), field("point")]).toString("base64");

const keyProblems = (sshPublicKey: string) => clusterProblems("azure", { sshPublicKey });

describeRules([
  {
    rule: "ssh-public-key-invalid",
    about: "a private key, which it never shows",
    bad: () => keyProblems("-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n"),
    found: [
      [
        "prod-azure: sshPublicKey",
        "a private key (not shown)",
        'one line "ssh-ed25519 AAAA…" or "ssh-rsa AAAA…" (2048 bits or more)',
      ],
    ],
    good: () => keyProblems(ED25519),
  },
  {
    rule: "ssh-public-key-invalid",
    about: "ed25519 without a comment, with a line break at the end",
    good: () => keyProblems(`${ED25519.split(" ").slice(0, 2).join(" ")}\n`),
  },
]);

describe("ssh-public-key-invalid", () => {
  test.each([
    ["", "not an OpenSSH public key"],
    ["nodes", "not an OpenSSH public key"],
    ["ssh-ed25519 AAAA", "damaged"],
    ["ssh-ed25519 …", "not an OpenSSH public key"],
    [ED25519.slice(0, 60), "damaged"],
    [ED25519.replace("ssh-ed25519", "ssh-rsa"), "damaged"],
    [`${ED25519}\n${ED25519}`, "more than one line"],
    [`ecdsa-sha2-nistp256 ${ecdsa}`, "does not accept keys of type ecdsa-sha2-nistp256"],
  ])("says what is wrong with %j", (sshPublicKey, what) => {
    const [found, ...rest] = keyProblems(sshPublicKey);
    expect(found).toMatchObject({
      code: "ssh-public-key-invalid",
      where: "prod-azure: sshPublicKey",
      what: expect.stringContaining(what),
    });
    expect(rest).toEqual([]);
  });

  test("counts the bits of an RSA key", () => {
    expect(keyProblems(rsa(1024))).toMatchObject([
      { what: "Azure accepts RSA keys of at least 2048 bits; this one has 1024." },
    ]);
    expect(keyProblems(rsa(2048))).toEqual([]);
  });
});

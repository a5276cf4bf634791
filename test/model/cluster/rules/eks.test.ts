import { expect, test } from "@jest/globals";
import type { EksProps } from "../../../../model/declaration/bootstrap";
import type { AwsClusterDeclaration } from "../../../../model/declaration/cluster";
import { EKS, EKS_KINDS, eksProps } from "../../../support/eks";
import { CLUSTER_PROPS } from "../../../support/fleets";
import { clusterProblems, eksProblems, groupsProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n";
const base64 = (text: string) => Buffer.from(text).toString("base64");

const withIdentity = (clusterName: string) => ({ oidcIssuerUrl: undefined, eksPodIdentity: { clusterName } });

const ownUserData = (clusterName: string): Pick<AwsClusterDeclaration, "bootstrap"> => ({
  bootstrap: { kind: "raw", userData: "#!/bin/bash", eks: { clusterName } },
});

const NAMES = {
  rule: "eks-cluster-name-invalid",
  expected: part("at most 100"),
  bad: ["", "-prod", "arn:aws:eks:us-east-1:111122223333:cluster/prod", "a".repeat(101)],
  good: ["prod", "Prod_1-a", "a".repeat(100)],
};

interface Values {
  readonly rule: string;
  readonly key: keyof EksProps;
  readonly expected: unknown;
  readonly shown?: (value: string) => string;
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** Values of the bootstrap, the same for both kinds of it. */
const BOOTSTRAP: readonly Values[] = [
  { key: "clusterName", ...NAMES },
  {
    rule: "eks-certificate-authority-invalid",
    key: "certificateAuthority",
    expected: part("-----BEGIN CERTIFICATE-----"),
    // It may be a private key by mistake.
    shown: (text) => (text === "" ? '""' : `${text.length} characters, not repeated here`),
    bad: [
      "",
      PEM,
      base64("MIIB"),
      base64("-----BEGIN PRIVATE KEY-----\nMIIB\n"),
      `${base64(PEM)}\n`,
      `${base64(PEM).slice(0, 20)}\n${base64(PEM).slice(20)}`,
      base64(`${PEM}a`).replace(/=+$/, ""),
      `${base64(PEM)}"`,
      "====",
    ],
    good: [EKS.certificateAuthority, base64(PEM), base64(`${PEM}a`), base64(`${PEM}ab`)],
  },
  {
    rule: "eks-endpoint-invalid",
    key: "apiServerEndpoint",
    expected: "https:// with a host and perhaps a port, without path, query and credentials",
    bad: [
      "",
      "api.example.com",
      "http://api.example.com",
      "https://api.example.com/",
      "https://api.example.com/api",
      "https://api.example.com?x",
      "https://api.example.com#x",
      "https://api.example.com:0",
      "https://api.example.com:65536",
      "https://api.example.com ",
      'https://api.example.com"',
      "https://$(reboot)",
      "https://fd00::1",
    ],
    good: ["https://ABC.gr7.us-east-1.eks.amazonaws.com", "https://api.example.com:443", "https://[fd00::1]:6443"],
  },
  {
    rule: "eks-service-cidr-invalid",
    key: "serviceCidr",
    expected: part("from /12 to /24"),
    bad: [
      "",
      "172.20.0.0",
      "172.20.0.0/",
      "172.20.0.0/11",
      "172.20.0.0/25",
      "172.20.0/16",
      "172.20.0.0.0/16",
      "172.256.0.0/16",
      "172.020.0.0/16",
      "172.20.0.10/16",
      "172.20.3.0/16",
      "10.100.16.0/19",
      "172.20.0.0/16\n",
      "fd30:1c53:5f8a::",
      "fd30:1c53:5f8a::/128",
      "fd30:1c53:5f8a::/0",
      "fd30:1c53:5f8a::10/108",
      "fd30:1c53:5f8ag::/108",
      "1:2:3:4:5:6:7:8::/108",
      "::/108",
    ],
    good: [
      "172.20.0.0/16",
      "10.100.0.0/16",
      "172.16.0.0/12",
      "192.168.7.0/24",
      "10.100.32.0/19",
      "fd30:1c53:5f8a::/108",
      "FD30:1:2:3:4:5:6::/120",
    ],
  },
];

describeRules([
  ...valueCases({
    ...NAMES,
    where: "prod-aws: eksPodIdentity.clusterName",
    problems: (name) => clusterProblems("aws", withIdentity(name)),
  }),
  ...valueCases({
    ...NAMES,
    where: "prod-aws: bootstrap.eks.clusterName",
    problems: (clusterName) => clusterProblems("aws", ownUserData(clusterName)),
  }),
  {
    rule: "eks-cluster-name-differs",
    about: "two names of one cluster, with user data of one's own",
    bad: () => clusterProblems("aws", { ...ownUserData("prod"), ...withIdentity("prod-aws") }),
    found: [["prod-aws: bootstrap.eks.clusterName", '"prod"', '"prod-aws", as in eksPodIdentity.clusterName']],
    good: () => clusterProblems("aws", { ...ownUserData("prod"), ...withIdentity("prod") }),
  },
  ...EKS_KINDS.flatMap((kind) =>
    BOOTSTRAP.flatMap(({ key, ...values }) =>
      valueCases({
        ...values,
        where: `prod-aws: bootstrap.${key}`,
        problems: (value) => eksProblems(kind, { [key]: value }),
      }),
    ),
  ),
  ...EKS_KINDS.map((kind) => ({
    rule: "eks-cluster-name-differs",
    about: `two names of one cluster, with ${kind}`,
    bad: () => eksProblems(kind, { clusterName: "prod" }, withIdentity("prod-aws")),
    found: [["prod-aws: bootstrap.clusterName", '"prod"', '"prod-aws", as in eksPodIdentity.clusterName'] as const],
    good: () => eksProblems(kind, { clusterName: "prod" }, withIdentity("prod")),
  })),
  ...EKS_KINDS.map((kind) => ({
    rule: "eks-cluster-name-differs",
    about: `${kind} without Pod Identity`,
    good: () => eksProblems(kind, { clusterName: "prod" }),
  })),
  {
    rule: "eks-cluster-name-differs",
    about: "a bootstrap without a cluster name",
    good: () => clusterProblems("aws", withIdentity("prod")),
  },
  {
    rule: "eks-endpoint-invalid",
    about: "a bootstrap without an endpoint",
    good: () => clusterProblems("google", { bootstrap: { kind: "raw", userData: "#!/bin/sh" } }),
  },
]);

test("eks-endpoint-invalid does not show credentials", () => {
  const [found] = eksProblems("nodeadm", { apiServerEndpoint: "https://user:secret@api.example.com" });
  expect(found?.got).toBe('"https://***@api.example.com"');
});

const eks = (kind: "nodeadm" | "bottlerocket", clusterName: string) => ({
  bootstrap: { kind, ...EKS, clusterName },
  image: { id: "ami-0123456789abcdef0", os: kind === "nodeadm" ? "amazon-linux-2023" : "bottlerocket" } as const,
});

const withFacts = (facts: Partial<EksProps>) => ({
  ...eks("bottlerocket", "prod-aws"),
  bootstrap: { kind: "bottlerocket" as const, ...EKS, ...facts },
});

describeRules([
  {
    rule: "eks-cluster-name-differs",
    about: "a group that joins another cluster than the others",
    bad: () => groupsProblems("aws", { one: {}, two: eks("bottlerocket", "other") }, eksProps("nodeadm")),
    found: [["prod-aws/two: bootstrap.clusterName", '"other"', '"prod-aws", as on the cluster']],
    good: () => groupsProblems("aws", { one: {}, two: eks("bottlerocket", "prod-aws") }, eksProps("nodeadm")),
  },
  {
    rule: "eks-cluster-differs",
    about: "groups that say other things of the cluster than it, or than each other",
    bad: () => [
      ...groupsProblems(
        "aws",
        {
          one: {},
          two: withFacts({
            apiServerEndpoint: "https://other.example.com",
            certificateAuthority: base64(PEM),
            serviceCidr: "fd12:3456:789a::/108",
          }),
        },
        eksProps("nodeadm"),
      ),
      ...groupsProblems(
        "aws",
        { one: withFacts({}), two: withFacts({ serviceCidr: "10.100.0.0/16" }) },
        ownUserData("prod-aws"),
      ),
    ],
    found: [
      [
        "prod-aws/two: bootstrap.apiServerEndpoint",
        '"https://other.example.com"',
        `${JSON.stringify(EKS.apiServerEndpoint)}, as on prod-aws`,
      ],
      [
        "prod-aws/two: bootstrap.certificateAuthority",
        "44 characters, not repeated here",
        `${EKS.certificateAuthority.length} characters, not repeated here, as on prod-aws`,
      ],
      ["prod-aws/two: bootstrap.serviceCidr", '"fd12:3456:789a::/108"', '"172.20.0.0/16", as on prod-aws'],
      ["prod-aws/two: bootstrap.serviceCidr", '"10.100.0.0/16"', '"172.20.0.0/16", as on prod-aws/one'],
    ],
    good: () =>
      groupsProblems(
        "aws",
        {
          one: {},
          two: withFacts({ apiServerEndpoint: EKS.apiServerEndpoint.toUpperCase().replace("HTTPS", "https") }),
        },
        eksProps("nodeadm"),
      ),
  },
  {
    rule: "eks-ip-family-differs",
    about: "a range of IPv6 on a cluster whose user data says nothing of it",
    bad: () =>
      groupsProblems("aws", { one: withFacts({ serviceCidr: "fd12:3456:789a::/108" }) }, ownUserData("prod-aws")),
    found: [["prod-aws/one: bootstrap.serviceCidr", '"fd12:3456:789a::/108"', "a range of IPv4, as prod-aws has"]],
    good: () =>
      groupsProblems(
        "aws",
        { one: withFacts({ serviceCidr: "fd12:3456:789a::/108" }) },
        { ...ownUserData("prod-aws"), ipFamilies: ["IPv6"] },
      ),
  },
  {
    rule: "eks-endpoint-invalid",
    about: "an endpoint of a group's own",
    bad: () =>
      groupsProblems(
        "aws",
        { one: { ...eks("nodeadm", "prod-aws"), bootstrap: { kind: "nodeadm", ...EKS, apiServerEndpoint: "api" } } },
        eksProps("nodeadm"),
      ),
    found: [["prod-aws/one: bootstrap.apiServerEndpoint", '"api"', part("https://")]],
  },
  {
    rule: "eks-and-kubeadm",
    about: "a group that joins EKS, on a cluster of kubeadm's",
    bad: () => groupsProblems("aws", { one: {}, two: eks("nodeadm", "prod-aws") }),
    found: [["prod-aws/two: bootstrap", "nodeadm", part("kubeadm(…), as prod-aws has, or raw")]],
    good: () => groupsProblems("aws", { one: {}, two: { bootstrap: { kind: "raw", userData: "#!/bin/sh" } } }),
  },
  {
    rule: "eks-and-kubeadm",
    about: "a group that joins through kubeadm, on a cluster of EKS",
    bad: () =>
      groupsProblems(
        "aws",
        { one: { bootstrap: CLUSTER_PROPS.aws.bootstrap, image: CLUSTER_PROPS.aws.image } },
        eksProps("nodeadm"),
      ),
    found: [["prod-aws/one: bootstrap", "kubeadm", part("nodeadm(…) or bottlerocket(…), as prod-aws has")]],
    good: () =>
      groupsProblems("aws", { one: { bootstrap: { kind: "raw", userData: "#!/bin/sh" } } }, eksProps("nodeadm")),
  },
]);

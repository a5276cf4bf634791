import { describe, expect, test } from "@jest/globals";
import type { Bootstrap, RawBootstrap } from "../../../../model/declaration/bootstrap";
import { NODE_OSES, type NodeImage, type NodeOs } from "../../../../model/declaration/image";
import { EKS, eksProps } from "../../../support/eks";
import { CLUSTER_PROPS } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { groupProblems, groupsProblems, groupsWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const AMI = "ami-0123456789abcdef0";
const GOOGLE_IMAGE = "projects/images/global/images/node";

const BOOTSTRAPS: readonly Bootstrap[] = [
  { kind: "nodeadm", ...EKS },
  { kind: "bottlerocket", ...EKS },
  CLUSTER_PROPS.aws.bootstrap,
  { kind: "raw", userData: "#!/bin/sh" },
];

/** Systems that each bootstrap makes nodes of on AWS. */
const ACCEPTED: Readonly<Record<Bootstrap["kind"], readonly NodeOs[]>> = {
  nodeadm: ["amazon-linux-2023"],
  bottlerocket: ["bottlerocket"],
  kubeadm: ["ubuntu", "debian", "rhel", "amazon-linux-2023", "flatcar"],
  raw: NODE_OSES,
};

/** What is expected instead of a system that a bootstrap makes no node of. */
const expectedOf = (kind: Bootstrap["kind"], os: NodeOs): unknown =>
  ({
    nodeadm: '"amazon-linux-2023"',
    bottlerocket: '"bottlerocket"',
    kubeadm: part(os === "bottlerocket" ? "bottlerocket or raw bootstrap" : "raw bootstrap"),
    raw: "",
  })[kind];

const AMAZON_LINUX_ON_AZURE = {
  image: { id: CLUSTER_PROPS.azure.image?.id ?? "", os: "amazon-linux-2023" },
} as const;

/** As kubeadm prints one. */
const TOKEN = "k3j9x0.q2m8v7b5n1abcdef";

const raw = (userData: unknown) => ({ bootstrap: { kind: "raw", userData } as RawBootstrap });

/** Labels that fill cluster-autoscaler's metadata. */
const labels = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${"d".repeat(60)}.com/team-${index}`, "v".repeat(63)]),
  );

const LARGEST_USER_DATA = [
  ["aws", 16_384],
  ["azure", 65_535],
  ["google", 262_144],
] as const;

const rawOf = (bytes: number) => raw(`é${"x".repeat(bytes - 2)}`);

describeRules(
  groupCases([
    ...BOOTSTRAPS.flatMap((bootstrap) =>
      NODE_OSES.map((os) => {
        const { kind } = bootstrap;
        const about = { rule: "bootstrap-os-mismatch", about: `${os} with ${kind}`, cloud: "aws" as const };
        const change = { image: { id: AMI, os } };
        if (ACCEPTED[kind].includes(os)) return { ...about, good: change, props: { bootstrap } };
        const found = [["image.os", `"${os}" with the ${kind} bootstrap`, expectedOf(kind, os)] as const];
        return { ...about, bad: change, found, props: { bootstrap } };
      }),
    ),
    {
      rule: "bootstrap-os-mismatch",
      about: "cos with kubeadm",
      cloud: "azure",
      bad: { image: { id: CLUSTER_PROPS.azure.image?.id ?? "", os: "cos" } },
      found: [
        ["image.os", '"cos" with the kubeadm bootstrap', part("a system with cloud-init or Ignition and kubeadm")],
      ],
    },
    {
      rule: "bootstrap-os-mismatch",
      about: "cos with kubeadm, which an image may bring along",
      cloud: "google",
      good: { image: { id: GOOGLE_IMAGE, os: "cos" } },
    },
    {
      rule: "bootstrap-os-mismatch",
      about: "a group's own bootstrap, and an image of the cluster's",
      cloud: "aws",
      bad: { bootstrap: { kind: "bottlerocket", ...EKS } },
      found: [["image.os", '"amazon-linux-2023" with the bottlerocket bootstrap', '"bottlerocket"']],
      good: { bootstrap: { kind: "bottlerocket", ...EKS }, image: { id: AMI, os: "bottlerocket" } },
      props: eksProps("nodeadm"),
    },
    {
      rule: "bootstrap-cloud",
      about: "a bootstrap of EKS",
      cloud: "azure",
      bad: { bootstrap: { kind: "nodeadm", ...EKS }, ...AMAZON_LINUX_ON_AZURE },
      found: [["bootstrap", "nodeadm", "kubeadm(…) or raw(…)"]],
      good: raw("#!/bin/sh\n"),
    },
    {
      rule: "raw-user-data-invalid",
      about: "a function of a group's own that throws",
      cloud: "aws",
      bad: raw(() => {
        throw new Error("no template for general");
      }),
      found: [["bootstrap.userData", 'threw "no template for general"', part("returns text")]],
      good: raw(() => "#!/bin/sh\n"),
    },
    {
      rule: "raw-user-data-invalid",
      about: "a function that throws",
      cloud: "aws",
      bad: {},
      found: [["bootstrap.userData", 'threw "no template for general"', part("returns text")]],
      props: raw(() => {
        throw new Error("no template for general");
      }),
    },
    {
      rule: "raw-user-data-invalid",
      about: "a function that returns no text",
      cloud: "google",
      bad: {},
      found: [["bootstrap.userData", "returned undefined", part("returns text")]],
      props: raw(() => undefined),
    },
    {
      rule: "raw-user-data-invalid",
      about: "a function that returns text",
      cloud: "azure",
      good: {},
      props: raw(({ nodeGroup }: { nodeGroup: string }) => `#!/bin/sh\n# ${nodeGroup}\n`),
    },
    { rule: "raw-user-data-invalid", about: "plain text", cloud: "azure", good: {}, props: raw("#!/bin/sh\n") },
    {
      rule: "kube-env-too-large",
      about: "labels that do not fit into the metadata",
      cloud: "google",
      bad: { labels: labels(2000) },
      found: [["labels", "277085 bytes, with 2006 labels", part("at most 262144")]],
      good: { labels: labels(1500) },
      // Other user data would hold the labels too.
      props: raw("#!/bin/sh\n"),
    },
    ...LARGEST_USER_DATA.flatMap(([cloud, most]) => [
      {
        rule: "user-data-too-large",
        about: "one byte too many",
        cloud,
        bad: {},
        found: [["bootstrap", `${most + 1} bytes`, part(`at most ${most} bytes`)] as const],
        props: rawOf(most + 1),
      },
      { rule: "user-data-too-large", about: "as many bytes as there may be", cloud, good: {}, props: rawOf(most) },
    ]),
  ]),
);

describeRules([
  {
    rule: "raw-user-data-token",
    about: "a token in a text, on the cluster and once",
    bad: () => groupsProblems("aws", { one: {}, two: {} }, raw(`kubeadm join --token ${TOKEN} api:6443`)),
    found: [["prod-aws: bootstrap.userData", "a bootstrap token in the user data of one; two", part("at boot")]],
    good: () => groupsProblems("aws", { one: {}, two: {} }, raw(`curl https://${TOKEN.toUpperCase()}.example.com`)),
  },
  {
    rule: "raw-user-data-token",
    about: "a token in what a function returns for a group",
    bad: () =>
      groupsProblems(
        "azure",
        { one: {}, two: {} },
        raw(({ nodeGroup }: { nodeGroup: string }) => (nodeGroup === "two" ? TOKEN : "true")),
      ),
    found: [["prod-azure: bootstrap.userData", "a bootstrap token in the user data of two", part("at boot")]],
  },
  {
    rule: "raw-user-data-token",
    about: "a token in a group's own text, on the group",
    bad: () => groupsProblems("aws", { one: raw(TOKEN), two: {} }),
    found: [["prod-aws/one: bootstrap.userData", "a bootstrap token in the user data of one", part("at boot")]],
    good: () => groupsProblems("aws", { one: raw("#!/bin/sh\n"), two: {} }),
  },
]);

describe("bootstrap-os-mismatch", () => {
  test("leaves Bottlerocket on other clouds to image-os-unsupported", () => {
    const problems = groupProblems("google", { image: { id: GOOGLE_IMAGE, os: "bottlerocket" } });
    expect(problems.map(({ code }) => code)).toEqual(["image-os-unsupported"]);
  });

  test("does not judge a group without an image", () => {
    expect(groupProblems("aws", {}, { image: undefined }).map(({ code }) => code)).toEqual(["image-missing"]);
  });
});

const AZURE_IMAGE = CLUSTER_PROPS.azure.image?.id ?? "";

const ubuntu = (id: NodeImage["id"]) => ({ image: { id, os: "ubuntu" as const } });

const ARM64 = { machine: { vcpu: 4, memoryGiB: 16, architecture: "arm64" } } as const;
const LARGE_ARM64 = { machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" } } as const;

/** Ids of forms that a cloud gives to images. */
const VALID_IDS = [
  ["google", "a self link", "https://www.googleapis.com/compute/v1/projects/prod-images/global/images/node-1"],
  ["google", "a domain-scoped project", "projects/example.com:images/global/images/family/node"],
  [
    "azure",
    "a managed image",
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.Compute/images/node",
  ],
  ["azure", "a community gallery", "/communityGalleries/nodes-1234/images/ubuntu/versions/1.0.0"],
  ["aws", "a short AMI id", "ami-0123abcd"],
] as const;

describeRules([
  ...groupCases([
    {
      rule: "image-architecture-missing",
      about: "an arm64 machine on an amd64 image",
      cloud: "aws",
      bad: LARGE_ARM64,
      found: [["image.id.arm64", `{"amd64":"${AMI}"}`, part('"arm64"')]],
      props: ubuntu({ amd64: AMI }),
    },
    { rule: "image-architecture-missing", about: "an image of both", cloud: "aws", good: LARGE_ARM64 },
    {
      rule: "image-id-invalid",
      about: "another cloud's id",
      cloud: "aws",
      bad: ubuntu("projects/p/global/images/node"),
      found: [["image.id", '"projects/p/global/images/node"', part(AMI)]],
    },
    {
      rule: "image-id-invalid",
      about: "an image's name",
      cloud: "azure",
      bad: ubuntu("ubuntu-22"),
      found: [["image.id", '"ubuntu-22"', part("/subscriptions/")]],
    },
    {
      rule: "image-id-invalid",
      about: "a family alone",
      cloud: "google",
      bad: ubuntu("node-amd64"),
      found: [["image.id", '"node-amd64"', part("projects/")]],
    },
    {
      rule: "image-id-invalid",
      about: "the id that the machine's architecture uses",
      cloud: "aws",
      bad: ubuntu({ amd64: "", arm64: "ami-0fedcba9876543210" }),
      found: [["image.id.amd64", '""', part("ami-")]],
    },
    ...VALID_IDS.map(([cloud, about, id]) => ({ rule: "image-id-invalid", about, cloud, good: ubuntu(id) })),
    {
      rule: "image-missing",
      about: "a group without an image anywhere",
      cloud: "aws",
      bad: {},
      found: [["image", "nothing", part("{ id, os }")]],
      good: ubuntu(AMI),
      props: { image: undefined },
    },
    ...(["flatcar", "bottlerocket"] as const).map((os) => ({
      rule: "image-os-unsupported",
      about: `${os}, which cluster-autoscaler has no figures for`,
      cloud: "google" as const,
      bad: { image: { id: GOOGLE_IMAGE, os } },
      found: [["image.os", `"${os}"`, part('"ubuntu" or "cos"')] as const],
      good: { image: { id: GOOGLE_IMAGE, os: "cos" as const } },
    })),
    {
      rule: "image-os-unsupported",
      about: "Bottlerocket, which does not exist there",
      cloud: "azure",
      bad: { image: { id: AZURE_IMAGE, os: "bottlerocket" } },
      found: [["image.os", '"bottlerocket"', part("another operating system")]],
      good: { image: { id: AZURE_IMAGE, os: "flatcar" } },
    },
    { rule: "image-os-unsupported", about: "Bottlerocket", cloud: "aws", good: {}, props: eksProps("bottlerocket") },
    { rule: "image-os-unsupported", about: "Flatcar", cloud: "aws", good: { image: { id: AMI, os: "flatcar" } } },
  ]),
  {
    rule: "image-architecture-shared",
    about: "one image on both architectures, once for each group",
    bad: () => groupsWarnings("aws", { plain: {}, arm: ARM64 }, ubuntu(AMI)),
    found: [["prod-aws/arm: image", `"${AMI}" on arm64`, part("an image of each architecture")]],
    good: () => groupsWarnings("aws", { plain: {}, arm: ARM64 }),
  },
  {
    rule: "image-architecture-shared",
    about: "one image on one architecture",
    good: () => groupsWarnings("aws", { arm: ARM64, other: ARM64 }, ubuntu(AMI)),
  },
]);

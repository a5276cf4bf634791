import { CLOUDS } from "../../../../model/base/cloud";
import { groupCases } from "../../../support/group-cases";
import { describeRules, part } from "../../../support/rule-cases";

/** Tags that follow from a group's settings on each cloud. */
const OWNED = [
  [
    "aws",
    "discovery and template tags",
    {
      Name: "a",
      "k8s.io/cluster-autoscaler/enabled": "false",
      "kubernetes.io/cluster/other": "owned",
      "x-k8s.io/cluster-autoscaler/node-template/label/a": "b",
    },
  ],
  [
    "azure",
    "sizes in any case, discovery and template tags",
    { Min: "1", "cluster-autoscaler-name": "x", "k8s.io_cluster-autoscaler_node-template_label_a": "b" },
  ],
  ["google", "the cluster's name", { "k8s-io-cluster-name": "x" }],
] as const;

const tagPath = (key: string) => (/^\w+$/.test(key) ? `tags.${key}` : `tags["${key}"]`);

describeRules(
  groupCases([
    {
      rule: "aws-tag-eks",
      about: "the prefix anywhere in a key",
      cloud: "aws",
      bad: { tags: { "team-eks:owner": "bob" } },
      found: [['tags["team-eks:owner"]', '"team-eks:owner"', part('"eks:"')]],
      good: { tags: { "eks-owner": "bob" } },
    },
    { rule: "aws-tag-eks", about: "the prefix", cloud: "azure", good: { tags: { "eks:owner": "bob" } } },
    {
      rule: "aws-tag-reserved",
      about: "the prefix in any case",
      cloud: "aws",
      bad: { tags: { "AWS:owner": "a", "aws:eks:x": "b" } },
      found: [
        ['tags["AWS:owner"]', '"AWS:owner"', part('"aws:"')],
        ['tags["aws:eks:x"]', '"aws:eks:x"', part('"aws:"')],
      ],
    },
    {
      rule: "aws-tag-reserved",
      about: "the prefix inside a key",
      cloud: "aws",
      good: { tags: { "my-aws:owner": "a" } },
    },
    { rule: "aws-tag-reserved", about: "the prefix", cloud: "azure", good: { tags: { "aws:owner": "a" } } },
    {
      rule: "azure-tag-reserved",
      about: "the prefixes in any case",
      cloud: "azure",
      bad: { tags: { "Azure-owner": "a", windowsy: "b" } },
      found: [
        ["tags.windowsy", '"windowsy"', part('"windows"')],
        ['tags["Azure-owner"]', '"Azure-owner"', part('"microsoft"')],
      ],
    },
    {
      rule: "azure-tag-reserved",
      about: "a prefix inside a name",
      cloud: "azure",
      good: { tags: { "my-azure": "a" } },
    },
    { rule: "azure-tag-reserved", about: "a prefix", cloud: "aws", good: { tags: { "azure-owner": "a" } } },
    {
      rule: "google-label-invalid",
      about: "keys and values beyond the alphabet",
      cloud: "google",
      bad: { tags: { Owner: "a", "cost/center": "b", team: "A B" } },
      found: [
        ["tags.Owner", 'the key "Owner"', part("lower-case")],
        ["tags.team", 'the value "A B"', part("63")],
        ['tags["cost/center"]', 'the key "cost/center"', part("63")],
      ],
    },
    {
      rule: "google-label-invalid",
      about: "letters of any alphabet",
      cloud: "google",
      good: { tags: { équipe_1: "böse", a: "" } },
    },
    { rule: "google-label-invalid", about: "capitals and spaces", cloud: "aws", good: { tags: { Owner: "A B" } } },
    {
      rule: "google-label-reserved",
      about: "the prefix",
      cloud: "google",
      bad: { tags: { "goog-x": "a" } },
      found: [['tags["goog-x"]', '"goog-x"', part('"goog"')]],
    },
    { rule: "google-label-reserved", about: "the prefix", cloud: "aws", good: { tags: { "goog-x": "a" } } },
    {
      rule: "google-label-reserved",
      about: "the prefix inside a key",
      cloud: "google",
      good: { tags: { "my-goog": "a" } },
    },
    {
      rule: "tag-line-end",
      about: "line ends and a tab",
      cloud: "aws",
      bad: { tags: { owner: "a\n", "te\ram": "b", tab: "a\tb" } },
      found: [
        ["tags.owner", '"owner" = "a\\n"', part("without line ends")],
        ["tags.tab", '"tab" = "a\\tb"', part("without line ends")],
        ['tags["te\\ram"]', '"te\\ram" = "b"', part("without line ends")],
      ],
      // What Terraform would evaluate is text like any other.
      good: { tags: { owner: `a\${path.root}%{if} 100$ 5%` } },
    },
    ...CLOUDS.map((cloud) => ({
      rule: "tag-key-empty",
      about: "an empty key",
      cloud,
      bad: { tags: { "": "a" } },
      found: [['tags[""]', '"" = "a"', part("at least one character")] as const],
    })),
    { rule: "tag-key-empty", about: "an empty value", cloud: "aws", good: { tags: { owner: "" } } },
    ...OWNED.map(([cloud, about, tags]) => ({
      rule: "tag-owned",
      about,
      cloud,
      bad: { tags },
      found: Object.entries(tags).map(
        ([key, value]) => [tagPath(key), `"${key}" = "${value}"`, part("nothing else reads")] as const,
      ),
    })),
    { rule: "tag-owned", about: "a tag named min", cloud: "google", good: { tags: { min: "1" } } },
    { rule: "tag-owned", about: "a tag named name", cloud: "aws", good: { tags: { name: "a", min: "1" } } },
  ]),
);

import { CLOUDS } from "../../../../model/base/cloud";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { fleetProblems, groupsProblems, groupsWarnings, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const EKS_LABELS = { "nodegroup-name": "a", "cluster-name": "b" };

/** Keys in Kubernetes' domains that NodeRestriction keeps from kubelets. */
const FORBIDDEN = ["app.kubernetes.io/name", "kubernetes.io/team", "cluster-autoscaler.k8s.io/x", "x.k8s.io/y"];

const ALLOWED = [
  "example.com/team",
  "team",
  "node.kubernetes.io/pool",
  "x.kubelet.kubernetes.io/y",
  "node-restriction.kubernetes.io/tenant",
  "node-role.kubernetes.io/worker",
];

/** Labels that describe a node, by the cloud of the case. */
const NODE_LABELS = [
  ["aws", { "kubernetes.io/arch": "arm64", "topology.kubernetes.io/zone": "us-east-1a" }, "the node's own labels"],
  ["azure", { "topology.disk.csi.azure.com/zone": "1" }, "the CSI driver's label"],
  ["google", { "clusterautoscaler-nodetemplate-resources.example.com/fpga": "1" }, "a resource in disguise"],
] as const;

/** A key of 84 characters, two more than fit into a tag on AWS. */
const LONG_KEY = `${"d".repeat(70)}.com/team-name`;
const LONG_NAME = `example.com/${"n".repeat(64)}`;

describeRules([
  ...groupCases([
    {
      rule: "aws-label-eks-nodegroup",
      about: "both labels",
      cloud: "aws",
      bad: { labels: EKS_LABELS },
      found: [['labels["nodegroup-name"]', '{"nodegroup-name":"a","cluster-name":"b"}', part("at most one")]],
      good: { labels: { "nodegroup-name": "a" } },
    },
    { rule: "aws-label-eks-nodegroup", about: "both labels", cloud: "google", good: { labels: EKS_LABELS } },
    ...FORBIDDEN.flatMap((key) =>
      CLOUDS.map((cloud) => ({
        rule: "label-forbidden",
        about: key,
        cloud,
        bad: { labels: { [key]: "a" } },
        found: [[`labels["${key}"]`, `"${key}" = "a"`, part("your own domain")] as const],
      })),
    ),
    ...ALLOWED.map((key) => ({
      rule: "label-forbidden",
      about: key,
      cloud: "aws" as const,
      good: { labels: { [key]: "a" } },
    })),
    {
      rule: "label-key-invalid",
      about: "a space",
      cloud: "aws",
      bad: { labels: { "team name": "a" } },
      found: [['labels["team name"]', '"team name"', part("63")]],
    },
    {
      rule: "label-key-invalid",
      about: "two slashes",
      cloud: "azure",
      bad: { labels: { "a.example.com/b/c": "a" } },
      found: [['labels["a.example.com/b/c"]', '"a.example.com/b/c"', part("DNS prefix")]],
    },
    {
      rule: "label-key-invalid",
      about: "an upper-case prefix",
      cloud: "google",
      bad: { labels: { "Example.com/team": "a" } },
      found: [['labels["Example.com/team"]', '"Example.com/team"', part("DNS prefix")]],
    },
    {
      rule: "label-key-invalid",
      about: "an empty key",
      cloud: "google",
      bad: { labels: { "": "a" } },
      found: [['labels[""]', '""', part("63")]],
    },
    {
      rule: "label-key-invalid",
      about: "a name of 64 characters",
      cloud: "google",
      bad: { labels: { [LONG_NAME]: "a" } },
      found: [[`labels["${LONG_NAME}"]`, `"${LONG_NAME}"`, part("63")]],
      good: { labels: { [LONG_NAME.slice(0, -1)]: "a" } },
    },
    {
      rule: "label-key-invalid",
      about: "the whole alphabet",
      cloud: "azure",
      good: { labels: { "example.com/Team_a.b-c": "a", plain: "b" } },
    },
    ...NODE_LABELS.map(([cloud, labels, about]) => ({
      rule: "label-reserved",
      about,
      cloud,
      bad: { labels },
      found: Object.entries(labels).map(
        ([key, value]) => [`labels["${key}"]`, `"${key}" = "${value}"`, part("your own domain")] as const,
      ),
    })),
    {
      rule: "label-reserved",
      about: "a role",
      cloud: "aws",
      good: { labels: { "node-role.kubernetes.io/worker": "" } },
    },
    {
      rule: "label-unrepresentable",
      about: "a key of more than 82 characters",
      cloud: "aws",
      bad: { labels: { [LONG_KEY]: "a" } },
      found: [[`labels["${LONG_KEY}"]`, `"${LONG_KEY}" (84 characters)`, part("at most 82")]],
      good: { labels: { [LONG_KEY.slice(2)]: "a" } },
    },
    ...(["azure", "google"] as const).map((cloud) => ({
      rule: "label-unrepresentable",
      about: "a key of more than 82 characters",
      cloud,
      good: { labels: { [LONG_KEY]: "a" } },
    })),
    {
      rule: "label-value-invalid",
      about: "a comma, which would break kube-env",
      cloud: "google",
      bad: { labels: { "example.com/team": "a,b" } },
      found: [['labels["example.com/team"]', '"a,b"', part("63")]],
    },
    {
      rule: "label-value-invalid",
      about: "a value of 64 characters",
      cloud: "aws",
      bad: { labels: { team: "v".repeat(64) } },
      found: [["labels.team", `"${"v".repeat(64)}"`, part("63")]],
      good: { labels: { team: "v".repeat(63) } },
    },
    {
      rule: "label-value-invalid",
      about: "a value that the group inherits",
      cloud: "azure",
      bad: {},
      found: [["labels.team", '"-"', part("63")]],
      props: { defaults: { labels: { team: "-" } } },
    },
    {
      rule: "label-value-invalid",
      about: "the longest value",
      cloud: "azure",
      good: { labels: { team: "v".repeat(63) } },
    },
    { rule: "label-value-invalid", about: "an empty value", cloud: "aws", good: { labels: { team: "" } } },
  ]),
  {
    rule: "label-needs-controller",
    about: "the labels that a group's nodes register without, once for all of its zones",
    bad: () =>
      groupsWarnings("aws", {
        general: {
          labels: { "node-role.kubernetes.io/worker": "", "node-restriction.kubernetes.io/tenant": "a", team: "b" },
        },
      }),
    found: [
      [
        "prod-aws/general: labels",
        "node-restriction.kubernetes.io/tenant=a, node-role.kubernetes.io/worker=",
        part("a controller that labels nodes"),
      ],
    ],
  },
  {
    rule: "label-needs-controller",
    about: "labels that the kubelet sets",
    good: () => groupsWarnings("aws", { general: { labels: { team: "b", "node.kubernetes.io/pool": "a" } } }),
  },
]);

const noSchedule = (key: string) => ({ key, effect: "NoSchedule" as const });

const GPU = noSchedule("example.com/gpu");
const IGNORED = noSchedule("startup-taint.cluster-autoscaler.kubernetes.io/gpu");

describeRules([
  ...groupCases([
    {
      rule: "taint-key-invalid",
      about: "bad keys in both lists",
      cloud: "aws",
      bad: { taints: [noSchedule("a b")], startupTaints: [noSchedule("ok"), noSchedule("")] },
      found: [
        ["startupTaints[1].key", '""', part("63")],
        ["taints[0].key", '"a b"', part("63")],
      ],
    },
    {
      rule: "taint-key-invalid",
      about: "a qualified name",
      cloud: "google",
      good: { taints: [noSchedule("example.com/dedicated")] },
    },
    {
      rule: "taint-key-twice",
      about: "two effects of a key",
      cloud: "aws",
      bad: { taints: [noSchedule("a"), { key: "a", effect: "NoExecute" }] },
      found: [["taints[1].key", '"a" with NoSchedule and NoExecute', part("each key once")]],
    },
    {
      rule: "taint-key-twice",
      about: "a startup taint of the same key",
      cloud: "google",
      bad: { taints: [noSchedule("a")], startupTaints: [noSchedule("a")] },
      found: [["startupTaints[0].key", '"a" with NoSchedule and NoSchedule', part("each key once")]],
    },
    {
      rule: "taint-key-twice",
      about: "different keys",
      cloud: "azure",
      good: { taints: [noSchedule("a"), noSchedule("b")] },
    },
    {
      rule: "taint-reserved",
      about: "a taint of node conditions",
      cloud: "aws",
      bad: { startupTaints: [noSchedule("node.kubernetes.io/not-ready")] },
      found: [["startupTaints[0].key", '"node.kubernetes.io/not-ready"', part("your own domain")]],
    },
    {
      rule: "taint-reserved",
      about: "a permanent taint that is ignored by its prefix",
      cloud: "google",
      bad: { taints: [IGNORED] },
      found: [["taints[0].key", `"${IGNORED.key}"`, part("your own domain")]],
    },
    {
      rule: "taint-reserved",
      about: "the prefix on a startup taint",
      cloud: "azure",
      good: { startupTaints: [IGNORED] },
    },
    {
      rule: "taint-reserved",
      about: "a CNI's taint",
      cloud: "aws",
      good: { startupTaints: [noSchedule("node.cilium.io/agent-not-ready")] },
    },
    {
      rule: "taint-value-invalid",
      about: "a colon",
      cloud: "aws",
      bad: { taints: [{ ...noSchedule("a"), value: "b:c" }] },
      found: [["taints[0].value", '"b:c"', part("63")]],
    },
    {
      rule: "taint-value-invalid",
      about: "an empty value",
      cloud: "azure",
      good: { taints: [{ ...noSchedule("a"), value: "" }] },
    },
    { rule: "taint-value-invalid", about: "no value", cloud: "google", good: { startupTaints: [noSchedule("a")] } },
  ]),
  ...CLOUDS.map((cloud) => ({
    rule: "startup-taint-shadows-taint",
    about: `a startup taint that another group keeps (${cloud})`,
    bad: () => groupsProblems(cloud, { starting: { startupTaints: [GPU] }, tainted: { taints: [GPU] } }),
    found: [
      [
        `prod-${cloud}/starting: startupTaints`,
        '"example.com/gpu"',
        part(`no permanent taint has on prod-${cloud}`),
      ] as const,
    ],
  })),
  {
    rule: "startup-taint-shadows-taint",
    about: "the same startup taint on several groups",
    good: () => groupsProblems("aws", { starting: { startupTaints: [GPU] }, other: { startupTaints: [GPU] } }),
  },
  {
    rule: "startup-taint-shadows-taint",
    about: "a permanent taint on another cluster",
    good: () =>
      fleetProblems(
        declareFleet([
          declareCluster("aws", { starting: { ...VALID, startupTaints: [GPU] } }),
          declareCluster("google", { tainted: { ...VALID, taints: [GPU] } }),
        ]),
      ),
  },
]);

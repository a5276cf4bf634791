import { CLOUDS } from "../../../../model/base/cloud";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { fleetProblems, groupsProblems, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

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
        part(`no permanent taint on prod-${cloud}`),
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

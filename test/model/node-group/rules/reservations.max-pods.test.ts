import { describe, expect, it } from "@jest/globals";
import { EKS_KINDS, eksProps } from "../../../support/eks";
import { groupProblems, groupWarnings, typed } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const unknown = { ...typed("aws", "x-new.xlarge"), capacity: { vcpu: 4, memoryGiB: 16 } };
const large = typed("aws", "m6i.large");

const IPV6 = eksProps("nodeadm", { serviceCidr: "fd30:1c53:5f8a::/108" });

describeRules([
  {
    rule: "eks-ipv6-needs-nitro",
    about: "a type on Xen",
    bad: () => groupProblems("aws", typed("aws", "m4.xlarge"), IPV6),
    found: [["prod-aws/general: machineTypes.aws[0]", "m4.xlarge", "Nitro types"]],
    good: () => groupProblems("aws", typed("aws", "m6i.xlarge"), IPV6),
  },
  {
    rule: "eks-ipv6-needs-nitro",
    about: "bare metal of a family on Xen, and a type on Xen on a cluster of IPv4",
    good: () => [
      ...groupProblems("aws", { ...typed("aws", "i3.metal"), capacity: { vcpu: 72, memoryGiB: 512 } }, IPV6),
      ...groupProblems("aws", typed("aws", "m4.xlarge"), eksProps("nodeadm")),
    ],
  },
  ...EKS_KINDS.map(
    (kind): RuleCase => ({
      rule: "max-pods-unknown",
      about: `a type whose interfaces are not known with ${kind}`,
      bad: () => groupProblems("aws", unknown, eksProps(kind)),
      found: [
        ["prod-aws/general: kubelet.maxPods", "nothing", part("the number of pods that the machine has addresses for")],
      ],
      good: () => groupProblems("aws", { ...unknown, kubelet: { maxPods: 58 } }, eksProps(kind)),
    }),
  ),
  {
    rule: "max-pods-unknown",
    about: "a type that is known, and other bootstraps",
    good: () => [
      ...groupProblems("aws", typed("aws", "m6i.xlarge"), eksProps("nodeadm")),
      ...groupProblems("aws", unknown),
      ...groupProblems("google", { ...unknown, ...typed("google", "x-new-4") }),
    ],
  },
  ...EKS_KINDS.map(
    (kind): RuleCase => ({
      rule: "max-pods-over-addresses",
      about: `more pods than addresses with ${kind}, once`,
      bad: () => groupWarnings("aws", { ...large, kubelet: { maxPods: 110 } }, eksProps(kind)),
      found: [
        [
          "prod-aws/general: kubelet.maxPods",
          "110, on m6i.large with addresses for 29",
          part("at most 29, or prefix delegation"),
        ],
      ],
      good: () => groupWarnings("aws", { ...large, kubelet: { maxPods: 29 } }, eksProps(kind)),
    }),
  ),
  {
    rule: "max-pods-over-addresses",
    about: "the type of several that has fewer addresses",
    bad: () =>
      groupWarnings(
        "aws",
        { ...typed("aws", "m6i.2xlarge", "m5.2xlarge"), kubelet: { maxPods: 59 } },
        eksProps("nodeadm"),
      ),
    found: [["prod-aws/general: kubelet.maxPods", "59, on m6i.2xlarge with addresses for 58", part("at most 58")]],
  },
  {
    rule: "max-pods-over-addresses",
    about: "the default, types that are not known, and clusters with other networks",
    good: () => [
      ...groupWarnings("aws", large, eksProps("nodeadm")),
      ...groupWarnings("aws", { ...unknown, kubelet: { maxPods: 250 } }, eksProps("nodeadm")),
      ...groupWarnings("aws", { ...large, kubelet: { maxPods: 250 } }),
    ],
  },
]);

describe("max-pods-unknown", () => {
  it.each([
    ["the type", unknown],
    ["the type of several that is not known", { ...unknown, ...typed("aws", "m6i.xlarge", "x-new.xlarge") }],
  ])("names %s", (_which, change) => {
    expect(groupProblems("aws", change, eksProps("nodeadm"))[0]?.what).toContain("x-new.xlarge");
  });
});

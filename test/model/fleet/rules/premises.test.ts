import { describe, expect, it } from "@jest/globals";
import { PREMISES } from "../../../../model/fleet/register";
import { PROGRAM, withProviders } from "../../../support/credential-providers";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { clusterProblems, fleetProblems, fleetWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const CODE = "credential-provider-token-too-early";

const early = (acknowledgedPremises: Readonly<Record<string, string>>) => {
  const tokenAttributes = {
    serviceAccountTokenAudience: "harbor.example.com",
    requireServiceAccount: true,
    cacheType: "Token",
  } as const;
  const providers = { harbor: { program: PROGRAM, matchImages: ["harbor.example.com"], tokenAttributes } };
  return clusterProblems("aws", {
    ...withProviders("aws", providers),
    kubernetesVersion: "1.33",
    acknowledgedPremises,
  });
};

describeRules([
  {
    rule: "acknowledged-premise-unknown",
    about: "a problem of what this project renders",
    bad: () => clusterProblems("aws", { acknowledgedPremises: { "zones-empty": "we need none" } }),
    found: [['prod-aws: acknowledgedPremises["zones-empty"]', '"zones-empty"', part(CODE)]],
    good: () => early({ [CODE]: "our kubelet has the change of 1.34" }),
  },
  {
    rule: "acknowledged-premise-unused",
    about: "a problem that the cluster does not have",
    bad: () => clusterProblems("aws", { acknowledgedPremises: { [CODE]: "our kubelet has the change of 1.34" } }),
    found: [[`prod-aws: acknowledgedPremises["${CODE}"]`, `"${CODE}"`, "no acknowledgement"]],
    good: () => early({ [CODE]: "our kubelet has the change of 1.34" }),
  },
  {
    rule: "acknowledged-premise-without-reason",
    about: "a reason of spaces",
    bad: () => clusterProblems("aws", { acknowledgedPremises: { [CODE]: " " } }),
    found: [[`prod-aws: acknowledgedPremises["${CODE}"]`, '" "', part("the version")]],
    good: () => early({ [CODE]: "our kubelet has the change of 1.34" }),
  },
]);

describe("a problem that rests on others' software", () => {
  it("says by what, and how to go on where it is not so", () => {
    expect(early({}).map(({ hint }) => hint)).toEqual([
      expect.stringMatching(
        / This rests on the kubelet of 1\.36\.2, .* acknowledgedPremises: \{ "credential-provider-token/,
      ),
    ]);
  });

  it("is none on the cluster that says so, also on its groups, and stays one on others", () => {
    const declared = { kubelet: { topologyManagerPolicyOptions: { "of-a-later-kubelet": "true" } } };
    const group = { minSize: 0, maxSize: 1, machine: { vcpu: 4, memoryGiB: 16 }, ...declared };
    const acknowledgedPremises = { "topology-manager-option-invalid": "Kubernetes 1.38" };
    const fleet = declareFleet([
      declareCluster("aws", { group }, { acknowledgedPremises }),
      declareCluster("google", { group }),
    ]);
    const found = fleetProblems(fleet).map(({ code, where }) => [code, where.split(":")[0]]);
    expect(found).toEqual([["topology-manager-option-invalid", "prod-google/group"]]);
  });

  it("may also be a warning, or about what is rendered", () => {
    const group = { minSize: 0, maxSize: 1, machine: { vcpu: 4, memoryGiB: 16 }, spanZones: true };
    const warned = (acknowledgedPremises: Readonly<Record<string, string>>) =>
      fleetWarnings(declareFleet([declareCluster("aws", { group }, { acknowledgedPremises })])).map(({ code }) => code);
    expect(warned({})).toEqual(["zones-spanned"]);
    expect(warned({ "zones-spanned": "our pods have no volumes" })).toEqual([]);
  });

  it("is looked for only where nothing else is wrong: what is left out could be what it is for", () => {
    const group = { minSize: 2, maxSize: 1, machine: { vcpu: 4, memoryGiB: 16 } };
    const props = { acknowledgedPremises: { "zones-spanned": "our pods have no volumes" } };
    const found = fleetProblems(declareFleet([declareCluster("aws", { group }, props)])).map(({ code }) => code);
    expect(found).toEqual(["min-over-max"]);
  });

  it("is of a kind with others", () => {
    expect(Object.keys(PREMISES)).toEqual(expect.arrayContaining(["placement-conflict", "eks-ipv6-needs-nitro", CODE]));
  });
});

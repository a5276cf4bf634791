// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's references
import { describe, expect, it } from "@jest/globals";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import { rightChangesOf } from "../../../review/changes/right-changes";
import type { FleetSnapshot } from "../../../review/changes/snapshot";
import { rightsSection } from "../../../review/formats/rights-section";
import { CLUSTER_PROPS, declareCluster, declareFleet } from "../../support/fleets";
import { type Edit, goldenSide, TERRAFORM } from "../../support/golden-clusters";
import { snapshotOf } from "../../support/review";

/** A side that is known by its outputs. */
function snapshot(label: string, ...edits: readonly Edit[]): FleetSnapshot {
  const { terraform, objects } = goldenSide("aws", ...edits);
  return {
    ...{ label, document: null, findings: null },
    terraform: new Map(terraform === null ? [] : [["prod", terraform]]),
    manifests: new Map(objects === null ? [] : [["prod", objects]]),
  };
}

const nothing: FleetSnapshot = { ...snapshot("nothing"), terraform: new Map(), manifests: new Map() };

function section(before: FleetSnapshot, after: FleetSnapshot, whole: readonly string[] = []) {
  return rightsSection(rightChangesOf({ before, after }), whole).items;
}

describe("the rights of a review", () => {
  it("say what is gained, why it is dangerous, and what grants it", () => {
    const after = snapshot("after", [TERRAFORM, "ec2:DescribeVolumes", "iam:PassRole"]);
    expect(section(snapshot("before"), after)).toEqual([
      {
        tone: "danger",
        text: "prod: volume-tagger may now call iam:PassRole on any resource",
        details: [
          "aws-any-resource: The identity could do this to every resource of the account.",
          "aws-privileged-action: With this action the identity could take over rights of others.",
          "by aws_iam_role_policy.controller_volume-tagger",
        ],
        names: [],
        code: null,
      },
      {
        tone: "plain",
        text: "prod: volume-tagger may no longer call ec2:DescribeVolumes on any resource",
        details: ["by aws_iam_role_policy.controller_volume-tagger"],
        names: [],
        code: null,
      },
    ]);
  });

  it("say once that rights moved from one thing to another, of all who have them", () => {
    const groups = { general: { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } };
    const { zones } = CLUSTER_PROPS.azure;
    const side = (props: Partial<ClusterDeclarations["azure"]>) =>
      snapshotOf(declareFleet([declareCluster("azure", groups, { storage: {}, ...props })]));
    const other = `${zones["1"]?.subnetId}-other`;
    const items = section(side({}), side({ zones: { ...zones, "1": { subnetId: other } } }));
    const to = "virtualNetworks/prod/subnets/nodes-1-other of resource group net";
    const from = "virtualNetworks/prod/subnets/nodes-1 of resource group net";
    expect(items.map(({ tone, text }) => [tone, text])).toEqual([
      ["danger", `prod-azure: rights that were on ${from} are on ${to} now`],
    ]);
    expect(items[0]?.details).toEqual([
      expect.stringMatching(/^azure-privileged-role: /),
      expect.stringMatching(/^cluster-autoscaler: Microsoft\..*subnets\/join\/action/),
      expect.stringMatching(/^csi-azuredisk-controller: Microsoft\..*subnets\/join\/action/),
      expect.stringMatching(/^by azurerm_role_assignment\.\S+, azurerm_role_assignment\.\S+$/),
    ]);
  });

  it("say by themselves what is only gained, or only lost, on another thing", () => {
    const wide = snapshot("after", [TERRAFORM, "ec2:DescribeVolumes", "iam:PassRole"]);
    const items = section(snapshot("before"), wide);
    expect(items.map(({ text }) => text).filter((text) => text.includes("that were"))).toEqual([]);
  });

  it("are none where none differs", () => {
    expect(section(snapshot("before"), snapshot("after"))).toEqual([]);
  });

  it("are only counted where a whole cluster came, but for dangerous ones", () => {
    const items = section(nothing, snapshot("after"), ["prod"]);
    expect(items.filter(({ tone }) => tone !== "danger").map(({ text }) => text)).toEqual([
      expect.stringMatching(/^prod: \d+ other rights came with it$/),
    ]);
    expect(items.length).toBeGreaterThan(2);
  });

  it("are only counted where a whole cluster went", () => {
    expect(section(snapshot("before"), nothing, ["prod"]).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^prod: \d+ rights left behind: those in the cloud stay until it is destroyed$/),
    ]);
  });

  it("name identities that something else makes", () => {
    const existing = snapshot("after", [TERRAFORM, '"${aws_iam_instance_profile.node.name}"', '"existing"']);
    expect(section(snapshot("before"), existing).map(({ tone, text }) => `${tone} ${text}`)).toEqual([
      "warning prod: the instance profile existing, from now on of nodes, is made elsewhere: its rights are not seen",
    ]);
    expect(section(existing, existing)).toEqual([]);
  });
});

describe("the rights of a cluster on Azure that is declared in another subscription", () => {
  it("moved between two things that read otherwise", () => {
    const side = (subscriptionId: string) =>
      snapshotOf(declareFleet([declareCluster("azure", {}, { subscriptionId })]));
    const [one, other] = ["1", "f"].map((end) => `00000000-0000-4000-8000-00000000000${end}`) as [string, string];
    const moved = section(side(one), side(other)).filter(({ text }) => text.includes("that were on"));
    expect(moved.length).toBeGreaterThan(0);
    for (const { text } of moved) {
      const [, from, to] = /that were on (.*) are on (.*) now$/.exec(text) ?? [];
      expect([from, to]).toEqual([expect.stringContaining(one), expect.stringContaining(other)]);
    }
  });
});

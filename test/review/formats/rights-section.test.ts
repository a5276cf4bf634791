// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's references
import { describe, expect, it } from "@jest/globals";
import { rightChangesOf } from "../../../review/changes/right-changes";
import type { FleetSnapshot } from "../../../review/changes/snapshot";
import { rightsSection } from "../../../review/formats/rights-section";
import { type Edit, goldenSide, TERRAFORM } from "../../support/golden-clusters";

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

  it("are none where none differs", () => {
    expect(section(snapshot("before"), snapshot("after"))).toEqual([]);
  });

  it("are only counted where a whole cluster came, but for dangerous ones", () => {
    const items = section(nothing, snapshot("after"), ["prod"]);
    expect(items.filter(({ tone }) => tone !== "danger").map(({ text }) => text)).toEqual([
      expect.stringMatching(/^prod: \d+ other rights came or went with it$/),
    ]);
    expect(items.length).toBeGreaterThan(2);
  });

  it("are only counted where a whole cluster went", () => {
    expect(section(snapshot("before"), nothing, ["prod"]).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^prod: \d+ other rights came or went with it$/),
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

import { describe, expect, it } from "@jest/globals";
import type { FleetDeclaration } from "../../../model/declaration/fleet";
import { nodesSection } from "../../../review/formats/nodes-section";
import { terraformSection } from "../../../review/formats/terraform-section";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";

const MACHINE = { vcpu: 4, memoryGiB: 16 };

/** Groups that differ in name, size and machine, so that each has user data of its own. */
const GROUPS = Object.fromEntries(
  ["a", "b", "c", "d"].map((name, index) => [
    name,
    { minSize: 0, maxSize: 3 * (index + 1), machine: index === 3 ? { vcpu: 8, memoryGiB: 32 } : MACHINE },
  ]),
);

const fleetOf = (defaults: FleetDeclaration["defaults"]) => {
  const clusters = [declareCluster("aws", GROUPS), declareCluster("aws", GROUPS, {}, "second")];
  return snapshotOf(declareFleet(clusters, {}, { defaults }));
};

const changed = (defaults: FleetDeclaration["defaults"]) => {
  const { nodes } = reviewed({ before: fleetOf(undefined), after: fleetOf(defaults) });
  return nodesSection(nodes).items;
};

describe("a default of a fleet", () => {
  it("is said once of all groups, with their nodes together, the reasons once and the parts of user data that change", () => {
    expect(changed({ labels: { "example.com/tier": "gold" }, tags: { audited: "yes" } })).toEqual([
      {
        tone: "warning",
        text: "8 groups on 2 clusters, up to 60 live nodes together, each of them: new nodes only; its live nodes stay as they are until something replaces them",
        details: [
          expect.stringMatching(
            /^because of tags \(aws_launch_template\.tag_specifications\["instance"\]\.tags\.audited and 3 more\), user data \(aws_launch_template\.user_data\)$/,
          ),
          "labels: + example.com/tier=gold",
          "tags: + audited=yes",
          expect.stringMatching(/^user data: \/etc\/[\w./-]+ changed$/),
        ],
        names: ["prod-aws: a, b, c, d", "second: a, b, c, d"],
        code: null,
      },
    ]);
  });

  it("says that amounts differ where they follow from machine types", () => {
    const [item, ...others] = changed({ kubelet: { systemReserved: { memory: "1Gi" } } });
    expect(others).toEqual([]);
    expect(item?.details).toContain("for pods: other amounts, by machine type");
    expect(item?.text).toMatch(/^8 groups on 2 clusters, up to 60 live nodes together, each of them: new nodes only;/);
  });
});

describe("machine types that a group takes besides its first", () => {
  const groupOf = (types: object) => ({ general: { minSize: 1, maxSize: 9, machine: { ...MACHINE, ...types } } });
  const review = reviewed({
    before: snapshotOf(declareFleet([declareCluster("aws", groupOf({}))])),
    after: snapshotOf(declareFleet([declareCluster("aws", groupOf({ types: "all-equal" }))])),
  });

  it("are one reason", () => {
    const reasons = nodesSection(review.nodes).items.flatMap(({ details }) => details);
    const machines = reasons.filter((text) => text.includes("override"));
    expect(machines).toEqual([
      expect.stringMatching(/ machine \(\S+\.override\["m6i.xlarge"\]\.instance_type and \d+ more\)/),
    ]);
  });

  it("are one line of the Terraform that changes", () => {
    const lines = terraformSection(review.terraform).items.flatMap(({ details }) => details);
    expect(lines.filter((text) => text.includes("override"))).toEqual([
      expect.stringMatching(
        /^mixed_instances_policy\.launch_template\.override\[…\]\.instance_type: none → "m6i\.xlarge", .* \(new-nodes\)$/,
      ),
    ]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { verdictOf } from "../../../review/changes/fleet-review";
import type { FleetSnapshot } from "../../../review/changes/snapshot";
import { reviewText } from "../../../review/formats/review-terminal";
import type { JsonObject, TerraformJson } from "../../../review/terraform/terraform-json";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL } from "../../support/review/change-cases";

const GROUP = "aws_autoscaling_group";
const TEMPLATE = "aws_launch_template";
const ROLLING = { ...GENERAL, updatePolicy: { type: "rolling" } } as const;

/** A side whose stack has more in it, and whose resources of a type have other arguments. */
function edited(more: Partial<TerraformJson>, type = TEMPLATE, others: JsonObject = {}): FleetSnapshot {
  const side = snapshotOf(declareFleet([declareCluster("aws", { general: ROLLING })]));
  const stacks = [...(side.terraform ?? [])].map(([cluster, stack]) => {
    const bodies = Object.entries(stack.resource?.[type] ?? {}).map(([name, body]) => [name, { ...body, ...others }]);
    const resource = { ...stack.resource, [type]: Object.fromEntries(bodies) };
    return [cluster, { ...stack, ...more, resource }] as const;
  });
  return { ...side, terraform: new Map(stacks) };
}

const told = (before: FleetSnapshot, after: FleetSnapshot) => {
  const review = reviewed({ before, after });
  return { verdict: verdictOf(review), effects: review.nodes.map(({ effect }) => effect), review };
};

/** As Terraform writes it. */
const TAKEN = "$" + "{var.ami}";

describe("a value that a group's template takes from elsewhere", () => {
  it.each<readonly [string, string, (image: string) => Partial<TerraformJson>]>([
    ["a local value", "local.ami", (value) => ({ locals: { ami: value } })],
    [
      "a local value that a variable decides",
      "local.ami",
      (value) => ({ locals: { ami: TAKEN }, variable: { ami: { default: value } } }),
    ],
    ["a module", "module.images.ami", (value) => ({ module: { images: { source: "./images", release: value } } })],
    [
      "a variable in an expression",
      'coalesce(var.ami, "ami-0")',
      (value) => ({ variable: { ami: { default: value } } }),
    ],
  ])("rolls the nodes when it changes: %s", (_what, expression, stack) => {
    const side = (value: string) => edited(stack(value), TEMPLATE, { image_id: `\${${expression}}` });
    expect(told(side("ami-1"), side("ami-2"))).toMatchObject({ verdict: "ends-nodes", effects: ["rolled"] });
    expect(told(side("ami-1"), side("ami-1"))).toMatchObject({ verdict: "nothing", effects: [] });
  });

  it("is not shown where it says that it is sensitive", () => {
    const side = (value: string) =>
      edited({
        output: { o: { value, sensitive: true } },
        variable: { v: { default: { inner: value }, sensitive: true } },
        resource: {},
      });
    const { review } = told(side("hunter2hunter2"), side("hunter3hunter3"));
    const text = reviewText(review, { width: 200, colours: false, full: true });
    expect(text).toContain("output.o");
    expect(text).toContain("var.v");
    expect(text).not.toMatch(/hunter[23]/);
  });
});

describe("modules that take from each other", () => {
  it("are followed once", () => {
    const modules = (release: string) => ({
      module: {
        a: { source: "./a", release, of: "$" + "{module.b.out}" },
        b: { source: "./b", of: "$" + "{module.a.out}" },
      },
    });
    // Whichever of the two is looked at first.
    for (const order of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      const [first, second] = order.map((name) => `$${"{"}module.${name}.image}`);
      const side = (release: string) =>
        edited(modules(release), TEMPLATE, { description: first as string, image_id: second as string });
      expect(told(side("1"), side("2"))).toMatchObject({ verdict: "ends-nodes", effects: ["rolled"] });
      expect(told(side("1"), side("1"))).toMatchObject({ verdict: "nothing", effects: [] });
    }
  });
});

describe("what Terraform itself reads of a resource", () => {
  const plain = edited({});
  it.each<readonly [string, JsonObject]>([
    ["count", { count: 0 }],
    ["for_each", { for_each: ["a"] }],
    ["a provider", { provider: "aws.other" }],
  ])("is not known to leave nodes alone: %s", (_what, others) => {
    expect(told(plain, edited({}, GROUP, others))).toMatchObject({ verdict: "unknown", effects: ["unknown"] });
  });

  it("replaces a group with each change of what it is triggered by", () => {
    const lifecycle = { replace_triggered_by: ["aws_launch_template.general"] };
    const image = (id: string): FleetSnapshot => {
      const side = edited({}, GROUP, { lifecycle });
      const stacks = [...(side.terraform ?? [])].map(([cluster, stack]) => {
        const general = { ...stack.resource?.[TEMPLATE]?.general, image_id: id };
        return [cluster, { ...stack, resource: { ...stack.resource, [TEMPLATE]: { general } } }] as const;
      });
      return { ...side, terraform: new Map(stacks) };
    };
    expect(told(image("ami-1"), image("ami-2"))).toMatchObject({ verdict: "ends-nodes", effects: ["replaced"] });
    expect(told(image("ami-1"), image("ami-1"))).toMatchObject({ verdict: "nothing", effects: [] });
  });

  it("lets a change through that was ignored before", () => {
    const ignoring = edited({}, GROUP, { lifecycle: { ignore_changes: ["desired_capacity", "vpc_zone_identifier"] } });
    const heeding = edited({}, GROUP, { lifecycle: { ignore_changes: ["desired_capacity"] } });
    expect(told(ignoring, heeding)).toMatchObject({ verdict: "changes", effects: ["nothing"] });
    expect(told(heeding, ignoring)).toMatchObject({ verdict: "nothing", effects: [] });
    const image = edited({}, TEMPLATE, { lifecycle: { ignore_changes: ["image_id", "description"] } });
    expect(told(image, plain)).toMatchObject({ verdict: "ends-nodes", effects: ["rolled"] });
  });
});

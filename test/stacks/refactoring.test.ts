import { expect, it, test } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import { objectsOf } from "../../review/terraform/objects";
import type { TerraformJson } from "../../review/terraform/terraform-json";
import { withRefactoring } from "../../stacks/refactoring";
import { declareCluster, declareFleet } from "../support/fleets";
import { planFleet, resolveFleet } from "../support/resolved";
import { stackOf } from "../support/review/stacks";

const GROUP = { minSize: 1, maxSize: 3, machine: { vcpu: 8, memoryGiB: 32 } } as const;

const ZONES = { aws: "us-east-1a", azure: "1", google: "us-central1-a" } as const;

/** Types of templates, one for all zones of a NodeGroup, and of groups. */
const TYPES = {
  aws: { template: ["aws_launch_template"], group: "aws_autoscaling_group" },
  azure: { template: [], group: "azurerm_linux_virtual_machine_scale_set" },
  google: { template: ["google_compute_instance_template"], group: "google_compute_instance_group_manager" },
} as const;

/** A stack with one group in one zone. */
function stack(cloud: Cloud, name: string, formerly?: string | readonly string[], props: object = {}): TerraformJson {
  return stackOf(cloud, { [name]: { ...GROUP, zones: [ZONES[cloud]], formerly } }, props);
}

/** The resources as they are, whatever their addresses. */
function resources(of: TerraformJson, name: string): string {
  const arguments_ = [...objectsOf(of).values()].map(({ type, arguments: body }) => ({ type, body }));
  return JSON.stringify(arguments_).replaceAll(new RegExp(`\\.${name}([_.])`, "g"), ".group$1");
}

test.each(["aws", "azure", "google"] as const)("on %s a renamed group is moved, and nothing in it changes", (cloud) => {
  const renamed = stack(cloud, "web", "site");
  const { template, group } = TYPES[cloud];
  expect(renamed.moved).toEqual([
    ...template.map((type) => ({ from: `${type}.site`, to: `${type}.web` })),
    { from: `${group}.site_${ZONES[cloud]}`, to: `${group}.web_${ZONES[cloud]}` },
  ]);
  expect(resources(renamed, "web")).toBe(resources(stack(cloud, "site"), "site"));
});

it("is moved from name to name, and keeps the first in the cloud", () => {
  const twice = stack("azure", "web", ["site", "www"]);
  const type = "azurerm_linux_virtual_machine_scale_set";
  expect(twice.moved).toEqual([
    { from: `${type}.site_1`, to: `${type}.www_1` },
    { from: `${type}.www_1`, to: `${type}.web_1` },
  ]);
  expect(twice.resource?.[type]?.web_1?.name).toBe("prod-azure-site-1");
});

it("a stack without renames moves nothing", () => {
  expect(stack("aws", "web")).not.toHaveProperty("moved");
});

it("the lifecycle hook of a renamed group is moved with it: else it would be destroyed and created under one name", () => {
  const { moved = [] } = stack("aws", "web", "site", { terminationHandler: {} });
  const type = "aws_autoscaling_lifecycle_hook";
  expect(moved).toContainEqual({ from: `${type}.site_us-east-1a`, to: `${type}.web_us-east-1a` });
});

it("hooks of groups that are taken out are forgotten, and not destroyed before their groups", () => {
  const takenOut = ["site", "web/us-east-1b"];
  const { removed, resource } = stack("aws", "web", undefined, { terminationHandler: { takenOut } });
  const type = "aws_autoscaling_lifecycle_hook";
  const ids = ["site", "site_us-east-1a", "site_us-east-1b", "site_us-east-1c", "web_us-east-1b"];
  expect(removed).toEqual(ids.map((id) => ({ from: `${type}.${id}`, lifecycle: [{ destroy: false }] })));
  expect(Object.keys(resource?.[type] ?? {})).toEqual(["web_us-east-1a"]);
  expect(stack("aws", "web", undefined, { terminationHandler: {} })).not.toHaveProperty("removed");
});

it.each([
  ["a single one", { from: "aws_sqs_queue.old", to: "aws_sqs_queue.new" }],
  ["a list", [{ from: "aws_sqs_queue.old", to: "aws_sqs_queue.new" }]],
])("blocks of the user's own stay, after those of the project: %s", (_form, own) => {
  const renamed = declareCluster("aws", { web: { ...GROUP, zones: [ZONES.aws], formerly: "site" } });
  const [cluster] = resolveFleet(planFleet(declareFleet([renamed]))).clusters;
  if (cluster === undefined) throw new Error("no cluster");
  const { moved } = withRefactoring({ moved: own }, cluster);
  expect(moved).toEqual([
    expect.objectContaining({ to: "aws_launch_template.web" }),
    expect.objectContaining({ to: "aws_autoscaling_group.web_us-east-1a" }),
    { from: "aws_sqs_queue.old", to: "aws_sqs_queue.new" },
  ]);
});

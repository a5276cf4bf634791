import { expect, it, test } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import { objectsOf } from "../../review/terraform/objects";
import type { TerraformJson } from "../../review/terraform/terraform-json";
import { stackOf } from "../support/review/stacks";

const GROUP = { minSize: 1, maxSize: 3, machine: { vcpu: 8, memoryGiB: 32 } } as const;

const ZONES = { aws: "us-east-1a", azure: "1", google: "us-central1-a" } as const;

const TYPES = {
  aws: ["aws_launch_template", "aws_autoscaling_group"],
  azure: ["azurerm_linux_virtual_machine_scale_set"],
  google: ["google_compute_instance_template", "google_compute_instance_group_manager"],
} as const;

/** A stack with one group in one zone. */
function stack(cloud: Cloud, name: string, formerly?: string | readonly string[], props: object = {}): TerraformJson {
  return stackOf(cloud, { [name]: { ...GROUP, zones: [ZONES[cloud]], formerly } }, props);
}

/** The resources as they are, whatever their addresses. */
function resources(of: TerraformJson, name: string): string {
  const arguments_ = [...objectsOf(of).values()].map(({ type, arguments: body }) => ({ type, body }));
  return JSON.stringify(arguments_).replaceAll(`.${name}_`, ".group_");
}

test.each(["aws", "azure", "google"] as const)("on %s a renamed group is moved, and nothing in it changes", (cloud) => {
  const renamed = stack(cloud, "web", "site");
  const moved = TYPES[cloud].map((type) => ({
    from: `${type}.site_${ZONES[cloud]}`,
    to: `${type}.web_${ZONES[cloud]}`,
  }));
  expect(renamed.moved).toEqual(moved);
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
  expect(removed).toEqual(ids.map((id) => ({ from: `${type}.${id}`, lifecycle: { destroy: false } })));
  expect(Object.keys(resource?.[type] ?? {})).toEqual(["web_us-east-1a"]);
  expect(stack("aws", "web", undefined, { terminationHandler: {} })).not.toHaveProperty("removed");
});

import { describe, expect, it, test } from "@jest/globals";
import type { JsonValue } from "../../../review/terraform/terraform-json";
import { edited, effectOf, ROLLING, stack } from "../../support/review/stacks";

describe("what starts an instance refresh", () => {
  const rolling = stack("aws", { updatePolicy: ROLLING });
  const group = (more: Readonly<Record<string, JsonValue>>) => edited(rolling, "aws_autoscaling_group", more);

  test.each([
    ["not a change that only new nodes have", { placement_group: "near" }, "new-nodes"],
    ["not a change of the group alone", { health_check_type: "ELB" }, "nothing"],
    ["another launch configuration", { launch_configuration: "other" }, "rolled"],
    [
      "what its triggers name",
      { health_check_type: "ELB", instance_refresh: { strategy: "Rolling", triggers: ["health_check_type"] } },
      "rolled",
    ],
  ] as const)("%s", (_what, more, effect) => {
    expect(effectOf(rolling, group(more)).effect).toBe(effect);
  });
});

describe("arguments that replace only on some changes", () => {
  const changed = (type: string, before: Readonly<Record<string, JsonValue>>, after: typeof before) => {
    const cloud = type.startsWith("google") ? "google" : "azure";
    return effectOf(edited(stack(cloud, {}), type, before), edited(stack(cloud, {}), type, after)).effect;
  };
  const manager = "google_compute_instance_group_manager";
  const scaleSet = "azurerm_linux_virtual_machine_scale_set";
  const policy = (percent: number) => ({
    rolling_upgrade_policy: { max_batch_instance_percent: percent, pause_time_between_batches: "PT0S" },
  });

  test.each([
    ["a workload policy that goes", manager, { resource_policies: { workload_policy: "a" } }, {}, "replaced"],
    ["a workload policy that is new", manager, {}, { resource_policies: { workload_policy: "a" } }, "nothing"],
    ["a policy of rolling upgrades that is new", scaleSet, {}, policy(20), "replaced"],
    ["another policy of rolling upgrades", scaleSet, policy(20), policy(40), "nothing"],
  ] as const)("%s", (_what, type, before, after, effect) => {
    expect(changed(type, before, after)).toBe(effect);
  });

  it("Google writes a turbo mode in a block that stays to nothing", () => {
    const features = (turbo: string) =>
      edited(stack("google", {}), "google_compute_instance_template", {
        advanced_machine_features: { threads_per_core: 1, turbo_mode: turbo },
      });
    expect(effectOf(features("ALL_CORE_MAX"), features("OTHER")).effect).toBe("nothing");
  });
});

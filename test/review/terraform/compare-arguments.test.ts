import { expect, it, test } from "@jest/globals";
import { compareArguments } from "../../../review/terraform/compare-arguments";
import { SENSITIVE } from "../../../review/terraform/sensitive";
import type { JsonObject, JsonValue } from "../../../review/terraform/terraform-json";

type Change = readonly [path: string, before: JsonValue, after: JsonValue];

interface Case {
  readonly what: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly changes: readonly Change[];
}

const disk = (device: string, size: number) => ({ device_name: device, ebs: { volume_size: size } });
const tag = (key: string, value: string) => ({ key, value });

const CASES: readonly Case[] = [
  { what: "the same in another order of keys", before: { a: 1, b: [2] }, after: { b: [2], a: 1 }, changes: [] },
  { what: "one that is not set and one that is null", before: {}, after: { a: null }, changes: [] },
  { what: "a value", before: { min_size: 1 }, after: { min_size: 2 }, changes: [["min_size", 1, 2]] },
  { what: "a value that is new", before: {}, after: { a: false }, changes: [["a", null, false]] },
  {
    what: "an entry of a map",
    before: { tags: { "k8s.io/a": "1", b: "2" } },
    after: { tags: { "k8s.io/a": "1", b: "3" } },
    changes: [["tags.b", "2", "3"]],
  },
  {
    what: "a map that is new, by entry",
    before: {},
    after: { tags: { "k8s.io/a": "1" } },
    changes: [['tags["k8s.io/a"]', null, "1"]],
  },
  {
    what: "volumes by their devices, whatever their order",
    before: { block_device_mappings: [disk("/dev/xvda", 20), disk("/dev/sdf", 10)] },
    after: { block_device_mappings: [disk("/dev/xvda", 40), disk("/dev/sdf", 10), disk("/dev/sdg", 5)] },
    changes: [
      ['block_device_mappings["/dev/xvda"].ebs.volume_size', 20, 40],
      ['block_device_mappings["/dev/sdg"].device_name', null, "/dev/sdg"],
      ['block_device_mappings["/dev/sdg"].ebs.volume_size', null, 5],
    ],
  },
  {
    what: "tags by their keys, as a set",
    before: { tag: [tag("a", "1"), tag("b", "2")] },
    after: { tag: [tag("b", "3"), tag("a", "1")] },
    changes: [['tag["b"].value', "2", "3"]],
  },
  {
    what: "blocks in another order, where it means something",
    before: { override: [{ instance_type: "a" }, { instance_type: "b" }] },
    after: { override: [{ instance_type: "b" }, { instance_type: "a" }] },
    changes: [["override", ["a", "b"], ["b", "a"]]],
  },
  {
    what: "blocks that nothing tells apart, by position",
    before: { ingress: [{ from_port: 1 }, { from_port: 2 }] },
    after: { ingress: [{ from_port: 1 }, { from_port: 3 }] },
    changes: [["ingress[1].from_port", 2, 3]],
  },
  {
    what: "an empty block that is new",
    before: { network_interface: [{ subnetwork: "a" }] },
    after: { network_interface: [{ subnetwork: "a", access_config: [{}] }] },
    changes: [["network_interface[0].access_config[0]", null, {}]],
  },
  {
    what: "a block as an object and as a list of one",
    before: { launch_template: { id: "a" } },
    after: { launch_template: [{ id: "a" }] },
    changes: [],
  },
  {
    what: "a list of texts, whole",
    before: { actions: ["a", "b"] },
    after: { actions: ["b", "a"] },
    changes: [["actions", ["a", "b"], ["b", "a"]]],
  },
  { what: "a set of texts", before: { zones: ["1", "2"] }, after: { zones: ["2", "1"] }, changes: [] },
  {
    what: "that a secret differs, not which",
    before: { admin_password: "one" },
    after: { admin_password: "two" },
    changes: [["admin_password", SENSITIVE, SENSITIVE]],
  },
  {
    what: "settings of an extension that are protected",
    before: { extension: [{ name: "a" }] },
    after: { extension: [{ name: "a", protected_settings: "secret" }] },
    changes: [['extension["a"].protected_settings', null, SENSITIVE]],
  },
];

test.each(CASES)("compares $what", ({ before, after, changes }) => {
  const found = compareArguments(before, after).map(({ path, before: was, after: is }) => [path, was, is]);
  expect(found).toEqual(changes);
});

it("names arguments as a schema does", () => {
  const [change] = compareArguments({}, { block_device_mappings: [disk("/dev/xvda", 1)] });
  expect(change?.argument).toBe("block_device_mappings.device_name");
});

import { describe, expect, it } from "@jest/globals";
import { joinPath } from "../../../model/base/path";
import { mergeLevels } from "../../../model/node-group/merge";

const level = (origin: "built-in" | "fleet" | "cluster" | "group", values: object) => ({ origin, values });

describe("mergeLevels", () => {
  it("merges objects key by key, whatever their depth", () => {
    const { values } = mergeLevels([
      level("fleet", { autoscaling: { enabled: true, scaleDown: { unneededTime: "10m", unreadyTime: "20m" } } }),
      level("cluster", { autoscaling: { scaleDown: { unneededTime: "5m" } } }),
      level("group", { autoscaling: { priority: 7 } }),
    ]);
    expect(values).toEqual({
      autoscaling: { enabled: true, scaleDown: { unneededTime: "5m", unreadyTime: "20m" }, priority: 7 },
    });
  });

  it.each(["labels", "tags"])("merges %s over the levels; later ones win", (key) => {
    const { values } = mergeLevels([
      level("fleet", { [key]: { a: "fleet", b: "fleet" } }),
      level("cluster", { [key]: { b: "cluster", c: "cluster" } }),
      level("group", { [key]: { c: "group" } }),
    ]);
    expect(values[key]).toEqual({ a: "fleet", b: "cluster", c: "group" });
  });

  it("replaces lists as a whole, even by an empty one", () => {
    const { values, origins } = mergeLevels([
      level("fleet", { taints: [{ key: "a", effect: "NoSchedule" }], zones: ["a", "b"] }),
      level("group", { taints: [], zones: ["c"] }),
    ]);
    expect(values).toEqual({ taints: [], zones: ["c"] });
    expect(origins).toEqual({ taints: "group", zones: "group" });
  });

  it("adds to the commands before the join, and knows the level of each", () => {
    const { values, origins } = mergeLevels([
      level("fleet", { beforeJoin: { commands: ["a"], packages: false } }),
      level("cluster", { beforeJoin: { commands: ["b", "c"] } }),
      level("group", { beforeJoin: { commands: [] } }),
    ]);
    expect(values).toEqual({ beforeJoin: { commands: ["a", "b", "c"], packages: false } });
    expect(origins).toEqual({
      "beforeJoin.commands[0]": "fleet",
      "beforeJoin.commands[1]": "cluster",
      "beforeJoin.commands[2]": "cluster",
      "beforeJoin.packages": "fleet",
    });
  });

  it("leaves out what is before the join of earlier levels where a level takes nothing of them", () => {
    const { values, origins } = mergeLevels([
      level("fleet", { beforeJoin: { commands: ["a"] }, labels: { inherit: "false" } }),
      level("group", { beforeJoin: { inherit: false, packages: false }, labels: { a: "b" } }),
    ]);
    expect(values).toEqual({
      beforeJoin: { inherit: false, packages: false },
      labels: { inherit: "false", a: "b" },
    });
    expect(Object.keys(origins).sort()).toEqual([
      "beforeJoin.inherit",
      "beforeJoin.packages",
      "labels.a",
      "labels.inherit",
    ]);
  });

  it.each([
    ["capacityType", { onDemandBase: 1, onDemandPercentage: 20 }, "spot"],
    ["capacityType", "spot", { onDemandBase: 1, onDemandPercentage: 20 }],
    ["updatePolicy", { type: "rolling", maxSurge: 3 }, { type: "rolling", maxUnavailable: 1 }],
    ["updatePolicy", { type: "rolling", maxSurge: 3 }, "new-nodes-only"],
    ["image", { id: { amd64: "ami-1", arm64: "ami-2" }, os: "ubuntu" }, { id: { arm64: "ami-3" }, os: "flatcar" }],
    ["machine", { vcpu: 8, memoryGiB: 32, architecture: "arm64" }, { vcpu: 4, memoryGiB: 16 }],
    ["machineTypes", { aws: ["m6i.large"] }, { google: ["n2-standard-2"] }],
    ["capacity", { vcpu: 8, memoryGiB: 32, gpus: 1 }, { vcpu: 8, memoryGiB: 32 }],
    ["sizePerZone", { minSize: 1, maxSize: 2 }, { minSize: 3, maxSize: 4 }],
  ])("takes %s as one choice: a later level replaces %j as a whole", (key, earlier, later) => {
    const { values, origins } = mergeLevels([level("fleet", { [key]: earlier }), level("group", { [key]: later })]);
    expect(values).toEqual({ [key]: later });
    expect(origins).toEqual({ [key]: "group" });
  });

  it("replaces a GPU and its count as one choice within an object that is merged", () => {
    const { values, origins } = mergeLevels([
      level("fleet", { google: { minCpuPlatform: "Intel Ice Lake", guestAccelerator: { type: "a", count: 4 } } }),
      level("group", { google: { guestAccelerator: { type: "b" } } }),
    ]);
    expect(values).toEqual({ google: { minCpuPlatform: "Intel Ice Lake", guestAccelerator: { type: "b" } } });
    expect(origins).toEqual({ "google.minCpuPlatform": "fleet", "google.guestAccelerator": "group" });
  });

  it("sets nothing by undefined, at any depth", () => {
    const { values, origins } = mergeLevels([
      level("fleet", { labels: { a: "1" }, bootDisk: { sizeGiB: 50 }, zones: ["a"] }),
      level("group", { labels: { a: undefined }, bootDisk: undefined, zones: undefined, spanZones: undefined }),
    ]);
    expect(values).toEqual({ labels: { a: "1" }, bootDisk: { sizeGiB: 50 }, zones: ["a"] });
    expect(Object.keys(values)).not.toContain("spanZones");
    expect(origins).toEqual({ "labels.a": "fleet", "bootDisk.sizeGiB": "fleet", zones: "fleet" });
  });

  it("keeps falsy values: false, 0 and the empty text are declarations", () => {
    const { values } = mergeLevels([
      level("fleet", { spanZones: true, autoscaling: { enabled: true, priority: 5 }, labels: { a: "x" } }),
      level("group", { spanZones: false, autoscaling: { enabled: false, priority: 0 }, labels: { a: "" } }),
    ]);
    expect(values).toEqual({ spanZones: false, autoscaling: { enabled: false, priority: 0 }, labels: { a: "" } });
  });

  it("changes none of the levels", () => {
    const fleet = { labels: { a: "1" }, autoscaling: { scaleDown: { unneededTime: "1m" } } };
    const before = structuredClone(fleet);
    mergeLevels([level("fleet", fleet), level("group", { labels: { b: "2" }, autoscaling: { scaleDown: {} } })]);
    mergeLevels([level("fleet", fleet), level("group", { autoscaling: { scaleDown: { unneededTime: "9m" } } })]);
    expect(fleet).toEqual(before);
  });

  it("goes on from merged levels, of which it keeps the objects that nothing is added to", () => {
    const before = mergeLevels([level("fleet", { labels: { a: "1" }, kubelet: { maxPods: 50 }, spot: {} })]);
    const copy = structuredClone(before);
    const { values, origins } = mergeLevels([level("group", { labels: { b: "2" } })], before);
    expect(values).toEqual({ labels: { a: "1", b: "2" }, kubelet: { maxPods: 50 }, spot: {} });
    expect(origins).toEqual({ "labels.a": "fleet", "labels.b": "group", "kubelet.maxPods": "fleet" });
    expect(values.kubelet).toBe(before.values.kubelet);
    expect(before).toEqual(copy);
  });

  it("records per leaf which level set it, in the declaration's own words", () => {
    const { origins } = mergeLevels([
      level("built-in", { spanZones: false, bootDisk: { sizeGiB: 50 }, autoscaling: { enabled: true } }),
      level("fleet", { labels: { "example.com/team": "a", plain: "b" }, bootDisk: { type: "gp3" } }),
      level("cluster", { labels: { 'odd"key': "c" }, autoscaling: { scaleDown: { unneededTime: "5m" } } }),
      level("group", { labels: { plain: "d", "1st": "e" }, bootDisk: { sizeGiB: 80 } }),
    ]);
    expect(origins).toEqual({
      spanZones: "built-in",
      "bootDisk.sizeGiB": "group",
      "bootDisk.type": "fleet",
      "autoscaling.enabled": "built-in",
      "autoscaling.scaleDown.unneededTime": "cluster",
      'labels["example.com/team"]': "fleet",
      "labels.plain": "group",
      'labels["odd\\"key"]': "cluster",
      'labels["1st"]': "group",
    });
  });
});

describe("joinPath", () => {
  it.each([
    ["", "labels", "labels"],
    ["autoscaling", "priority", "autoscaling.priority"],
    ["labels", "example.com/team", 'labels["example.com/team"]'],
    ["", "us-east-1a", '["us-east-1a"]'],
    ["zones", "1", 'zones["1"]'],
    ["tags", "", 'tags[""]'],
  ])("after %j comes %j: %s", (path, key, expected) => {
    expect(joinPath(path, key)).toBe(expected);
  });
});

import { describe, expect, it } from "@jest/globals";
import type { NodeGroupSetDeclaration } from "../../../model/declaration/node-group";
import { expandNodeGroupSet } from "../../../model/node-group/expand-node-group-set";

const machine = { vcpu: 4, memoryGiB: 16 };
const expand = (props: NodeGroupSetDeclaration) => expandNodeGroupSet({ name: "web", props });
const names = (props: NodeGroupSetDeclaration) => expand(props).map(({ name }) => name);

describe("expandNodeGroupSet", () => {
  it("makes a group per combination, named by machine, architecture and capacity type", () => {
    const groups = expand({
      across: {
        machine: { small: { vcpu: 2, memoryGiB: 8 }, big: { vcpu: 8, memoryGiB: 32 } },
        architecture: ["amd64", "arm64"],
        capacityType: ["on-demand", "spot"],
      },
    });
    expect(groups.map(({ name }) => name).sort()).toEqual([
      "web-big-amd64-on-demand",
      "web-big-amd64-spot",
      "web-big-arm64-on-demand",
      "web-big-arm64-spot",
      "web-small-amd64-on-demand",
      "web-small-amd64-spot",
      "web-small-arm64-on-demand",
      "web-small-arm64-spot",
    ]);
    expect(groups.find(({ name }) => name === "web-big-arm64-spot")?.props).toEqual({
      machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" },
      capacityType: "spot",
    });
  });

  it("gives the same names whatever the order of axes and values", () => {
    const one = names({ machine, across: { architecture: ["amd64", "arm64"], capacityType: ["spot", "on-demand"] } });
    const other = names({ across: { capacityType: ["on-demand", "spot"], architecture: ["arm64", "amd64"] }, machine });
    expect([...one].sort()).toEqual([...other].sort());
  });

  it("puts the set's former names before the values too", () => {
    const former = (formerly: string | readonly string[]) =>
      expand({ machine, formerly, across: { architecture: ["arm64"] } }).map(({ props }) => props.formerly);
    expect(former("site")).toEqual([["site-arm64"]]);
    expect(former(["site", "www"])).toEqual([["site-arm64", "www-arm64"]]);
  });

  it("names only the axes that are declared", () => {
    expect(names({ machine, across: { architecture: ["arm64"] } })).toEqual(["web-arm64"]);
    expect(names({ machine, across: { capacityType: ["spot"] } })).toEqual(["web-spot"]);
    expect(names({ machine, across: { architecture: [], machine: {} } })).toEqual(["web"]);
    expect(names({ machine, across: {} })).toEqual(["web"]);
  });

  it("gives every group the set's other settings, and no axes", () => {
    const props = { machine, minSize: 0, maxSize: 9, clusters: { cloud: "aws" as const }, labels: { a: "b" } };
    for (const group of expand({ ...props, across: { architecture: ["amd64", "arm64"] } })) {
      expect(group.props).toMatchObject({ ...props, machine: { vcpu: 4, memoryGiB: 16 } });
      expect(group.props).not.toHaveProperty("across");
    }
  });

  it("leaves groups with named machines as they are: an architecture cannot change a named type", () => {
    const [group] = expand({ machineTypes: { aws: ["m6i.large"] }, across: { architecture: ["amd64"] } });
    expect(group?.props.machine).toBeUndefined();
    expect(group?.props.machineTypes).toEqual({ aws: ["m6i.large"] });
  });

  it("takes settings by value: those of the value win, objects merge, taints add up", () => {
    const spot = { key: "example.com/spot", effect: "NoSchedule" } as const;
    const own = { key: "example.com/web", value: "1", effect: "NoSchedule" } as const;
    const groups = expand({
      machine,
      minSize: 3,
      maxSize: 9,
      labels: { a: "set", b: "set" },
      taints: [own],
      autoscaling: { priority: 5, scaleDown: { unneededTime: "10m" } },
      across: {
        capacityType: {
          "on-demand": {},
          spot: {
            labels: { b: "spot" },
            tags: { pool: "spot" },
            taints: [spot, { ...own, value: "2" }],
            autoscaling: { priority: 50 },
            minSize: 0,
          },
        },
      },
    });
    expect(groups.map(({ name, props }) => [name, props])).toEqual([
      [
        "web-on-demand",
        {
          machine,
          minSize: 3,
          maxSize: 9,
          labels: { a: "set", b: "set" },
          taints: [own],
          autoscaling: { priority: 5, scaleDown: { unneededTime: "10m" } },
          capacityType: "on-demand",
        },
      ],
      [
        "web-spot",
        {
          machine,
          minSize: 0,
          maxSize: 9,
          labels: { a: "set", b: "spot" },
          tags: { pool: "spot" },
          taints: [spot, { ...own, value: "2" }],
          autoscaling: { priority: 50, scaleDown: { unneededTime: "10m" } },
          capacityType: "spot",
        },
      ],
    ]);
  });

  it("takes machines by name, instead of the set's shape or sizes", () => {
    const groups = expand({
      machine,
      sizePerZone: { minSize: 1, maxSize: 2 },
      across: {
        machine: {
          plain: { vcpu: 2, memoryGiB: 8 },
          gpu: { machineTypes: { aws: ["g6.4xlarge"] }, minSize: 0, maxSize: 4 },
          large: { machine: { vcpu: 32, memoryGiB: 128 }, labels: { size: "large" } },
        },
      },
    });
    const sizePerZone = { minSize: 1, maxSize: 2 };
    expect(Object.fromEntries(groups.map(({ name, props }) => [name, props]))).toEqual({
      "web-plain": { machine: { vcpu: 2, memoryGiB: 8 }, sizePerZone },
      "web-gpu": { machineTypes: { aws: ["g6.4xlarge"] }, minSize: 0, maxSize: 4 },
      "web-large": { machine: { vcpu: 32, memoryGiB: 128 }, labels: { size: "large" }, sizePerZone },
    });
  });

  it("keeps the architecture of its axis, whatever shape another axis brings", () => {
    const big = { vcpu: 16, memoryGiB: 64 };
    const across = { architecture: { arm64: { bootDisk: { sizeGiB: 90 } } }, capacityType: { spot: { machine: big } } };
    const [group] = expand({ machine, across });
    expect(group?.props).toEqual({
      machine: { ...big, architecture: "arm64" },
      bootDisk: { sizeGiB: 90 },
      capacityType: "spot",
    });
  });
});

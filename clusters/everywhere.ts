import { type Fleet, NodeGroup, NodeGroupSet } from "../constructs";

/** Declared once, on all three clouds. */
export function everywhere(fleet: Fleet): void {
  new NodeGroup(fleet, "system", {
    minSize: 3,
    maxSize: 9,
    machine: { vcpu: 4, memoryGiB: 16 },
    labels: { "example.com/role": "system" },
    taints: [{ key: "example.com/system", value: "true", effect: "NoSchedule" }],
    bootDisk: { sizeGiB: 80 },
  });
  new NodeGroupSet(fleet, "web", {
    clusters: { labels: { environment: "production" } },
    across: { architecture: ["amd64", "arm64"], capacityType: ["on-demand", "spot"] },
    minSize: 0,
    maxSize: 90,
    machine: { vcpu: 4, memoryGiB: 16, types: "all-equal", exclude: { generations: [8] } },
    labels: { "example.com/role": "web" },
  });
}

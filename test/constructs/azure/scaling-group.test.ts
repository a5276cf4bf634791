import type { LinuxVirtualMachineScaleSetConfig } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import type { NodeGroupDeclaration, RollingUpdate } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const base = { zones: ["1"], minSize: 0, maxSize: 3, machineTypes: { azure: ["Standard_D8s_v5"] } } as const;

function resolve(group: NodeGroupDeclaration = {}) {
  return resolveCluster("azure", { general: { ...base, ...group } });
}

function scaleSets(group: NodeGroupDeclaration = {}) {
  return synthCluster(resolve(group)).resource.azurerm_linux_virtual_machine_scale_set ?? {};
}

function scaleSet(group: NodeGroupDeclaration = {}) {
  return Object.values(scaleSets(group))[0] ?? {};
}

function rollingPolicy(policy: Omit<RollingUpdate, "type"> = {}) {
  return scaleSet({ updatePolicy: { type: "rolling", ...policy } }).rolling_upgrade_policy;
}

describe("a scale set", () => {
  it("has the ScalingGroup's name, place and machine type", () => {
    expect(scaleSet()).toMatchObject({
      name: "prod-azure-general-1",
      resource_group_name: "prod-azure-nodes",
      location: "westeurope",
      sku: "Standard_D8s_v5",
      zones: ["1"],
    });
  });

  it("is one per zone, each in one zone", () => {
    const zones = Object.entries(scaleSets({ zones: ["1", "3"] })).map(([name, each]) => [name, each.zones]);
    expect(zones).toEqual([
      ["general_1", ["1"]],
      ["general_3", ["3"]],
    ]);
  });

  it("starts at the minimum and leaves the current size to the cluster-autoscaler", () => {
    expect(scaleSet({ minSize: 2, maxSize: 9 })).toMatchObject({
      instances: 2,
      lifecycle: { ignore_changes: expect.arrayContaining(["instances"]) },
    });
  });

  it("leaves the pools of load balancers to Azure's cloud controller, in the place of the configuration", () => {
    const argument = "network_interface[0].ip_configuration[0].load_balancer_backend_address_pool_ids";
    expect(scaleSet()).toMatchObject({ lifecycle: { ignore_changes: expect.arrayContaining([argument]) } });
    expect(scaleSet()).toMatchObject({ network_interface: [{ ip_configuration: [{ name: "primary" }] }] });
  });

  it("keeps pools of its own where no node is a backend of a Service, which the cloud controller leaves alone", () => {
    const pool =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/loadBalancers/web/backendAddressPools/p";
    const azure = { loadBalancerBackendAddressPoolIds: [pool] };
    const labels = { "node.kubernetes.io/exclude-from-external-load-balancers": "true" };
    expect(scaleSet({ azure, labels }).lifecycle).toEqual({ ignore_changes: ["instances"] });
    expect(scaleSet({ labels }).lifecycle).toEqual(scaleSet({ azure }).lifecycle);
  });

  it("can grow beyond 100 machines and starts no more than asked", () => {
    expect(scaleSet()).toMatchObject({ single_placement_group: false, overprovision: false });
  });

  it("balances its zones where it spans several", () => {
    expect(scaleSet()).not.toHaveProperty("zone_balance");
    expect(scaleSet({ zones: ["1", "2"], spanZones: true })).toMatchObject({ zones: ["1", "2"], zone_balance: true });
  });

  it("carries the cluster-autoscaler's tags and the user's, sorted", () => {
    const group: NodeGroupDeclaration = {
      minSize: 1,
      tags: { team: "ml", Owner: "x" },
      labels: { "example.com/a_b": "c" },
    };
    const tags = scaleSet(group).tags as Record<string, string>;
    const [resolved] = resolve(group).scalingGroups;
    expect(tags).toEqual({ ...resolved?.autoscalerMetadata, team: "ml", Owner: "x" });
    expect(tags).toMatchObject({ min: "1", max: "3", "cluster-autoscaler-name": "prod-azure" });
    expect(tags).toHaveProperty(["k8s.io_cluster-autoscaler_node-template_label_example.com_a~2b"], "c");
    expect(Object.keys(tags)).toEqual(Object.keys(tags).sort());
  });

  it("lets no tag of the user's hide what the cluster-autoscaler reads", () => {
    expect(scaleSet({ tags: { max: "9999" } }).tags).toMatchObject({ max: "3" });
  });
});

describe("a scale set's capacity", () => {
  it.each(["priority", "eviction_policy", "max_bid_price"])("does not set %s on demand", (argument) => {
    expect(scaleSet()).not.toHaveProperty(argument);
  });

  it("is spot at any price, and evicted nodes are deleted", () => {
    expect(scaleSet({ capacityType: "spot" })).toMatchObject({
      priority: "Spot",
      eviction_policy: "Delete",
      max_bid_price: -1,
    });
  });

  it("keeps evicted nodes where the group says so", () => {
    const group: NodeGroupDeclaration = { capacityType: "spot", azure: { evictionPolicy: "Deallocate" } };
    expect(scaleSet(group).eviction_policy).toBe("Deallocate");
  });
});

describe("a scale set's upgrades", () => {
  it("are left to nobody by default: live nodes stay as they are", () => {
    expect(scaleSet().upgrade_mode).toBe("Manual");
    expect(scaleSet()).not.toHaveProperty("rolling_upgrade_policy");
    expect(scaleSet()).not.toHaveProperty("automatic_os_upgrade_policy");
  });

  it("go in batches of a tenth, and stop when more nodes than may be down are unhealthy", () => {
    expect(scaleSet({ updatePolicy: { type: "rolling" } }).upgrade_mode).toBe("Rolling");
    expect(rollingPolicy({ maxUnavailable: "15%" })).toEqual({
      max_batch_instance_percent: 10,
      max_unhealthy_instance_percent: 15,
      max_unhealthy_upgraded_instance_percent: 15,
      maximum_surge_instances_enabled: true,
      pause_time_between_batches: "PT5M",
    });
  });

  it("go in batches of new nodes with a surge", () => {
    expect(rollingPolicy({ maxUnavailable: "10%", maxSurge: "25%" })).toMatchObject({
      max_batch_instance_percent: 25,
      max_unhealthy_instance_percent: 25,
      maximum_surge_instances_enabled: true,
    });
    expect(rollingPolicy({ maxUnavailable: "40%", maxSurge: "25%" })).toMatchObject({
      max_batch_instance_percent: 25,
      max_unhealthy_instance_percent: 40,
    });
  });
});

describe("a scale set's transform", () => {
  it("is the last word on the configuration", () => {
    const seen: LinuxVirtualMachineScaleSetConfig[] = [];
    const edit = (config: LinuxVirtualMachineScaleSetConfig): LinuxVirtualMachineScaleSetConfig => {
      seen.push(config);
      return { ...config, proximityPlacementGroupId: "/subscriptions/s/ppg" };
    };
    expect(scaleSet({ transform: { scaleSet: edit } })).toMatchObject({
      name: "prod-azure-general-1",
      proximity_placement_group_id: "/subscriptions/s/ppg",
    });
    expect(seen).toMatchObject([{ sku: "Standard_D8s_v5", adminUsername: "azureuser" }]);
  });

  it("of another resource changes nothing", () => {
    const launchTemplate = () => ({ name: "other" });
    expect(scaleSet({ transform: { launchTemplate } })).toEqual(scaleSet());
  });
});

describe("scale sets", () => {
  it("are the same bytes whatever order keys were written in", () => {
    const text = (tags: Readonly<Record<string, string>>) => JSON.stringify(scaleSet({ tags }));
    expect(text({ b: "2", a: "1" })).toBe(text({ a: "1", b: "2" }));
  });
});

import { describe, expect, test } from "@jest/globals";
import { azureDiscovery, decodeAzureTemplate, type Machine } from "../../support/cluster-autoscaler";
import {
  azureLabels,
  azureOptions,
  azureResources,
  azureTaints,
  parseLabelDiscovery,
  type TerraformVmss,
} from "../../support/cluster-autoscaler/azure";
import { isNvidiaSku } from "../../support/cluster-autoscaler/azure-nvidia";
import type { Tag } from "../../support/cluster-autoscaler/tags";

const L = "k8s.io_cluster-autoscaler_node-template_label_";
const T = "k8s.io_cluster-autoscaler_node-template_taint_";
const R = "k8s.io_cluster-autoscaler_node-template_resources_";
const O = "k8s.io_cluster-autoscaler_node-template_autoscaling-options_";
const FPGA = "xilinx.com/fpga-xilinx_u250_gen3x16_xdma_shell_2_1-0";
const GIB = 1024n ** 3n;

const ds2: Machine = { name: "Standard_DS2_v2", vcpu: 2, memoryMiB: 7168, gpus: 0, architecture: "amd64" };

function vmss(rest: Partial<TerraformVmss> = {}): TerraformVmss {
  return { name: "g", sku: "Standard_DS2_v2", location: "westus", zones: ["1"], ...rest };
}

describe("tags", () => {
  test("TestExtractLabelsFromTags", () => {
    const tags: Tag[] = [
      [`${L}zip`, "zap"],
      ["fizz", "buzz"],
      ["bip", ""],
      [`${L}spam_egg`, "foo"],
      [`${L}foo~2bar`, "egg"],
    ];
    expect(azureLabels(tags)).toEqual({ zip: "zap", "spam/egg": "foo", foo_bar: "egg" });
  });

  test.each<[encoded: string, label: string | null]>([
    ["example.com_foo~2bar", "example.com/foo_bar"],
    ["a~2_b", "a_/b"],
    ["", null],
  ])("label %s", (encoded, label) => {
    expect(azureLabels([[L + encoded, "v"]])).toEqual(label === null ? {} : { [label]: "v" });
  });

  test("the prefix may stand anywhere, except for options", () => {
    expect(azureLabels([[`x-${L}a`, "v"]])).toEqual({ a: "v" });
    expect(azureOptions([[`x-${O}a`, "v"]])).toEqual({});
  });

  test("TestExtractTaintsFromTags", () => {
    const tags: Tag[] = [
      [`${T}dedicated`, "foo:NoSchedule"],
      [`${T}group`, "bar:NoExecute"],
      [`${T}app`, "fizz:PreferNoSchedule"],
      [`${T}k8s.io_testing_underscore_to_slash`, "fizz:PreferNoSchedule"],
      ["bar", "baz"],
      [`${T}blank`, ""],
      [`${T}nosplit`, "some_value"],
    ];
    expect(azureTaints(tags)).toEqual([
      { key: "app", value: "fizz", effect: "PreferNoSchedule" },
      { key: "dedicated", value: "foo", effect: "NoSchedule" },
      { key: "group", value: "bar", effect: "NoExecute" },
      { key: "k8s.io/testing/underscore/to/slash", value: "fizz", effect: "PreferNoSchedule" },
    ]);
  });

  test.each<[tag: string, value: string | null, effect: string | null]>([
    [":NoSchedule", "", "NoSchedule"],
    ["NoSchedule", null, null],
    ["a:b:NoSchedule", "a", "b:NoSchedule"],
  ])("taint %s", (tag, value, effect) => {
    expect(azureTaints([[`${T}a~2b`, tag]])).toEqual(value === null ? [] : [{ key: "a_b", value, effect }]);
  });

  test("TestExtractAllocatableResourcesFromScaleSet: both escapes decode to a slash", () => {
    const amounts = {
      cpu: "100m",
      memory: "100M",
      "ephemeral-storage": "20G",
      "nvidia.com_Tesla-P100-PCIE": "4",
      "xilinx.com_fpga-xilinx~2u250": "1",
      bad: "GG",
    };
    expect(azureResources(Object.entries(amounts).map(([name, amount]): Tag => [R + name, amount]))).toEqual({
      cpu: 100n,
      memory: 100_000_000_000n,
      "ephemeral-storage": 20_000_000_000_000n,
      "nvidia.com/Tesla-P100-PCIE": 4000n,
      "xilinx.com/fpga-xilinx/u250": 1000n,
    });
  });

  test("option values are lower-cased, names are not", () => {
    expect(
      azureOptions([
        [`${O}scaledownunneededtime`, "10M"],
        [`${O}ScaleDown`, "1"],
        [O, "2"],
      ]),
    ).toEqual({
      scaledownunneededtime: "10m",
      ScaleDown: "1",
    });
  });
});

describe("template", () => {
  test("generic labels, machine capacity, tags on top; allocatable is capacity", () => {
    const template = decodeAzureTemplate(vmss({ location: "West US", tags: { [`${R}memory`]: "6Gi" } }), ds2, {
      labelPredictions: false,
    });
    expect(template.labels).toEqual({
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": "Standard_DS2_v2",
      "topology.kubernetes.io/region": "westus",
      "topology.kubernetes.io/zone": "westus-1",
      "topology.disk.csi.azure.com/zone": "westus-1",
    });
    expect(template.capacity).toEqual({ pods: 110_000n, cpu: 2000n, "nvidia.com/gpu": 0n, memory: 6n * GIB * 1000n });
    expect(template.allocatable).toEqual(template.capacity);
  });

  test("label tags win over the generic labels", () => {
    const { labels } = decodeAzureTemplate(vmss({ tags: { [`${L}topology.kubernetes.io_zone`]: "z" } }), ds2);
    expect(labels["topology.kubernetes.io/zone"]).toBe("z");
  });

  test("TestTopologyFromScaleSet, TestEmptyTopologyFromScaleSet", () => {
    const zonesOf = (zones: readonly string[] | undefined, zoneIndex: number) => {
      const { labels } = decodeAzureTemplate({ sku: ds2.name, location: "westus", ...(zones && { zones }) }, ds2, {
        zoneIndex,
      });
      return [labels["topology.kubernetes.io/zone"], labels["topology.disk.csi.azure.com/zone"]];
    };
    expect([0, 1, 2].map((index) => zonesOf(["1", "2", "3"], index))).toEqual(
      ["westus-1", "westus-2", "westus-3"].map((zone) => [zone, zone]),
    );
    expect(zonesOf(undefined, 0)).toEqual(["0", ""]);
    expect(zonesOf([], 0)).toEqual(["0", ""]);
  });

  test("TestBuildNodeFromTemplateWithLabelPrediction: on by default, winning over label tags", () => {
    const group = vmss({
      tags: { poolName: "testpool", [`${L}agentpool`]: "mine" },
      os_disk: { storage_account_type: "Premium_LRS" },
    });
    expect(decodeAzureTemplate(group, ds2).labels).toMatchObject({
      agentpool: "testpool",
      "kubernetes.azure.com/agentpool": "testpool",
      storageprofile: "managed",
      "kubernetes.azure.com/storageprofile": "managed",
      storagetier: "Premium_LRS",
      "kubernetes.azure.com/storagetier": "Premium_LRS",
    });
    const off = decodeAzureTemplate(group, ds2, { labelPredictions: false }).labels;
    expect(off.agentpool).toBe("mine");
    expect(off).not.toHaveProperty("storageprofile");
  });

  test("other predictions: the newer pool tag, ephemeral disks, a closed list of GPU sizes", () => {
    const t4: Machine = { name: "Standard_NC4as_T4_v3", vcpu: 4, memoryMiB: 28672, gpus: 1, architecture: "amd64" };
    const group = vmss({
      sku: t4.name,
      tags: { poolName: "old", "aks-managed-poolName": "new" },
      os_disk: [{ diff_disk_settings: [{ option: "Local" }] }],
    });
    const { labels, capacity } = decodeAzureTemplate(group, t4);
    expect(labels).toMatchObject({
      agentpool: "new",
      storageprofile: "ephemeral",
      accelerator: "nvidia",
      "kubernetes.azure.com/accelerator": "nvidia",
    });
    expect(labels).not.toHaveProperty("storagetier");
    expect(capacity["nvidia.com/gpu"]).toBe(1000n);
    expect(
      ["Standard_NC6_Promo", "standard_nc24ads_a100_v4", "Standard_NC40ads_H100_v5", "NC6"].map(isNvidiaSku),
    ).toEqual([true, true, false, false]);
  });

  test("TestBuildNodeFromTemplateWithEphemeralStorage; a tag wins over the disk", () => {
    const disk = { os_disk: { disk_size_gb: 128 } };
    expect(decodeAzureTemplate(vmss(disk), ds2).capacity["ephemeral-storage"]).toBe(128n * GIB * 1000n);
    const tagged = vmss({ ...disk, tags: { [`${R}ephemeral-storage`]: "100Gi" } });
    expect(decodeAzureTemplate(tagged, ds2).capacity["ephemeral-storage"]).toBe(100n * GIB * 1000n);
  });

  test("cards of the NP series are FPGAs", () => {
    const np: Machine = { name: "Standard_NP10s", vcpu: 10, memoryMiB: 172032, gpus: 1, architecture: "amd64" };
    const { capacity } = decodeAzureTemplate(vmss({ sku: "standard_np10s" }), np);
    expect(capacity[FPGA]).toBe(1000n);
    expect(capacity).not.toHaveProperty(["nvidia.com/gpu"]);
  });

  test("every tag leaks as a label, kept apart", () => {
    const tags = { min: "0", owner: "team", [`${L}a`]: "b" };
    const template = decodeAzureTemplate(vmss({ tags }), ds2);
    expect(template.leakedLabels).toEqual(tags);
    expect(template.labels).not.toHaveProperty("owner");
  });

  test("says which node-template tags were for nothing", () => {
    const tags = {
      [`${L}a`]: "",
      [`${T}b`]: "NoSchedule",
      [`${R}c`]: "x",
      [`${O}ignoredaemonsetsutilization`]: "true",
      owner: "me",
    };
    expect(decodeAzureTemplate(vmss({ tags }), ds2).ignoredTags).toEqual([
      `${T}b`,
      `${R}c`,
      `${O}ignoredaemonsetsutilization`,
    ]);
  });

  test("another machine's numbers are refused", () => {
    expect(() => decodeAzureTemplate(vmss({ sku: "Standard_D4s_v5" }), ds2)).toThrow("the group runs Standard_D4s_v5");
  });
});

describe("discovery", () => {
  test.each<[spec: string, parsed: object]>([
    [
      "label:cluster-autoscaler-enabled=true,cluster-autoscaler-name=fake-cluster",
      { selector: { "cluster-autoscaler-enabled": "true", "cluster-autoscaler-name": "fake-cluster" } },
    ],
    [
      "label:test-tag=test-value,another-test-tag=another-test-value,min=1,max=2",
      { selector: { "test-tag": "test-value", "another-test-tag": "another-test-value" }, min: 1, max: 2 },
    ],
    ["label:cluster-autoscaler-enabled=true,max=2", { selector: { "cluster-autoscaler-enabled": "true" }, max: 2 }],
    ["label:cluster-autoscaler-enabled=true,min=1", { selector: { "cluster-autoscaler-enabled": "true" }, min: 1 }],
    ["label:min=1,max=2", { selector: {}, min: 1, max: 2 }],
  ])("%s", (spec, parsed) => expect(parseLabelDiscovery(spec)).toEqual(parsed));

  test.each([
    "test-tag=test-value,another-test-tag",
    "invalid:test-tag=test-value,another-test-tag",
    "label:test-tag=",
    "label:=test-val",
    "label:a=b,min=random,max=2",
    "label:a=b,min=-5,max=2",
    "label:a=b,min=1,max=random",
    "label:a=b,min=1,max=-5",
    "label:a=b,min=5,max=1",
    "label:a:b=c",
    "label:a=b=c",
    "label:tag=tagKey,anotherTagKey",
  ])("%s is refused", (spec) => expect(() => parseLabelDiscovery(spec)).toThrow());

  const both = ["label:fake-tag=fake-value,min=2,max=5", "label:fake-tag2=fake-value2,min=1,max=4"];
  const tags = { "fake-tag": "fake-value", "fake-tag2": "fake-value2" };
  test.each<[specs: string | string[], tags: Record<string, string>, sizes: object | null]>([
    ["label:fake-tag=fake-value", { "fake-tag": "fake-value", min: "1", max: "5" }, { min: 1, max: 5 }],
    [both, tags, { min: 2, max: 4 }],
    [both, { "fake-tag": "fake-value" }, null],
    [both, { ...tags, min: "0", max: "9" }, { min: 0, max: 9 }],
    ["label:fake-tag=other", tags, null],
    ["label:fake-tag=fake-value", tags, null],
    ["label:fake-tag=fake-value,min=0", tags, null],
    ["label:fake-tag=fake-value", { ...tags, min: "x", max: "5" }, null],
    ["label:fake-tag=fake-value", { ...tags, min: "-1", max: "5" }, null],
    ["label:fake-tag=fake-value", { ...tags, min: "6", max: "5" }, null],
    ["label:min=0,max=5", { min: "0", max: "5" }, null],
    [[], { min: "0", max: "5" }, null],
  ])("%j finds %j", (specs, found, sizes) => expect(azureDiscovery(specs, found)).toEqual(sizes));
});

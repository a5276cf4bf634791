import { describe, expect, test } from "@jest/globals";
import { awsDiscoverySelects, type Machine, parseQuantity } from "../../support/cluster-autoscaler";
import {
  awsInstanceType,
  awsLabels,
  awsOptions,
  awsResources,
  awsTaints,
  decodeAwsTemplate,
  parseAsgDiscovery,
  type TerraformAsg,
} from "../../support/cluster-autoscaler/aws";
import type { Tag } from "../../support/cluster-autoscaler/tags";

const L = "k8s.io/cluster-autoscaler/node-template/label/";
const T = "k8s.io/cluster-autoscaler/node-template/taint/";
const R = "k8s.io/cluster-autoscaler/node-template/resources/";
const O = "k8s.io/cluster-autoscaler/node-template/autoscaling-options/";

const c5: Machine = { name: "c5.xlarge", vcpu: 4, memoryMiB: 8192, gpus: 0, architecture: "amd64" };
const zones = ["us-east-1c"];
const MIB = 1024n ** 2n;

function asg(tags: Readonly<Record<string, string>>, rest: Partial<TerraformAsg> = {}): TerraformAsg {
  return { name: "g", tag: Object.entries(tags).map(([key, value]) => ({ key, value })), ...rest };
}

function overriding(...override: readonly object[]): Partial<TerraformAsg> {
  return { mixed_instances_policy: { launch_template: { override } } };
}

describe("labels from tags", () => {
  test("TestExtractLabelsFromAsg", () => {
    const tags: Tag[] = [
      [`${L}foo`, "bar"],
      ["eks:nodegroup-name", "bar2"],
      ["eks:cluster-name", "bar4"],
      ["bar", "baz"],
    ];
    expect(awsLabels(tags)).toEqual({ foo: "bar", "nodegroup-name": "bar2", "cluster-name": "bar4" });
  });

  test.each<[key: string, labels: Record<string, string>]>([
    [`prefix-${L}foo`, { foo: "v" }],
    [`${L}example.com/team`, { "example.com/team": "v" }],
    [`${L}a${L}b`, { a: "v" }],
    ["k8s.io/cluster-autoscaler/node-template/LABEL/foo", {}],
    [L, {}],
    ["team-eks:owner", { owner: "v" }],
    ["eks:", {}],
    [`${T}eks:x`, { x: "v" }],
  ])("%s", (key, labels) => expect(awsLabels([[key, "v"]])).toEqual(labels));

  test("an empty value is a label value", () => expect(awsLabels([[`${L}a`, ""]])).toEqual({ a: "" }));
});

describe("taints from tags", () => {
  test("TestExtractTaintsFromAsg", () => {
    const taints = {
      dedicated: "foo:NoSchedule",
      group: "bar:NoExecute",
      app: "fizz:PreferNoSchedule",
      blank: "",
      nosplit: "some_value",
    };
    const tags: Tag[] = [...Object.entries(taints).map(([key, value]): Tag => [T + key, value]), ["bar", "baz"]];
    expect(awsTaints(tags)).toEqual([
      { key: "app", value: "fizz", effect: "PreferNoSchedule" },
      { key: "dedicated", value: "foo", effect: "NoSchedule" },
      { key: "group", value: "bar", effect: "NoExecute" },
    ]);
  });

  test.each<[tag: string, value: string | null, effect: string | null]>([
    [":NoSchedule", "", "NoSchedule"],
    ["NoSchedule", null, null],
    ["x:noschedule", null, null],
    ["a:b:NoSchedule", "a", "b:NoSchedule"],
    ["x:NoScheduleFoo", "x", "NoScheduleFoo"],
  ])("%s", (tag, value, effect) => {
    expect(awsTaints([[`${T}k`, tag]])).toEqual(value === null ? [] : [{ key: "k", value, effect }]);
  });

  test("an empty key is kept", () => {
    expect(awsTaints([[T, "v:NoExecute"]])).toEqual([{ key: "", value: "v", effect: "NoExecute" }]);
  });
});

describe("resources and options from tags", () => {
  test("TestExtractAllocatableResourcesFromAsg and …FromTags: an unparsable quantity is left out", () => {
    const amounts = {
      cpu: "100m",
      memory: "100M",
      "ephemeral-storage": "20G",
      "custom-resource": "5",
      "error-resource": "GG",
      "": "1",
    };
    expect(awsResources(Object.entries(amounts).map(([name, amount]): Tag => [R + name, amount]))).toEqual({
      cpu: 100n,
      memory: 100_000_000_000n,
      "ephemeral-storage": 20_000_000_000_000n,
      "custom-resource": 5000n,
    });
  });

  test("options need the prefix at the start, once, and a name", () => {
    expect(
      awsOptions([
        [`${O}a`, "1"],
        [`x${O}b`, "2"],
        [O, "3"],
        [`${O}c${O}d`, "4"],
        [`${O}Up`, "UP"],
      ]),
    ).toEqual({ a: "1", Up: "UP" });
  });
});

describe("template", () => {
  test("TestBuildGenericLabels", () => {
    const c4: Machine = { name: "c4.large", vcpu: 2, memoryMiB: 3840, gpus: 0, architecture: "amd64" };
    expect(decodeAwsTemplate(asg({}), c4, { zones }).labels).toEqual({
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": "c4.large",
      "topology.kubernetes.io/region": "us-east-1",
      "topology.kubernetes.io/zone": "us-east-1c",
      "topology.ebs.csi.aws.com/zone": "us-east-1c",
    });
  });

  test("the machine's numbers, then the tags; allocatable is capacity", () => {
    const plain = decodeAwsTemplate(asg({}), c5, { zones });
    expect(plain.capacity).toEqual({ pods: 110_000n, cpu: 4000n, "nvidia.com/gpu": 0n, memory: 8192n * MIB * 1000n });
    const tagged = decodeAwsTemplate(asg({ [`${R}cpu`]: "3920m", [`${R}memory`]: "7Gi", [`${R}pods`]: "58" }), c5, {
      zones,
    });
    expect(tagged.capacity).toEqual({ pods: 58_000n, cpu: 3920n, "nvidia.com/gpu": 0n, memory: 7168n * MIB * 1000n });
    expect(tagged.allocatable).toEqual(tagged.capacity);
  });

  test("label tags win over the generic labels", () => {
    const { labels } = decodeAwsTemplate(
      asg({ [`${L}topology.kubernetes.io/zone`]: "z", [`${L}kubernetes.io/os`]: "windows" }),
      c5,
      { zones },
    );
    expect(labels).toMatchObject({ "topology.kubernetes.io/zone": "z", "kubernetes.io/os": "windows" });
  });

  test("TestBuildNodeFromTemplate: tags and instance requirements", () => {
    const requirements = {
      vcpu_count: { min: 4 },
      memory_mib: { min: 4 },
      accelerator_count: { min: 4 },
      accelerator_manufacturers: ["nvidia"],
      accelerator_types: ["gpu"],
    };
    const tags = {
      [`${R}ephemeral-storage`]: "20",
      [`${R}custom-resource`]: "5",
      [`${L}k8s.amazonaws.com/accelerator`]: "nvidia-telsa-v100",
      "eks:nodegroup-name": "nodegroup-1",
      [`${T}nvidia.com/gpu`]: "present:NoSchedule",
    };
    const template = decodeAwsTemplate(asg(tags, overriding({ instance_requirements: requirements })), c5, { zones });
    expect(template.capacity).toEqual({
      pods: 110_000n,
      cpu: 4000n,
      memory: 4n * MIB * 1000n,
      "nvidia.com/gpu": 4000n,
      "ephemeral-storage": 20_000n,
      "custom-resource": 5000n,
    });
    expect(template.labels).toMatchObject({
      "k8s.amazonaws.com/accelerator": "nvidia-telsa-v100",
      "nodegroup-name": "nodegroup-1",
    });
    expect(template.taints).toEqual([{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }]);
  });

  test.each([
    [1024, 1024n * MIB],
    [2048, -2147483648n],
    [4096, 0n],
    [8192, 0n],
    [16384, 0n],
  ])("required memory is multiplied in 32 bits: %i MiB", (min, bytes) => {
    const group = asg({}, overriding({ instance_requirements: [{ memory_mib: [{ min }] }] }));
    expect(decodeAwsTemplate(group, c5, { zones }).capacity.memory).toBe(bytes * 1000n);
    const tagged = asg({ [`${R}memory`]: "6Gi" }, overriding({ instance_requirements: { memory_mib: { min } } }));
    expect(decodeAwsTemplate(tagged, c5, { zones }).capacity.memory).toBe(parseQuantity("6Gi"));
  });

  test("requirements count only in a single override, and never beside a type", () => {
    const required = { instance_requirements: { vcpu_count: { min: 2 } } };
    expect(decodeAwsTemplate(asg({}, overriding(required, required)), c5, { zones }).capacity.cpu).toBe(4000n);
    const both = asg({}, overriding({ ...required, instance_type: "c5.xlarge" }));
    expect(() => decodeAwsTemplate(both, c5, { zones })).toThrow("both instance type and instance requirements");
  });

  test("TestBuildNodeFromTemplateWithManagedNodegroup: the EKS API wins over tags", () => {
    const tags = {
      "eks:nodegroup-name": "ng",
      "eks:cluster-name": "c",
      [`${L}labelKey 2`]: "testValue 3",
      [`${R}ephemeral-storage`]: "20Gi",
    };
    const managedNodegroup = {
      labels: { "labelKey 1": "testValue 1", "labelKey 2": "testValue 2" },
      taints: [
        { key: "k1", value: "v1", effect: "NoSchedule" },
        { key: "k2", value: "v2", effect: "NoExecute" },
      ],
      tags: { [`${R}ephemeral-storage`]: "80Gi" },
    };
    const template = decodeAwsTemplate(asg(tags), c5, { zones, managedNodegroup });
    expect(template.labels).toMatchObject({ "labelKey 1": "testValue 1", "labelKey 2": "testValue 2" });
    expect(template.taints).toEqual(managedNodegroup.taints);
    expect(template.capacity["ephemeral-storage"]).toBe(parseQuantity("80Gi"));
    const { "eks:cluster-name": _, ...without } = tags;
    expect(decodeAwsTemplate(asg(without), c5, { zones, managedNodegroup }).taints).toEqual([]);
  });

  test("TestGetASGTemplate: first zone, region without the last character", () => {
    expect(() => decodeAwsTemplate(asg({}), c5, { zones: [] })).toThrow("unable to get first AvailabilityZone");
    const two = decodeAwsTemplate(asg({}), c5, { zones: ["us-east-1a", "us-west-1b"] });
    expect(two.labels).toMatchObject({
      "topology.kubernetes.io/region": "us-east-1",
      "topology.kubernetes.io/zone": "us-east-1a",
    });
    const local = decodeAwsTemplate(asg({}, { availability_zones: ["us-east-1-bos-1a"] }), c5, { zones });
    expect(local.labels["topology.kubernetes.io/region"]).toBe("us-east-1-bos-1");
  });

  test("the first override names the machine; another machine's numbers are refused", () => {
    const group = asg({}, overriding({ instance_type: "m5.large" }, { instance_type: "c5.xlarge" }));
    expect(awsInstanceType(group)).toBe("m5.large");
    expect(awsInstanceType(asg({}))).toBeNull();
    expect(() => decodeAwsTemplate(group, c5, { zones })).toThrow("the group runs m5.large");
  });

  test("says which node-template tags were for nothing", () => {
    const tags = {
      [`${L}ok`]: "1",
      [`${T}ok`]: "v:NoSchedule",
      [`${R}ok`]: "1",
      [`${O}scaledownunneededtime`]: "1m",
      [`${L}`]: "",
      [`${T}bad`]: "NoSchedule",
      [`${R}bad`]: "GG",
      [`${O}maxnodeprovisiontime`]: "1m",
      Name: "x",
    };
    expect(decodeAwsTemplate(asg(tags), c5, { zones }).ignoredTags).toEqual([
      L,
      `${T}bad`,
      `${R}bad`,
      `${O}maxnodeprovisiontime`,
    ]);
  });
});

describe("discovery", () => {
  test.each<[spec: string, tags: Record<string, string>]>([
    ["asg:tag=tag,anothertag", { tag: "", anothertag: "" }],
    ["asg:tag=cooltag,anothertag", { cooltag: "", anothertag: "" }],
    ["asg:tag=label=value,anothertag", { label: "value", anothertag: "" }],
    ["asg:tag=my:label=value,my:otherlabel=othervalue", { "my:label": "value", "my:otherlabel": "othervalue" }],
    ["asg:tag=a, b", { a: "", " b": "" }],
    ["asg:tag=a,,b", { a: "", "": "", b: "" }],
  ])("%s", (spec, tags) => expect(parseAsgDiscovery(spec)).toEqual(tags));

  test.each(["tag=tag,anothertag", "mig:tag=tag,anothertag", "asg:tag=", "asg:=tag", "asg:tag"])(
    "%s is refused",
    (spec) => {
      expect(() => parseAsgDiscovery(spec)).toThrow();
    },
  );

  const tags = { "k8s.io/cluster-autoscaler/enabled": "true", "k8s.io/cluster-autoscaler/c": "owned", pool: "a" };
  test.each<[specs: string | string[], selected: boolean]>([
    ["asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/c", true],
    ["asg:tag=k8s.io/cluster-autoscaler/c=owned", true],
    ["asg:tag=k8s.io/cluster-autoscaler/c=shared", false],
    ["asg:tag=pool=", true],
    [["asg:tag=pool", "asg:tag=nope"], false],
    [["asg:tag=pool=b", "asg:tag=pool=a"], true],
    [["asg:tag=pool=a", "asg:tag=pool=b"], false],
    ["asg:tag=a,,b", false],
    [[], false],
  ])("%j", (specs, selected) => expect(awsDiscoverySelects(specs, tags)).toBe(selected));
});

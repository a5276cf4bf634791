import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { EksBootstrap } from "../../../model/declaration/bootstrap";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { EKS_KINDS, eksProps } from "../../support/eks";
import { resolveCluster, resolveGroup } from "../../support/fleets";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

function template<C extends Cloud>(
  cloud: C,
  declared: NodeGroupDeclaration,
  props: Partial<ClusterDeclarations[C]> = {},
) {
  return resolveGroup(cloud, declared, props).template;
}

const machine = { vcpu: 4, memoryGiB: 16 };

describe("labels of a node template", () => {
  it("on AWS: the user's, and what kubelet, cloud and CSI driver set", () => {
    expect(template("aws", { machine, labels: { "example.com/team": "a", b: "" } }).labels).toEqual({
      "example.com/team": "a",
      b: "",
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": "m6i.xlarge",
      "topology.ebs.csi.aws.com/zone": "us-east-1a",
      "topology.kubernetes.io/region": "us-east-1",
      "topology.kubernetes.io/zone": "us-east-1a",
    });
  });

  it("on Azure the zone carries the region", () => {
    expect(template("azure", { machine })).toMatchObject({
      labels: {
        "topology.disk.csi.azure.com/zone": "westeurope-1",
        "topology.kubernetes.io/region": "westeurope",
        "topology.kubernetes.io/zone": "westeurope-1",
      },
    });
  });

  it("on Google", () => {
    expect(template("google", { machine: { ...machine, architecture: "arm64" } }).labels).toEqual({
      "kubernetes.io/arch": "arm64",
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": "t2a-standard-4",
      "topology.gke.io/zone": "us-central1-a",
      "topology.kubernetes.io/region": "us-central1",
      "topology.kubernetes.io/zone": "us-central1-a",
    });
  });

  it("are each zone's own, and never the host name", () => {
    const { scalingGroups } = resolveCluster("aws", { general: { minSize: 0, maxSize: 3, machine } });
    const zones = scalingGroups.map((group) => group.template.labels["topology.kubernetes.io/zone"]);
    expect(zones).toEqual(["us-east-1a", "us-east-1b", "us-east-1c"]);
    expect(template("aws", { machine }).labels).not.toHaveProperty(["kubernetes.io/hostname"]);
  });
});

describe("CPUs reserved by number", () => {
  it.each(CLOUDS)("are all the CPU that the template lacks, each once, on %s", (cloud) => {
    const { capacity, allocatable } = template(cloud, { machine, kubelet: { reservedSystemCPUs: "0-1,1" } });
    expect([capacity.cpu, allocatable.cpu]).toEqual(["4", "2"]);
  });
});

describe("taints of a node template", () => {
  it("are the permanent and the startup ones, with values, sorted by key", () => {
    const { taints } = template("aws", {
      machine,
      taints: [{ key: "z", effect: "NoSchedule" }],
      startupTaints: [{ key: "a", value: "1", effect: "NoExecute" }],
    });
    expect(taints).toEqual([
      { key: "a", value: "1", effect: "NoExecute" },
      { key: "z", value: "", effect: "NoSchedule" },
    ]);
  });
});

describe("resources of a node template", () => {
  // m6i.xlarge by hand: 16 GiB less 7.5 % for firmware and kernel is 15155.2 MiB, whole MiB kept; reserved are 80m and
  // 2663 MiB (GKE's formula), evicted from 100 MiB on. Disk: 50 GiB less partitions, less 1/8, less 1 GiB.
  it("are the capacity, and as allocatable what the kubelet leaves of it", () => {
    const disk = 50 * GIB;
    const fileSystem =
      disk - Math.ceil(0.03083 * disk) - Math.ceil(0.171 * GIB) - Math.min(100 * MIB, Math.ceil(0.001 * disk));
    expect(template("aws", { machine })).toMatchObject({
      capacity: { cpu: "4", memory: "15155Mi", "ephemeral-storage": String(fileSystem), pods: "110" },
      allocatable: {
        cpu: "3920m",
        memory: `${15155 - 2663 - 100}Mi`,
        "ephemeral-storage": String(fileSystem - Math.floor(fileSystem / 8) - GIB),
        pods: "110",
      },
    });
  });

  it("follow the cluster's own share of memory that nodes never report", () => {
    const props = { nodeOverhead: { memoryPercent: 0 } };
    expect(template("azure", { machine }, props).capacity.memory).toBe("16Gi");
  });

  it("count NVIDIA's GPUs, and none of other makers, which nodes do not advertise", () => {
    const gpus = (type: string) => template("aws", { machineTypes: { aws: [type] } }).allocatable["nvidia.com/gpu"];
    expect(gpus("g4dn.12xlarge")).toBe("4");
    expect(gpus("g4ad.4xlarge")).toBe("0");
    expect(gpus("m6i.large")).toBeUndefined();
  });

  it("count GPUs attached to a Google machine", () => {
    const { capacity } = template("google", {
      machineTypes: { google: ["n1-standard-8"] },
      google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } },
    });
    expect(capacity["nvidia.com/gpu"]).toBe("2");
  });

  it("count extended resources in capacity and allocatable", () => {
    const { capacity, allocatable } = template("aws", { machine, extendedResources: { "example.com/fpga": 2 } });
    expect([capacity["example.com/fpga"], allocatable["example.com/fpga"]]).toEqual(["2", "2"]);
  });

  it("use the capacity that the user states for a type that the catalogue does not know", () => {
    const { capacity } = template("aws", {
      machineTypes: { aws: ["x-new.2xlarge"] },
      capacity: { vcpu: 8, memoryGiB: 64, gpus: 2 },
    });
    expect(capacity).toMatchObject({ cpu: "8", memory: `${Math.floor(64 * 1024 * 0.925)}Mi`, "nvidia.com/gpu": "2" });
  });
});

const T4 = { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } };

describe("a group with NVIDIA GPUs", () => {
  it.each<[Cloud, NodeGroupDeclaration, string, string]>([
    ["aws", { machineTypes: { aws: ["g6.4xlarge"] } }, "k8s.amazonaws.com/accelerator", "nvidia-l4"],
    ["azure", { machineTypes: { azure: ["Standard_NC8as_T4_v3"] } }, "kubernetes.azure.com/accelerator", "nvidia"],
    ["google", { machineTypes: { google: ["g2-standard-16"] } }, "cloud.google.com/gke-accelerator", "nvidia-l4"],
    [
      "google",
      { machineTypes: { google: ["n1-standard-8"] }, google: T4 },
      "cloud.google.com/gke-accelerator",
      "nvidia-tesla-t4",
    ],
  ])(
    "on %s has the label by which cluster-autoscaler knows it, in template and kubelet",
    (cloud, declared, key, value) => {
      const { template, registration } = resolveGroup(cloud, declared);
      expect(template.labels[key]).toBe(value);
      expect(registration.kubeletLabels[key]).toBe(value);
    },
  );

  it("keeps the user's own label", () => {
    const labels = { "k8s.amazonaws.com/accelerator": "ours" };
    expect(resolveGroup("aws", { machineTypes: { aws: ["g6.4xlarge"] }, labels }).template.labels).toMatchObject(
      labels,
    );
  });

  it("has a startup taint if that is declared", () => {
    const taint = { key: "startup-taint.cluster-autoscaler.kubernetes.io/nvidia-gpu", value: "", effect: "NoSchedule" };
    const machineTypes = { aws: ["g6.4xlarge"] };
    expect(resolveGroup("aws", { machineTypes }).template.taints).toEqual([]);
    const { template, registration, startupTaintKeys } = resolveGroup("aws", {
      machineTypes,
      gpu: { startupTaint: true },
    });
    expect(template.taints).toEqual([taint]);
    expect(registration.taints).toEqual([taint]);
    expect(startupTaintKeys).toEqual([taint.key]);
  });
});

describe("a group with NVIDIA GPUs on EKS", () => {
  const PRESENT = "nvidia.com/gpu.present";
  const groupOn = (kind: EksBootstrap["kind"], kubernetesVersion: string, type = "g6.4xlarge") =>
    resolveGroup("aws", { machineTypes: { aws: [type] } }, { ...eksProps(kind), kubernetesVersion });

  it.each(EKS_KINDS)("has the label that nodes of %s register themselves with from 1.35 on", (kind) => {
    const { template: planned, registration } = groupOn(kind, "1.35");
    expect([planned.labels[PRESENT], registration.kubeletLabels[PRESENT]]).toEqual(["true", "true"]);
    expect(groupOn(kind, "1.37").template.labels).toHaveProperty([PRESENT]);
    expect(groupOn(kind, "1.34").template.labels).not.toHaveProperty([PRESENT]);
  });

  it.each(["g4ad.4xlarge", "m6i.xlarge"])("is what %s is not", (type) => {
    expect(groupOn("nodeadm", "1.36", type).template.labels).not.toHaveProperty([PRESENT]);
  });

  it("tells cluster-autoscaler of it, and is not said of other clusters", () => {
    const tag = `k8s.io/cluster-autoscaler/node-template/label/${PRESENT}`;
    expect(groupOn("bottlerocket", "1.36").autoscalerMetadata[tag]).toBe("true");
    expect(template("aws", { machineTypes: { aws: ["g6.4xlarge"] } }).labels).not.toHaveProperty([PRESENT]);
  });
});

describe("a group without NVIDIA GPUs", () => {
  it.each<[string, NodeGroupDeclaration]>([
    ["no GPUs", { machineTypes: { aws: ["m6i.xlarge"] } }],
    [
      "GPUs of another maker, for which cluster-autoscaler would wait forever",
      { machineTypes: { aws: ["g4ad.4xlarge"] } },
    ],
  ])("has neither label nor taint: %s", (_kind, declared) => {
    const { template } = resolveGroup("aws", { ...declared, gpu: { startupTaint: true } });
    expect(Object.keys(template.labels)).not.toContain("k8s.amazonaws.com/accelerator");
    expect(template.taints).toEqual([]);
  });
});

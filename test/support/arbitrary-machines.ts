import type { Cloud } from "../../model/base/cloud";
import type { NodeOs } from "../../model/declaration/image";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";

type Machine = Partial<NodeGroupDeclaration>;

/** Machines of a cloud: one or more of each kind that has something of its own in a template. */
export function machinesOf(cloud: Cloud, systems: readonly NodeOs[]): readonly Machine[] {
  const others = onEks(systems) ? [] : [...UNLISTED[cloud], ...SLICES[cloud]];
  return [...MACHINES[cloud], ...LOCAL_DISKS[cloud], ...others];
}

const shape = (vcpu: number, memoryGiB: number, architecture: "amd64" | "arm64" = "amd64") => ({
  machine: { vcpu, memoryGiB, architecture },
});

const SHAPES = [
  shape(4, 16),
  shape(8, 32),
  shape(16, 64),
  shape(16, 128),
  shape(8, 32, "arm64"),
  shape(4, 16, "arm64"),
];

const MACHINES: Readonly<Record<Cloud, readonly Machine[]>> = {
  aws: [
    ...SHAPES,
    { machineTypes: { aws: ["g6.4xlarge"] } },
    { machineTypes: { aws: ["g4ad.4xlarge"] } },
    { machineTypes: { aws: ["m5.2xlarge", "m6i.2xlarge"] } },
    { machine: { vcpu: 8, memoryGiB: 32, types: "all-equal", exclude: { families: ["m6i"], generations: [5] } } },
    { machineTypes: { aws: ["inf2.24xlarge"] } },
    { machineTypes: { aws: ["trn2.48xlarge"] }, extendedResources: { "aws.amazon.com/neuroncore": 64 } },
    { machineTypes: { aws: ["dl1.24xlarge"] } },
    { machineTypes: { aws: ["g5.12xlarge"] }, gpuSharing: { replicas: 3 } },
    { machineTypes: { aws: ["p4d.24xlarge"] }, gpuSharing: { mig: "1g.5gb", replicas: 2 } },
    { machineTypes: { aws: ["u-6tb1.56xlarge"] } },
  ],
  azure: [
    ...SHAPES,
    { machineTypes: { azure: ["Standard_NC8as_T4_v3"] } },
    { machineTypes: { azure: ["Standard_NV8as_v4"] } },
    { machineTypes: { azure: ["Standard_E32-8s_v5"] } },
    { machineTypes: { azure: ["Standard_NC24ads_A100_v4"] }, gpuSharing: { mig: "3g.40gb", replicas: 2 } },
    { machineTypes: { azure: ["Standard_ND96isr_MI300X_v5"] } },
    { machineTypes: { azure: ["Standard_M64s"] } },
    { machine: { vcpu: 8, memoryGiB: 32 }, azure: { ephemeralOsDisk: "CacheDisk" } },
    {
      machineTypes: { azure: ["Standard_E8ds_v5"] },
      azure: { ephemeralOsDisk: "ResourceDisk" },
      bootDisk: { sizeGiB: 200 },
    },
    { machineTypes: { azure: ["Standard_L16s_v3"] }, azure: { ephemeralOsDisk: "CacheDisk" } },
  ],
  google: [
    ...SHAPES,
    { machine: { vcpu: 6, memoryGiB: 20 } },
    { machineTypes: { google: ["g2-standard-16"] }, gpuSharing: { replicas: 4 } },
    { machineTypes: { google: ["n1-highcpu-8"] }, google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } } },
    { machineTypes: { google: ["e2-custom-4-5120"] } },
    { machineTypes: { google: ["c4-standard-8"] } },
    { machineTypes: { google: ["ct5lp-hightpu-4t"] } },
    {
      machineTypes: { google: ["ct6e-standard-8t"] },
      capacity: { vcpu: 180, memoryGiB: 1440 },
      extendedResources: { "google.com/tpu": 8 },
    },
  ],
};

/** Machines that no catalogue has. On EKS their addresses, and so their pods, would have to be declared. */
const UNLISTED: Readonly<Record<Cloud, readonly Machine[]>> = {
  aws: [{ machineTypes: { aws: ["x-new.2xlarge"] }, capacity: { vcpu: 8, memoryGiB: 61, gpus: 2 } }],
  azure: [],
  google: [],
};

/** GPU instances that are advertised by their profile, which Bottlerocket does not do, and nodes with A100 cards on Azure must not. */
const SLICES: Readonly<Record<Cloud, readonly Machine[]>> = {
  aws: [{ machineTypes: { aws: ["p4d.24xlarge"] }, gpuSharing: { mig: "1g.5gb", strategy: "mixed" } }],
  azure: [
    {
      machineTypes: { azure: ["Standard_NC40ads_H100_v5"] },
      gpuSharing: { mig: "1g.12gb", strategy: "mixed", replicas: 2 },
    },
  ],
  google: [
    { machineTypes: { google: ["a2-highgpu-1g"] }, gpuSharing: { mig: "1g.5gb+me", instances: 1, strategy: "mixed" } },
  ],
};

function onEks(systems: readonly NodeOs[]): boolean {
  return !systems.includes("ubuntu");
}

/** Machines whose pods write to local disks. */
const LOCAL_DISKS: Readonly<Record<Cloud, readonly Machine[]>> = {
  aws: [
    { machineTypes: { aws: ["m6id.8xlarge"] }, localDisks: "ephemeral-storage" },
    { machineTypes: { aws: ["i4i.16xlarge"] }, localDisks: "ephemeral-storage" },
  ],
  azure: [{ machineTypes: { azure: ["Standard_L16s_v3"] }, localDisks: "ephemeral-storage" }],
  google: [
    { machineTypes: { google: ["n2-standard-8"] }, google: { localSsds: 4 }, localDisks: "ephemeral-storage" },
    { machineTypes: { google: ["c3-standard-8-lssd"] }, localDisks: "ephemeral-storage" },
    { machineTypes: { google: ["n2-standard-8"] }, google: { localSsds: 2 }, localDisks: "raw" },
  ],
};

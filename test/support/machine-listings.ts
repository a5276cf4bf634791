/**
 * What the clouds' commands print of machine types, cut to a few types and fields: EC2 API reference (DescribeInstanceTypes),
 * Microsoft.Compute REST API (Resource Skus - List), Compute Engine API reference (machineTypes).
 */
export const AWS_LISTING = {
  InstanceTypes: [
    {
      InstanceType: "m9g.2xlarge",
      CurrentGeneration: true,
      BareMetal: false,
      Hypervisor: "nitro",
      ProcessorInfo: { SupportedArchitectures: ["arm64"], SustainedClockSpeedInGhz: 2.8 },
      VCpuInfo: { DefaultVCpus: 8, DefaultCores: 8, DefaultThreadsPerCore: 1 },
      MemoryInfo: { SizeInMiB: 32768 },
      InstanceStorageSupported: false,
      EbsInfo: { EbsOptimizedSupport: "default", NvmeSupport: "required", MaximumEbsAttachments: 32 },
      NetworkInfo: {
        MaximumNetworkInterfaces: 4,
        MaximumNetworkCards: 1,
        DefaultNetworkCardIndex: 0,
        NetworkCards: [{ NetworkCardIndex: 0, MaximumNetworkInterfaces: 4 }],
        Ipv4AddressesPerInterface: 15,
      },
      BurstablePerformanceSupported: false,
      NitroTpmSupport: "supported",
    },
    {
      InstanceType: "p9.48xlarge",
      BareMetal: false,
      ProcessorInfo: { SupportedArchitectures: ["x86_64"], SupportedFeatures: ["amd-sev-snp"] },
      VCpuInfo: { DefaultVCpus: 192 },
      MemoryInfo: { SizeInMiB: 4194304 },
      GpuInfo: { Gpus: [{ Name: "B900", Manufacturer: "NVIDIA", Count: 8 }], TotalGpuMemoryInMiB: 2359296 },
      InstanceStorageSupported: true,
      InstanceStorageInfo: {
        TotalSizeInGB: 30400,
        Disks: [{ SizeInGB: 3800, Count: 8, Type: "ssd" }],
        NvmeSupport: "required",
      },
      NetworkInfo: {
        MaximumNetworkInterfaces: 64,
        DefaultNetworkCardIndex: 0,
        NetworkCards: [
          { NetworkCardIndex: 0, MaximumNetworkInterfaces: 2 },
          { NetworkCardIndex: 1, MaximumNetworkInterfaces: 2 },
        ],
        Ipv4AddressesPerInterface: 50,
      },
      BurstablePerformanceSupported: false,
      NitroTpmSupport: "unsupported",
    },
    {
      InstanceType: "g4ad.xlarge",
      ProcessorInfo: { SupportedArchitectures: ["x86_64"] },
      VCpuInfo: { DefaultVCpus: 4 },
      MemoryInfo: { SizeInMiB: 16384 },
      GpuInfo: { Gpus: [{ Name: "Radeon Pro V520", Manufacturer: "AMD", Count: 1 }] },
    },
    {
      InstanceType: "mac-m9.metal",
      ProcessorInfo: { SupportedArchitectures: ["arm64_mac"] },
      VCpuInfo: { DefaultVCpus: 12 },
      MemoryInfo: { SizeInMiB: 24576 },
    },
  ],
};

const capabilities = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** `az vm list-skus`. */
export const AZURE_LISTING = [
  {
    name: "Standard_D8ds_v9",
    resourceType: "virtualMachines",
    family: "standardDDSv9Family",
    locations: ["westeurope"],
    capabilities: capabilities({
      ...{ MaxResourceVolumeMB: "0", vCPUs: "8", MemoryGB: "32", CpuArchitectureType: "x64", HyperVGenerations: "V2" },
      ...{ PremiumIO: "True", MaxDataDiskCount: "24", EncryptionAtHostSupported: "True" },
      AcceleratedNetworkingEnabled: "True",
      ...{ NvmeDiskSizeInMiB: "901120", NvmeSizePerDiskInMiB: "450560" },
    }),
  },
  {
    name: "Standard_E8-2pds_v9",
    resourceType: "virtualMachines",
    capabilities: capabilities({
      ...{ vCPUs: "8", vCPUsAvailable: "2", MemoryGB: "64", CpuArchitectureType: "Arm64", HyperVGenerations: "V1,V2" },
      ...{ PremiumIO: "False", TrustedLaunchDisabled: "True", MaxResourceVolumeMB: "307200" },
      ConfidentialComputingType: "SNP",
    }),
  },
  { name: "Standard_Aligned", resourceType: "availabilitySets", capabilities: [] },
  { name: "Standard_Empty_v9", resourceType: "virtualMachines", capabilities: null },
];

/** `gcloud compute machine-types list --format=json`. */
export const GOOGLE_LISTING = [
  {
    kind: "compute#machineType",
    name: "c9-standard-8",
    description: "8 vCPUs, 32 GB RAM",
    guestCpus: 8,
    memoryMb: 32768,
    architecture: "ARM64",
    isSharedCpu: false,
    maximumPersistentDisks: 32,
    zone: "us-central1-a",
  },
  {
    kind: "compute#machineType",
    name: "a9-highgpu-8g",
    guestCpus: 224,
    memoryMb: 4063232,
    architecture: "X86_64",
    isSharedCpu: false,
    maximumPersistentDisks: 128,
    accelerators: [{ guestAcceleratorCount: 8, guestAcceleratorType: "nvidia-b900" }],
    bundledLocalSsds: { partitionCount: 32, defaultInterface: "NVME" },
  },
  { kind: "compute#machineType", name: "n2-standard-8", guestCpus: 8, memoryMb: 32768, isSharedCpu: false },
  { kind: "compute#machineType", name: "z9-standard-8", guestCpus: 8, memoryMb: 32768 },
];

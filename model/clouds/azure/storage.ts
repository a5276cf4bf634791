import type { ResolvedVolume } from "../../components/program";
import type { StorageClassDeclaration } from "../../declaration/storage";
import type { CloudStorage } from "../../stages/cloud-storage";
import type { ResolvedClusterBase } from "../../stages/resolved";
import { DEVICES, definedTexts, hostDirectory, KUBELET } from "../storage-parts";
import { nodeIdentityId, referenceActions, referredResources, uniqueIds } from "./autoscaler";
import { azureEnvironment } from "./environments";
import { resourceGroupId } from "./permissions";

const DRIVER = "disk.csi.azure.com";
const PLUGIN = ["/azurediskplugin"];
const CONFIG = { directory: "/etc/azure-disk", file: "azure.json" };

/** Where disks show up (deploy/v1.34.5/csi-azuredisk-node.yaml). */
const VOLUMES: readonly ResolvedVolume[] = [
  KUBELET,
  DEVICES,
  hostDirectory("scsi-devices", "/sys/bus/scsi/devices", true),
  hostDirectory("device-classes", "/sys/class", true),
];

type Cluster = Pick<ResolvedClusterBase<"azure">, "account" | "identities" | "name" | "region" | "scalingGroups">;

/** Azure Disk: deploy/v1.34.5, docs/driver-parameters.md and pkg/azuredisk/azuredisk_option.go of azuredisk-csi-driver at v1.34.5. */
export const azureStorage: CloudStorage<"azure"> = {
  driver: DRIVER,
  programs: { controller: "csi-azuredisk-controller", node: "csi-azuredisk-node" },
  user: 65532,
  csiDriver: { fsGroupPolicy: "File" },
  startupTaint: { key: `${DRIVER}/agent-not-ready`, effect: "NoExecute" },
  taintRemover: null,
  nodeVariable: "KUBE_NODE_NAME",
  nodeNetwork: null,
  sidecarArgs: {
    provisioner: [
      ...["--timeout=30s", "--worker-threads=100", "--strict-topology=true", "--kube-api-qps=50"],
      ...["--kube-api-burst=100", "--retry-interval-max=30m"],
    ],
    attacher: ["--timeout=1200s", "--worker-threads=1000", "--kube-api-qps=200", "--kube-api-burst=400"],
    resizer: ["--timeout=240s", "--retry-interval-max=30m"],
    snapshotter: [
      ...["--timeout=1200s", "--worker-threads=250", "--kube-api-qps=100", "--kube-api-burst=200"],
      "--retry-interval-max=30m",
    ],
  },
  controller: (cluster) => ({
    command: PLUGIN,
    args: [
      "--v=2",
      "--endpoint=unix:///csi/csi.sock",
      "--metrics-address=0.0.0.0:29604",
      "--allow-empty-cloud-config=false",
    ],
    metricsPort: 29604,
    memoryLimit: "500Mi",
    env: { AZURE_CREDENTIAL_FILE: `${CONFIG.directory}/${CONFIG.file}` },
    config: { directory: CONFIG.directory, files: { [CONFIG.file]: cloudConfig(cluster) } },
    volumes: [],
  }),
  node: ({ scalingGroups }, reserved = fewestDisks(scalingGroups)) => ({
    command: PLUGIN,
    args: [
      "--v=2",
      "--endpoint=unix:///csi/csi.sock",
      "--nodeid=$(KUBE_NODE_NAME)",
      "--metrics-address=0.0.0.0:29605",
      "--enable-perf-optimization=true",
      // The node's program needs nothing of the cloud: zone and size are labels of the node.
      "--allow-empty-cloud-config=true",
      "--get-node-info-from-labels=true",
      // Slots that the disks of the group's own take; the driver knows only how many the size has.
      ...(reserved === 0 ? [] : [`--reserved-data-disk-slot-num=${reserved}`]),
    ],
    metricsPort: 29605,
    memoryLimit: "1000Mi",
    env: {},
    config: null,
    volumes: VOLUMES,
    preStop: [...PLUGIN, "--pre-stop-hook=true"],
  }),
  permissions: (cluster, keys) => ({ roleAssignments: roleAssignments(cluster, keys) }),
  // pkg/azureutils/azure_disk_utils.go, ParseDiskParameters, and pkg/azureconstants/azure_constants.go.
  takes: {
    names: [
      ...["skuname", "location", "storageaccounttype", "cachingmode", "subscriptionid", "resourcegroup", "tags"],
      ...["diskiopsreadwrite", "diskmbpsreadwrite", "logicalsectorsize", "diskname", "maxshares", "kind", "zoned"],
      ...["diskencryptionsetid", "diskencryptiontype", "networkaccesspolicy", "publicnetworkaccess", "diskaccessid"],
      ...["enablebursting", "enableperformanceplus", "perfprofile", "writeacceleratorenabled", "useragent"],
      ...["enableasyncattach", "attachdiskinitialdelay", "tagvaluedelimiter"],
    ],
    prefixes: ["device-setting/"],
  },
  parameters,
};

/**
 * Disks that all groups' machines have of their own. Not the most that any has: where a small size has no slot left by that, the kubelet
 * would take it for no limit at all (kubernetes 1.36, pkg/volume/csi/nodeinfomanager: a limit of 0 is not written).
 */
function fewestDisks(groups: ResolvedClusterBase<"azure">["scalingGroups"]): number {
  return groups.length === 0 ? 0 : Math.min(...groups.map(({ volumes }) => volumes.length));
}

/**
 * The file in place of the Secret that upstream reads in any namespace (pkg/azureutils, GetCloudProviderFromClient). It holds no secret:
 * the identity's token comes with the pod. Keys: cloud-provider-azure, pkg/provider/config.
 */
function cloudConfig({ account, region }: Pick<Cluster, "account" | "region">): string {
  const { subscriptionId, tenantId, resourceGroup } = account;
  const config = {
    cloud: azureEnvironment(region).autoscaler ?? "AzurePublicCloud",
    tenantId,
    subscriptionId,
    resourceGroup,
    location: region,
    vmType: "vmss",
    useInstanceMetadata: false,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** docs/driver-parameters.md, without what is for virtual machines outside scale sets. */
const CALLS = [
  "Microsoft.Compute/disks/delete",
  "Microsoft.Compute/disks/read",
  "Microsoft.Compute/disks/write",
  "Microsoft.Compute/snapshots/delete",
  "Microsoft.Compute/snapshots/read",
  "Microsoft.Compute/snapshots/write",
  "Microsoft.Compute/virtualMachineScaleSets/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/write",
  "Microsoft.Compute/virtualMachines/read",
  "Microsoft.Resources/subscriptions/resourceGroups/read",
];

/** Operations that a write waits for are of the whole subscription. */
const OPERATIONS = ["Microsoft.Compute/locations/DiskOperations/read", "Microsoft.Compute/locations/operations/read"];

/** A disk is attached by a write of the instance, which Azure checks against all that the instance refers to. */
function roleAssignments(cluster: Cluster, keys: readonly string[]) {
  const on = (scope: string, actions: readonly string[]) =>
    ({ scope, role: { kind: "custom", actions, dataActions: [] } }) as const;
  const referred = uniqueIds([
    nodeIdentityId(cluster, cluster.identities.node),
    ...referredResources(cluster),
    ...keys,
  ]);
  return [
    on(`/subscriptions/${cluster.account.subscriptionId}`, OPERATIONS),
    on(resourceGroupId(cluster), CALLS),
    ...referred.map((resource) => on(resource, referenceActions(referred))),
  ];
}

/** docs/driver-parameters.md. Without a set of its own, a disk is encrypted with the platform's key. */
function parameters({ performance = "balanced", encryptionKey, azure = {} }: StorageClassDeclaration) {
  const { skuName = SKUS[performance], cachingMode, iops, throughputMBps } = azure;
  // Nobody can export a disk over the internet.
  const { networkAccessPolicy = "DenyAll" } = azure;
  return definedTexts({
    skuName,
    cachingMode,
    DiskIOPSReadWrite: iops,
    DiskMBpsReadWrite: throughputMBps,
    diskEncryptionSetID: encryptionKey,
    networkAccessPolicy,
  });
}

const SKUS = { balanced: "StandardSSD_LRS", performance: "Premium_LRS" };

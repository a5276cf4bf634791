import type { ResolvedVolume } from "../../components/program";
import type { StorageClassDeclaration } from "../../declaration/storage";
import type { CloudStorage } from "../../stages/cloud-storage";
import type { ResolvedClusterBase } from "../../stages/resolved";
import { DEVICES, definedTexts, hostDirectory } from "../storage-parts";

const DRIVER = "pd.csi.storage.gke.io";
const PLUGIN = ["/gce-pd-csi-driver"];
const CONFIG = { directory: "/etc/gce-pd", file: "gce.conf" };

/** Directories of the kubelet that mounts are in, and what udev of the node is triggered by (deploy/kubernetes/base/node_linux). */
const VOLUMES: readonly ResolvedVolume[] = [
  mounts("csi-mounts", "/var/lib/kubelet/plugins/kubernetes.io/csi", "DirectoryOrCreate"),
  mounts("pods", "/var/lib/kubelet/pods", "Directory"),
  DEVICES,
  hostDirectory("udev-rules", "/etc/udev", false),
  hostDirectory("udev-library", "/lib/udev", false),
  hostDirectory("udev-state", "/run/udev", true),
  hostDirectory("sys", "/sys", true),
  hostDirectory("modules", "/lib/modules", false),
];

function mounts(name: string, path: string, type: "Directory" | "DirectoryOrCreate"): ResolvedVolume {
  return { name, directory: path, source: { hostPath: { path, type } }, writable: true, propagation: "Bidirectional" };
}

/**
 * Persistent Disk and Hyperdisk: deploy/kubernetes/base, cmd/gce-pd-csi-driver/main.go and pkg/constants/constants.go of
 * gcp-compute-persistent-disk-csi-driver at v1.26.0.
 */
export const googleStorage: CloudStorage<"google"> = {
  driver: DRIVER,
  programs: { controller: "csi-gce-pd-controller", node: "csi-gce-pd-node" },
  user: 65532,
  // Upstream leaves fsGroupPolicy out, which is ReadWriteOnceWithFSType: the others say what it does with their file systems.
  csiDriver: { fsGroupPolicy: "ReadWriteOnceWithFSType" },
  // Upstream's Deployment tolerates another key, which nothing sets.
  startupTaint: { key: `${DRIVER}/not-ready`, value: "true", effect: "NoSchedule" },
  taintRemover: {
    args: ["--v=2", "--run-taint-controller=true", "--taint-metrics-addr=0", "--run-node-service=false"],
    lease: "pd-csi-taint-controller-leader",
  },
  nodeVariable: "KUBE_NODE_NAME",
  // It ends where it cannot ask for zone, project and machine type (cmd/gce-pd-csi-driver/main.go, NewMetadataService). Upstream's is in the
  // node's network too; its own port is 22016.
  nodeNetwork: { healthz: 22017, registrar: 22018 },
  sidecarArgs: {
    provisioner: ["--timeout=250s", "--controller-publish-readonly=true"],
    attacher: ["--timeout=250s"],
    resizer: [],
    snapshotter: ["--timeout=300s", "--retry-interval-max=60s"],
  },
  controller: (cluster, zones) => ({
    command: PLUGIN,
    args: [
      "--v=2",
      "--endpoint=unix:///csi/csi.sock",
      "--run-node-service=false",
      `--cloud-config=${CONFIG.directory}/${CONFIG.file}`,
      "--http-endpoint=:22015",
      "--supports-dynamic-iops-provisioning=hyperdisk-balanced,hyperdisk-extreme",
      "--supports-dynamic-throughput-provisioning=hyperdisk-balanced,hyperdisk-throughput,hyperdisk-ml",
    ],
    metricsPort: 22015,
    memoryLimit: "256Mi",
    env: {},
    config: { directory: CONFIG.directory, files: { [CONFIG.file]: cloudConfig(cluster, zones) } },
    volumes: [],
  }),
  node: () => ({
    command: PLUGIN,
    args: [
      "--v=2",
      "--endpoint=unix:///csi/csi.sock",
      "--run-controller-service=false",
      "--node-name=$(KUBE_NODE_NAME)",
      "--http-endpoint=:22016",
    ],
    metricsPort: 22016,
    memoryLimit: "256Mi",
    env: {},
    config: null,
    volumes: VOLUMES,
  }),
  permissions: () => ({ permissions: PERMISSIONS, projectRoles: [], resourceRoles: [] }),
  // pkg/parameters/parameters.go, ExtractAndDefaultParameters. Not those that it takes with flags that are off by default: storage pools, data
  // cache, volumes over zones, dynamic volumes.
  takes: {
    names: [
      ...["type", "replication-type", "disk-encryption-kms-key", "labels", "provisioned-iops-on-create"],
      ...["provisioned-throughput-on-create", "availability-class", "enable-confidential-storage", "resource-tags"],
      // Without the flag `--disk-topology` it says so in its log, and goes on.
      ...["access-mode", "use-allowed-disk-topology"],
    ],
    prefixes: [],
  },
  parameters,
};

/** Project and zone, for which the driver would ask the metadata service (pkg/gce-cloud-provider/compute/gce.go, ConfigGlobal). */
function cloudConfig({ account }: ResolvedClusterBase<"google">, [zone = ""]: readonly string[]): string {
  return `[global]\nproject-id = ${account.project}\nzone = ${zone}\n`;
}

/**
 * What its calls need (pkg/gce-cloud-provider/compute/gce-compute.go; Compute Engine documentation, "IAM permissions"), in place of
 * upstream's roles, one of which is Editor (deploy/common.sh). To attach a disk is to act as the instance's account: upstream grants
 * `roles/iam.serviceAccountUser`, of which `actAs` is the part that counts.
 */
const PERMISSIONS = [
  "compute.disks.create",
  "compute.disks.createSnapshot",
  "compute.disks.delete",
  "compute.disks.get",
  "compute.disks.list",
  "compute.disks.resize",
  "compute.disks.setLabels",
  "compute.disks.update",
  "compute.disks.use",
  "compute.disks.useReadOnly",
  "compute.globalOperations.get",
  "compute.images.get",
  "compute.images.useReadOnly",
  "compute.instances.attachDisk",
  "compute.instances.detachDisk",
  "compute.instances.get",
  "compute.instances.list",
  "compute.regionOperations.get",
  "compute.snapshots.create",
  "compute.snapshots.delete",
  "compute.snapshots.get",
  "compute.snapshots.list",
  "compute.snapshots.setLabels",
  "compute.snapshots.useReadOnly",
  "compute.zoneOperations.get",
  "compute.zones.list",
  "iam.serviceAccounts.actAs",
];

/** README and pkg/parameters. */
function parameters({ performance = "balanced", encryptionKey, google = {} }: StorageClassDeclaration) {
  const { type = TYPES[performance], regional, iops, throughputMiBps } = google;
  return definedTexts({
    type,
    "replication-type": regional === true ? "regional-pd" : undefined,
    "provisioned-iops-on-create": iops,
    "provisioned-throughput-on-create": throughputMiBps === undefined ? undefined : `${throughputMiBps}Mi`,
    "disk-encryption-kms-key": encryptionKey,
  });
}

const TYPES = { balanced: "pd-balanced", performance: "pd-ssd" };

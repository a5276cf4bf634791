import type { Cloud } from "../base/cloud";
import type { KubernetesMinor } from "./kubernetes-minor";

/** The containers of a storage driver whose image can be declared. */
export const STORAGE_CONTAINERS = [
  "driver",
  "provisioner",
  "attacher",
  "resizer",
  "snapshotter",
  "livenessProbe",
  "nodeDriverRegistrar",
  "snapshotController",
] as const;

/** One of {@link STORAGE_CONTAINERS}. */
export type StorageContainer = (typeof STORAGE_CONTAINERS)[number];

/** A release of a driver, with the images that upstream deploys with it. */
export interface StorageRelease {
  readonly version: string;
  readonly images: Readonly<Record<StorageContainer, string>>;
}

const SNAPSHOT_CONTROLLER = "registry.k8s.io/sig-storage/snapshot-controller:v8.6.0";

/** Kinds of external-snapshotter, which the definitions of the project follow. */
export const SNAPSHOTTER_VERSION = "8.6.0";

const EBS: StorageRelease = {
  version: "1.64.0",
  images: {
    driver: "public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v1.64.0",
    provisioner: "public.ecr.aws/csi-components/csi-provisioner:v6.3.0-eksbuild.4",
    attacher: "public.ecr.aws/csi-components/csi-attacher:v4.12.0-eksbuild.5",
    resizer: "public.ecr.aws/csi-components/csi-resizer:v2.2.1-eksbuild.3",
    snapshotter: "public.ecr.aws/csi-components/csi-snapshotter:v8.6.0-eksbuild.5",
    livenessProbe: "public.ecr.aws/csi-components/livenessprobe:v2.19.0-eksbuild.5",
    nodeDriverRegistrar: "public.ecr.aws/csi-components/csi-node-driver-registrar:v2.17.0-eksbuild.5",
    snapshotController: SNAPSHOT_CONTROLLER,
  },
};

const MICROSOFT = "mcr.microsoft.com/oss/v2/kubernetes-csi";

const AZURE_DISK: StorageRelease = {
  version: "1.34.5",
  images: {
    driver: `${MICROSOFT}/azuredisk-csi:v1.34.5`,
    provisioner: `${MICROSOFT}/csi-provisioner:v6.3.0`,
    attacher: `${MICROSOFT}/csi-attacher:v4.12.0`,
    resizer: `${MICROSOFT}/csi-resizer:v2.2.0`,
    snapshotter: `${MICROSOFT}/csi-snapshotter:v8.6.0`,
    livenessProbe: `${MICROSOFT}/livenessprobe:v2.19.0`,
    nodeDriverRegistrar: `${MICROSOFT}/csi-node-driver-registrar:v2.17.0`,
    snapshotController: `${MICROSOFT}/snapshot-controller:v8.6.0`,
  },
};

const SIG_STORAGE = "registry.k8s.io/sig-storage";

const PERSISTENT_DISK: StorageRelease = {
  version: "1.26.0",
  images: {
    driver: "registry.k8s.io/cloud-provider-gcp/gcp-compute-persistent-disk-csi-driver:v1.26.0",
    provisioner: `${SIG_STORAGE}/csi-provisioner:v6.3.0`,
    attacher: `${SIG_STORAGE}/csi-attacher:v4.12.0`,
    resizer: `${SIG_STORAGE}/csi-resizer:v2.2.1`,
    snapshotter: `${SIG_STORAGE}/csi-snapshotter:v8.6.0`,
    livenessProbe: `${SIG_STORAGE}/livenessprobe:v2.19.0`,
    nodeDriverRegistrar: `${SIG_STORAGE}/csi-node-driver-registrar:v2.17.0`,
    snapshotController: SNAPSHOT_CONTROLLER,
  },
};

function everyMinor(release: StorageRelease): Readonly<Record<KubernetesMinor, StorageRelease>> {
  return { "1.33": release, "1.34": release, "1.35": release, "1.36": release, "1.37": release };
}

/**
 * The release of each cloud's driver for each Kubernetes minor. Every driver supports all minors that Kubernetes does.
 *
 * - aws-ebs-csi-driver: charts/aws-ebs-csi-driver/values.yaml and README at v1.64.0, whose kustomization still names 1.63.1.
 * - azuredisk-csi-driver: deploy/v1.34.5.
 * - gcp-compute-persistent-disk-csi-driver: v1.26.0 is what its stable overlay deploys at v1.26.4; no registry list names a newer one.
 *   The overlay pins old sidecars: these are the newest releases of kubernetes-csi, which the other two drivers run with.
 * @read 2026-11 aws-ebs-csi-driver 1.64.0, azuredisk-csi-driver 1.34.5, gcp-compute-persistent-disk-csi-driver 1.26.4, external-snapshotter 8.6.0
 */
export const STORAGE_RELEASES: Readonly<Record<Cloud, Readonly<Record<KubernetesMinor, StorageRelease>>>> = {
  aws: everyMinor(EBS),
  azure: everyMinor(AZURE_DISK),
  google: everyMinor(PERSISTENT_DISK),
};

import type { KubeletSettings } from "../declaration/kubelet";
import type {
  Autoscaling,
  AzureNodeGroupExtras,
  BootDisk,
  CapacityType,
  GoogleNodeGroupExtras,
  NodeGroupDeclaration,
  NodeGroupDefaults,
  NodeNetwork,
  Taint,
  UpdatePolicy,
} from "../declaration/node-group";
import type { HugePages, LocalDiskUse, NodeSecurity, SecurityProfile } from "../declaration/node-setup";
import type { Placement, Spot } from "../declaration/placement";
import type { ResolvedExtras } from "./resolved";

/** A group's declaration once every level and the built-in defaults are merged: what had a default is there. */
export interface GroupSettings extends NodeGroupDeclaration {
  readonly spanZones: boolean;
  readonly capacityType: CapacityType;
  readonly spot: Spot;
  readonly placement: Placement;
  readonly bootDisk: BootDisk & { readonly sizeGiB: number };
  readonly localDisks: LocalDiskUse;
  readonly kubelet: KubeletSettings;
  readonly sysctls: Readonly<Record<string, string>>;
  readonly hugePages: HugePages;
  readonly registryMirrors: Readonly<Record<string, readonly string[]>>;
  readonly security: Pick<NodeSecurity, "imageVerification"> & {
    readonly profile: SecurityProfile;
    readonly podMetadataAccess: boolean;
    readonly confidential: boolean;
  };
  readonly gpu: { readonly startupTaint: boolean };
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly startupTaints: readonly Taint[];
  readonly tags: Readonly<Record<string, string>>;
  readonly autoscaling: Autoscaling & { readonly enabled: boolean };
  readonly updatePolicy: UpdatePolicy;
  readonly network: NodeNetwork & { readonly publicIp: boolean };
  readonly extendedResources: Readonly<Record<string, number>>;
  readonly aws: ResolvedExtras["aws"];
  readonly azure: Omit<ResolvedExtras["azure"], "trustedLaunch"> & Pick<AzureNodeGroupExtras, "trustedLaunch">;
  readonly google: GoogleNodeGroupExtras;
  readonly transform: Readonly<Record<string, unknown>>;
}

/** The built-in defaults, level zero of every merge. */
export function builtInSettings(): NodeGroupDefaults & Pick<GroupSettings, "extendedResources" | "transform"> {
  return {
    spanZones: false,
    capacityType: "on-demand",
    spot: {},
    placement: {},
    bootDisk: { sizeGiB: 50 },
    localDisks: "raw",
    kubelet: {},
    sysctls: {},
    hugePages: {},
    registryMirrors: {},
    security: { profile: "cis", podMetadataAccess: false, confidential: false },
    gpu: { startupTaint: false },
    labels: {},
    taints: [],
    startupTaints: [],
    tags: {},
    autoscaling: { enabled: true },
    updatePolicy: "new-nodes-only",
    network: { publicIp: false },
    extendedResources: {},
    aws: { detailedMonitoring: false },
    azure: { encryptionAtHost: false, evictionPolicy: "Delete", acceleratedNetworking: true },
    google: {},
    transform: {},
  };
}

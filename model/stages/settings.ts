import type { Decided } from "../base/decided";
import type { AwsNodeGroupExtras, AzureNodeGroupExtras } from "../declaration/cloud-extras";
import type {
  Autoscaling,
  BootDisk,
  DataVolume,
  NodeGroupDeclaration,
  NodeGroupDefaults,
  NodeNetwork,
} from "../declaration/node-group";
import type { GpuSettings, NodeSecurity } from "../declaration/node-setup";
import type { ResolvedExtras } from "./resolved";

/** Settings with a default. */
type Defaulted = Omit<NodeGroupDefaults, "zones" | "maxLifetime" | "warmup" | "beforeJoin"> &
  Pick<NodeGroupDeclaration, "extendedResources" | "transform">;

/** Settings of Azure whose default depends on the machine. */
type OfMachine = "trustedLaunch" | "acceleratedNetworking";

/** Settings of AWS that may be left to others. */
type OfGroup = "targetGroupArns" | "warmPool";

/** Settings of Azure that are decided as something else than its extras. */
type OfDisk = "ephemeralOsDisk";

/** A group's declaration once every level and the built-in defaults are merged: what had a default is there. */
export interface GroupSettings extends Omit<NodeGroupDeclaration, keyof Defaulted>, Decided<Defaulted> {
  readonly bootDisk: BootDisk & { readonly sizeGiB: number };
  readonly security: Decided<Omit<NodeSecurity, "imageVerification">> & Pick<NodeSecurity, "imageVerification">;
  readonly gpu: Decided<GpuSettings>;
  readonly autoscaling: Autoscaling & { readonly enabled: boolean };
  readonly network: NodeNetwork & { readonly publicIp: boolean };
  readonly aws: Pick<AwsNodeGroupExtras, OfGroup> & Omit<ResolvedExtras["aws"], OfGroup>;
  readonly volumes: readonly DataVolume[];
  readonly azure: Omit<ResolvedExtras["azure"], OfMachine> & Pick<AzureNodeGroupExtras, OfMachine | OfDisk>;
}

/** The built-in defaults, level zero of every merge. */
export function builtInSettings(): Pick<GroupSettings, keyof Defaulted> {
  return {
    spanZones: false,
    capacityType: "on-demand",
    spot: {},
    placement: {},
    bootDisk: { sizeGiB: 50 },
    volumes: [],
    localDisks: "raw",
    kubelet: {},
    sysctls: {},
    hugePages: {},
    registryMirrors: {},
    proxy: "none",
    trustedCertificates: {},
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
    azure: {
      encryptionAtHost: false,
      evictionPolicy: "Delete",
      loadBalancerBackendAddressPoolIds: [],
      applicationGatewayBackendAddressPoolIds: [],
    },
    google: {},
    transform: {},
  };
}

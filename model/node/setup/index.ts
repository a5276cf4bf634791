import { nodeProxy } from "../../clouds/network";
import { POOLED_MACHINES } from "../../clouds/warm-pools";
import type { NodeRegistration } from "../../declaration/node-registration";
import type { MachineType } from "../../machines/machine-type";
import { hasIpv6 } from "../../stages/cluster-facts";
import type { GroupFacts } from "../../stages/group-facts";
import type { PlannedGroup } from "../../stages/planned";
import { beforeJoinPart } from "../before-join";
import { KUBELET_SETTINGS, kubeletConfiguration } from "../kubelet-configuration";
import { podDisks } from "../node-resources";
import { containerdChecksPart, containerdPart, registryMirrorsPart } from "./containerd";
import { fileModesPart, metadataFirewallPart } from "./hardening";
import { imageVerifierPart } from "./image-verifier";
import { localDisksPart } from "./local-disks";
import type { SetupPart } from "./node-setup";
import { proxyPart, trustedCertificatesPart } from "./outside";
import { hugePagesPart, nodeSysctls, shutdownPart, sysctlPart } from "./system";
import { warmPoolPart } from "./warm-pool";

/** A group's machine and what it must register with. */
export interface NodeInput {
  readonly group: PlannedGroup;
  readonly machine: MachineType;
  readonly registration: NodeRegistration;
}

/** Settings of a group that decide how its machines are set up. What they register with besides the kubelet's configuration does not. */
export const SETUP_SETTINGS = [
  ...KUBELET_SETTINGS,
  "aws",
  "beforeJoin",
  "proxy",
  "registryMirrors",
  "sysctls",
  "trustedCertificates",
] as const;

type SetupFacts = GroupFacts<(typeof SETUP_SETTINGS)[number]>;

/** Parts of a node whose container runtime is configured by something else, such as nodeadm. */
export function machineParts(group: SetupFacts, machine: MachineType): readonly SetupPart[] {
  const { cluster, settings } = group;
  const { security } = settings;
  return [
    trustedCertificatesPart(settings.trustedCertificates, settings.image?.os ?? "ubuntu"),
    beforeJoinPart(settings.beforeJoin, settings.image?.os ?? "ubuntu"),
    warmPoolPart(POOLED_MACHINES[cluster.cloud](settings)),
    sysctlPart(nodeSysctls(settings)),
    hugePagesPart(settings.hugePages),
    shutdownPart(kubeletConfiguration(group, machine)),
    metadataFirewallPart(cluster.cloud, security.podMetadataAccess, hasIpv6(cluster)),
    registryMirrorsPart(settings.registryMirrors),
    imageVerifierPart(security.imageVerification, machine.architecture),
    containerdChecksPart(settings),
    security.profile === "cis" ? fileModesPart() : {},
  ];
}

/** Parts of a node whose image only has containerd installed. */
export function standaloneParts(group: SetupFacts, machine: MachineType): readonly SetupPart[] {
  const os = group.settings.image?.os ?? "ubuntu";
  return [
    proxyPart(nodeProxy(group), os),
    ...machineParts(group, machine),
    localDisksPart(group.cluster.cloud, podDisks(group, machine)),
    containerdPart(group.settings, os),
  ];
}

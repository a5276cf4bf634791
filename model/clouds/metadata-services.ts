import type { Cloud } from "../base/cloud";

/** An address of the cloud that answers from within a machine, and its TCP ports that give the machine's identity away. */
export type MetadataService = readonly [address: string, ports: readonly number[]];

/** Metadata services that pods must not reach. DNS on the same addresses stays open. */
export const METADATA_SERVICES: Readonly<Record<Cloud, readonly MetadataService[]>> = {
  // IMDSv2 with a hop limit of 1 answers no pod.
  aws: [],
  // Instance metadata, and the host's channel to the agent, whose goal state has extensions' secrets (Azure documentation,
  // "Instance Metadata Service"; "What is IP address 168.63.129.16").
  azure: [
    ["169.254.169.254", [80]],
    ["168.63.129.16", [80, 32526]],
  ],
  // Compute Engine documentation, "About VM metadata": HTTP, and HTTPS of the mTLS endpoint.
  google: [["169.254.169.254", [80, 443]]],
};

import type { Decided } from "../base/decided";
import type { RawNodeSetup } from "../declaration/bootstrap";
import type { BootDisk } from "../declaration/node-group";
import type { ImageVerification, NodeSecurity } from "../declaration/node-setup";

/** A disk, decided; null for the cloud's own choice. */
export type ResolvedDisk = Decided<BootDisk, "iops" | "throughputMiBps" | "encryptionKey">;

/** A boot disk, decided. */
export interface ResolvedBootDisk extends ResolvedDisk {
  /** Where on the node's host it is, in the cloud's words; null for a network disk. */
  readonly hostDisk: string | null;
}

/** What of a group's security its cloud has to do, and what a reviewer has to see. */
export interface ResolvedSecurity extends Decided<Omit<NodeSecurity, "imageVerification">> {
  /** Name of the verifier that approves images; null where all are pulled. */
  readonly imageVerifier: string | null;
}

/** What of a node's set-up only its user data has. */
export interface ResolvedNodeSetup
  extends Pick<RawNodeSetup, "localDisks" | "hugePages" | "sysctls" | "registryMirrors" | "trustedCertificates"> {
  /** Null where all images are pulled. */
  readonly imageVerification: ImageVerification | null;
}

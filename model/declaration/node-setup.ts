/** Pages of memory set aside at boot, by size. */
export interface HugePages {
  /** Pages of 2 MiB. Default 0. */
  readonly "2Mi"?: number | undefined;
  /** Pages of 1 GiB. Default 0. */
  readonly "1Gi"?: number | undefined;
}

/**
 * Use of the disks inside the machine: one file system over all of them for images, logs and what pods write, or none, which
 * leaves the devices to whoever opens them.
 */
export const LOCAL_DISK_USES = ["ephemeral-storage", "raw"] as const;

/** One of {@link LOCAL_DISK_USES}. */
export type LocalDiskUse = (typeof LOCAL_DISK_USES)[number];

/** Nodes with NVIDIA cards. */
export interface GpuSettings {
  /**
   * Registers GPU nodes with the taint `startup-taint.cluster-autoscaler.kubernetes.io/nvidia-gpu:NoSchedule`, which
   * cluster-autoscaler ignores. Default false: something in the cluster has to remove the taint once the device plugin is ready,
   * and no upstream component does.
   */
  readonly startupTaint?: boolean | undefined;
}

/** Names under which NVIDIA's device plugin advertises GPU instances: whole cards' `nvidia.com/gpu`, or one name for each profile. */
export const MIG_STRATEGIES = ["single", "mixed"] as const;

/** One of {@link MIG_STRATEGIES}. */
export type MigStrategy = (typeof MIG_STRATEGIES)[number];

/**
 * How pods share NVIDIA cards, as the group's device plugin is configured: the template promises what it then advertises. On Bottlerocket,
 * which has the plugin built in, nodes are configured so too.
 */
export interface GpuSharing {
  /**
   * Pods on each card, or on each GPU instance: time slicing or MPS, without `renameByDefault`. At least 2. Default: one pod.
   */
  readonly replicas?: number | undefined;
  /** Profile of the GPU instances (MIG) that every card is split into: `1g.5gb`. Default: whole cards. */
  readonly mig?: string | undefined;
  /** GPU instances on each card. Default: as many of the profile as the card holds, by NVIDIA's table. */
  readonly instances?: number | undefined;
  /**
   * `single` advertises GPU instances as `nvidia.com/gpu`, `mixed` as `nvidia.com/mig-1g.5gb` (the plugin's `migStrategy`).
   * Default `single`: only then does cluster-autoscaler see when cards are ready.
   */
  readonly strategy?: MigStrategy | undefined;
}

/** How nodes are hardened: by the CIS Kubernetes Benchmark, or only as the image and the kubelet are by default. */
export const SECURITY_PROFILES = ["cis", "none"] as const;

/** One of {@link SECURITY_PROFILES}. */
export type SecurityProfile = (typeof SECURITY_PROFILES)[number];

/** A value for each architecture of nodes, or one value for a group with a single architecture. */
export type PerArchitecture = string | { readonly amd64?: string | undefined; readonly arm64?: string | undefined };

/** The program that containerd runs before it pulls an image. */
export interface ImageVerifier {
  /** File name in the verifiers' directory: letters, digits, `-`, `_`, `.`. */
  readonly name: string;
  /** HTTPS address that nodes download the program from at boot. */
  readonly url: PerArchitecture;
  /** SHA-256 of the program, 64 hex digits: any other download is refused. */
  readonly sha256: PerArchitecture;
}

/** Pulls only images that a program of yours approves (containerd ≥ 2.1, plugin io.containerd.image-verifier.v1.bindir). */
export interface ImageVerification {
  readonly verifier: ImageVerifier;
  /** Files that the program reads: texts by file name, written to `/etc/containerd/image-verifier/`. Not for secrets. Default none. */
  readonly policy?: Readonly<Record<string, string>> | undefined;
  /** Go duration after which an image without an answer is refused. Default `10s`, containerd's own. */
  readonly timeout?: string | undefined;
}

/** How nodes are secured. */
export interface NodeSecurity {
  /** Default `cis`; each control is in docs/hardening.md. */
  readonly profile?: SecurityProfile | undefined;
  /** Whether pods reach the cloud's metadata service, and with it the node's identity. Default false. */
  readonly podMetadataAccess?: boolean | undefined;
  /** Memory that the host cannot read, on machine types that support it. Default false. */
  readonly confidential?: boolean | undefined;
  /** Default none: every image is pulled. */
  readonly imageVerification?: ImageVerification | undefined;
}

import type { Decided } from "../base/decided";

/** A text file on a machine. */
export interface MachineFile {
  /** The text; on the machine it ends with one line feed. Not for secrets. */
  readonly content: string;
  /** Four octal digits. Default `0644`. */
  readonly mode?: string | undefined;
  /** `user` or `user:group` that the image has. Default `root:root`. */
  readonly owner?: string | undefined;
}

/** A systemd unit on a machine. */
export interface MachineUnit {
  /** The unit file. What has to be done before the join says so: `Before=nodegroups-join.service`. */
  readonly content: string;
  /** Whether it starts at every boot. Default true; false for one that a timer, a socket or another unit starts. */
  readonly enabled?: boolean | undefined;
}

/** When a bootstrap container runs: at the first boot, or at every boot. */
export const BOOTSTRAP_CONTAINER_MODES = ["once", "always"] as const;

/** A bootstrap container of Bottlerocket (`settings.bootstrap-containers`). */
export interface BootstrapContainer {
  /** Image with a digest, `repository[:tag]@sha256:…`, which the node may pull: its role reads the account's ECR. */
  readonly source: string;
  /** Default `once`. */
  readonly mode?: (typeof BOOTSTRAP_CONTAINER_MODES)[number] | undefined;
  /** Whether the machine stays no node if the container fails. Default true; Bottlerocket's own default is false. */
  readonly essential?: boolean | undefined;
  /** Text that the container reads in `/.bottlerocket/bootstrap-containers/current/user-data`. Default none. Not for secrets. */
  readonly userData?: string | undefined;
}

/** What is done to a machine before it joins. Merged over the levels; commands of the fleet run first, then the cluster's, then the group's. */
export interface BeforeJoin {
  /** Whether the levels above count: the fleet's and the cluster's for a group. Default true. */
  readonly inherit?: boolean | undefined;
  /** Files by absolute path, written before anything runs. */
  readonly files?: Readonly<Record<string, MachineFile>> | undefined;
  /**
   * Scripts of bash, run in order as root, before containerd and the kubelet start. One that fails is tried again with the pauses of a
   * step, and the machine does not join before all have succeeded; one that succeeded does not run again on that machine.
   */
  readonly commands?: readonly string[] | undefined;
  /** Units by name, with its suffix. */
  readonly units?: Readonly<Record<string, MachineUnit>> | undefined;
  /**
   * Whether the image may update its packages by itself. Default true, as the image has it. False: cloud-init neither updates nor
   * upgrades, apt's daily jobs do nothing, and Flatcar's `update-engine.service` is masked.
   */
  readonly packages?: boolean | undefined;
  /** Bottlerocket only, in place of files, commands and units; by name. They run at the same time as each other. */
  readonly bootstrapContainers?: Readonly<Record<string, BootstrapContainer>> | undefined;
}

/** {@link BeforeJoin} with nothing left open, in the order in which things are done. */
export interface DecidedBeforeJoin {
  /** Sorted by path. */
  readonly files: readonly (Decided<MachineFile, "owner"> & { readonly path: string })[];
  readonly commands: readonly string[];
  /** Sorted by name. */
  readonly units: readonly (Decided<MachineUnit> & { readonly name: string })[];
  readonly packages: boolean;
  /** Sorted by name. */
  readonly bootstrapContainers: readonly (Decided<BootstrapContainer, "userData"> & { readonly name: string })[];
}

/** A text file on a node, owned by root. */
export interface NodeFile {
  /** Absolute. */
  readonly path: string;
  readonly mode: "0600" | "0644";
  readonly lines: readonly string[];
}

/** A part of what makes a machine the node that its group declares. */
export interface SetupPart {
  /** Files that are written before any command runs. */
  readonly files: readonly NodeFile[];
  /** Lines of bash that run at every boot, before containerd and the kubelet start. */
  readonly prepare: readonly string[];
  /** Lines of bash that run before each start of the kubelet, which does not start if one fails. */
  readonly beforeKubelet: readonly string[];
}

/** A part that does nothing. */
export const NO_SETUP: SetupPart = { files: [], prepare: [], beforeKubelet: [] };

/** Folder of the project's own files. Its scripts are run by `bash`, which works even if the folder is mounted noexec. */
export const NODE_FOLDER = "/etc/nodegroups";

/** A text file on a node, owned by root. */
export interface NodeFile {
  /** Absolute. */
  readonly path: string;
  readonly mode: "0600" | "0644";
  readonly lines: readonly string[];
}

/** A part of what makes a machine into the node that its group declares. */
export interface SetupPart {
  /** Files that are there before anything runs. */
  readonly files: readonly NodeFile[];
  /** Commands run at every boot, before containerd and the kubelet; each line a line of bash. Empty for none. */
  readonly prepare: readonly string[];
  /** Commands run before each start of the kubelet, which does not start where one fails. */
  readonly beforeKubelet: readonly string[];
}

/** A part that asks for nothing. */
export const NO_SETUP: SetupPart = { files: [], prepare: [], beforeKubelet: [] };

/** Folder of everything that the project writes for itself. Scripts in it are run by `bash`, which also works where it is mounted noexec. */
export const NODE_FOLDER = "/etc/nodegroups";

/** Text as one word of a shell command. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

import type { WrittenFile } from "../../stages/user-data";

/** A text file on a node, owned by root. */
export interface NodeFile {
  /** Absolute. */
  readonly path: string;
  /** Four octal digits. */
  readonly mode: string;
  readonly lines: readonly string[];
}

/** A file of the project's own, and what decides it. */
export type OwnFile = NodeFile & WrittenFile;

/** A part of what makes a machine the node that its group declares. Default of each field: none. */
export interface SetupPart {
  /** The setting of a group that decides its files. */
  readonly setting?: string;
  /** Files that are written before any command runs. */
  readonly files?: readonly NodeFile[];
  /** Units besides those of the steps. */
  readonly units?: readonly NodeUnit[];
  /** What a group declares itself, written after all else; of one part only. */
  readonly declared?: DeclaredSetup;
  /** Lines of bash that run before those of `prepare` of all parts. */
  readonly beforeAll?: readonly string[];
  /** Lines of bash that run at every boot, before containerd and the kubelet start. */
  readonly prepare?: readonly string[];
  /** Lines of bash that run before each start of the kubelet, which does not start if one fails. */
  readonly beforeKubelet?: readonly string[];
}

/** Folder of the project's own files. Its scripts are run by `bash`, which works even if the folder is mounted noexec. */
export const NODE_FOLDER = "/etc/nodegroups";

/** A systemd unit that is enabled and so starts at every boot. */
export interface NodeUnit {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * The unit that systemd starts for a file of this name: of a template (`a@.service`) its default instance, or null, as nothing starts
 * one without (systemd.unit(5), `DefaultInstance=`).
 */
export function startedUnit(name: string, text: string): string | null {
  const [, prefix, suffix] = /^(.+@)(\.[a-z]+)$/.exec(name) ?? [];
  if (prefix === undefined) return name;
  const instance = /^[ \t]*DefaultInstance[ \t]*=[ \t]*([\w:.\\-]+)[ \t]*$/m.exec(text)?.[1];
  return instance === undefined ? null : `${prefix}${instance}${suffix}`;
}

/** What a group declares of its machines. */
export interface DeclaredSetup {
  /** Whether the image may update its packages by itself. */
  readonly packages: boolean;
  readonly files: readonly NodeFile[];
  readonly units: readonly (NodeUnit & { readonly enabled: boolean })[];
}

/** Everything that makes a machine a node, in whatever format of user data. */
export interface NodeSetup {
  readonly files: readonly OwnFile[];
  readonly units: readonly NodeUnit[];
  readonly declared: DeclaredSetup;
}

/** Where systemd reads units that an administrator wrote (systemd.unit(5)). */
export const UNIT_FOLDER = "/etc/systemd/system";

/** All files of a setup by their paths, units among them, without what a group declares. */
export function writtenFiles({ files, units }: NodeSetup): readonly WrittenFile[] {
  return [
    ...files.map(({ path, setting }) => ({ path, setting })),
    ...units.map(({ name }) => ({ path: `${UNIT_FOLDER}/${name}`, setting: null })),
  ];
}

/** What YAML 1.1, which cloud-init reads, takes for the end of a line or for no text, besides what no text may have. */
export const NO_TEXT = /[\r\u2028\u2029\ufeff]/u;

/** The lines of a text, which may end with line feeds or not. */
export function textLines(text: string): readonly string[] {
  return text.replace(/\n+$/, "").split("\n");
}

/** How a step ends that no other attempt can mend: EX_CONFIG of sysexits.h. bash itself ends with 126 or 127 without a program. */
export const HOPELESS = 78;

/** Lines of bash that fail with a message, the inside of a text in double quotes, if a condition holds. */
export function failIf(condition: string, message: string, status = 1): readonly string[] {
  return [`if ${condition}; then`, `  echo "nodegroups: ${message}" >&2`, `  exit ${status}`, "fi"];
}

/** The same where no other attempt can mend it. */
export function refuseIf(condition: string, message: string): readonly string[] {
  return failIf(condition, message, HOPELESS);
}

/** A script, which only root can read. */
export function script(path: string, lines: readonly string[]): NodeFile {
  return { path, mode: "0600", lines: ["#!/bin/bash", "set -euo pipefail", ...lines] };
}

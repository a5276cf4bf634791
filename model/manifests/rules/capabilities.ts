import { textsAt } from "../fields";
import type { PodContainer } from "../pod-specs";

/** Where a container adds capabilities. */
export const ADDED = "securityContext.capabilities.add";

/** The capabilities that a container adds, as runtimes read them: in upper case, with or without `CAP_` before. */
export function addedCapabilities({ container }: PodContainer): readonly string[] {
  return textsAt(container, ADDED).map((name) => name.toUpperCase().replace(/^CAP_/, ""));
}

/** The capabilities that the baseline standard lets a container add (policy/check_capabilities_baseline.go). */
const DEFAULTS = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** Whether runtimes give a capability by default. */
export function isDefault(name: string): boolean {
  return DEFAULTS.includes(name);
}

/** Whether a capability lets a container load kernel modules. */
export function loadsModules(name: string): boolean {
  return name === "SYS_MODULE" || name === "ALL";
}

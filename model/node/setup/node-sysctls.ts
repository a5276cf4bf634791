import type { GroupSettings } from "../../stages/settings";

/**
 * Kernel settings without which a kubelet with `protectKernelDefaults` does not start (pkg/kubelet/cm/container_manager_linux.go,
 * setupKernelTunables).
 */
export const KUBELET_SYSCTLS: Readonly<Record<string, string>> = {
  "kernel.keys.root_maxbytes": "25000000",
  "kernel.keys.root_maxkeys": "1000000",
  "kernel.panic": "10",
  "kernel.panic_on_oops": "1",
  "vm.overcommit_memory": "1",
  "vm.panic_on_oom": "0",
};

/** Kernel settings of a group's nodes: the declared ones, and those that a hardened kubelet requires. */
export function nodeSysctls({
  sysctls,
  security,
}: Pick<GroupSettings, "sysctls" | "security">): Readonly<Record<string, string>> {
  if (security.profile === "none") return sysctls;
  const others = Object.entries(sysctls).filter(([name]) => KUBELET_SYSCTLS[dottedSysctl(name)] === undefined);
  return { ...Object.fromEntries(others), ...KUBELET_SYSCTLS };
}

/**
 * A sysctl's name with dots between its parts. If a slash comes before any dot, slashes separate the parts and dots belong to them
 * (sysctl.d(5); k8s.io/component-helpers, node/util/sysctl, NormalizeName).
 */
export function dottedSysctl(name: string): string {
  const [first] = /[./]/.exec(name) ?? [];
  return first === "/" ? name.replace(/[./]/g, (each) => (each === "/" ? "." : "/")) : name;
}

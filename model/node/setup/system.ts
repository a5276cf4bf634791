import { durationSecondsUp } from "../../base/duration";
import type { KubeletConfiguration } from "../../declaration/node-registration";
import type { HugePages } from "../../declaration/node-setup";
import type { GroupSettings } from "../../stages/settings";
import { hugePageBytes } from "../node-resources";
import { failIf, type SetupPart } from "./node-setup";

const SYSCTL_FILE = "/etc/sysctl.d/90-nodegroups.conf";

/** Kernel modules by the prefix of their settings (Linux documentation, networking/{nf_conntrack-sysctl,ip-sysctl,ipvs-sysctl}). */
const MODULES: readonly (readonly [prefix: string, module: string])[] = [
  ["net.bridge.", "br_netfilter"],
  ["net.ipv4.vs.", "ip_vs"],
  ["net.netfilter.nf_conntrack_", "nf_conntrack"],
];

/** Writes kernel settings to a file that the system reads at boot, and applies it; fails if the kernel refuses one. */
export function sysctlPart(sysctls: Readonly<Record<string, string>>): SetupPart {
  const names = Object.keys(sysctls).sort();
  if (names.length === 0) return {};
  const lines = names.map((name) => `${name} = ${sysctls[name]}`);
  const modules = MODULES.filter(([prefix]) => names.some((name) => dottedSysctl(name).startsWith(prefix)));
  return {
    setting: "sysctls",
    files: [{ path: SYSCTL_FILE, mode: "0644", lines }],
    prepare: [...modules.map(([, module]) => `modprobe ${module}`), `sysctl --quiet --load=${SYSCTL_FILE}`],
  };
}

/** The kernel's folder by page size (Linux documentation, admin-guide/mm/hugetlbpage). */
const PAGE_FOLDERS: Readonly<Record<keyof HugePages, string>> = {
  "2Mi": "hugepages-2048kB",
  "1Gi": "hugepages-1048576kB",
};

/** Allocates huge pages; fails if the kernel cannot allocate all, because the node would have fewer than its template. */
export function hugePagesPart(pages: HugePages): SetupPart {
  return { prepare: hugePageBytes(pages).flatMap(([size]) => setAside(size, pages[size] ?? 0)) };
}

function setAside(size: keyof HugePages, count: number): readonly string[] {
  const file = `/sys/kernel/mm/hugepages/${PAGE_FOLDERS[size]}/nr_hugepages`;
  const allocated = `$(<${file})`;
  return [
    `echo ${count} >${file}`,
    ...failIf(
      `[[ ${allocated} -lt ${count} ]]`,
      `only ${allocated} of ${count} huge pages of ${size} could be set aside`,
    ),
  ];
}

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

/**
 * Lets a shutdown wait as long as the kubelet needs. The kubelet writes such a file itself, `99-kubelet.conf`, but if
 * unattended-upgrades is installed, its `unattended-upgrades-logind-maxdelay.conf` with 30 seconds sorts after that and wins
 * (kubernetes/kubernetes, pkg/kubelet/nodeshutdown/systemd/inhibit_linux.go; logind.conf(5), drop-ins).
 */
export function shutdownPart({ shutdownGracePeriod }: KubeletConfiguration): SetupPart {
  const seconds = durationSecondsUp(shutdownGracePeriod);
  if (seconds === 0) return {};
  const lines = ["[Login]", `InhibitDelayMaxSec=${seconds}`];
  return {
    setting: "kubelet.shutdownGracePeriod",
    files: [{ path: "/etc/systemd/logind.conf.d/zz-nodegroups.conf", mode: "0644", lines }],
    // An image without logind, or with one that is masked, has nothing to reload. A systemd that does not answer is asked again.
    prepare: [
      "logind=$(systemctl show --property=LoadState --value systemd-logind.service)",
      'case "$logind" in',
      `  masked | not-found | bad-setting | error) echo "nodegroups: systemd-logind is $logind" ;;`,
      "  *) systemctl try-reload-or-restart systemd-logind.service ;;",
      "esac",
    ],
  };
}

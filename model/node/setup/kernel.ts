import { keysOf } from "../../base/typed-lists";
import type { HugePages } from "../../declaration/node-setup";
import { NO_SETUP, type SetupPart } from "./node-setup";
import { dottedSysctl } from "./node-sysctls";

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
  if (names.length === 0) return NO_SETUP;
  const lines = names.map((name) => `${name} = ${sysctls[name]}`);
  const modules = MODULES.filter(([prefix]) => names.some((name) => dottedSysctl(name).startsWith(prefix)));
  return {
    ...NO_SETUP,
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
  const sizes = keysOf(PAGE_FOLDERS).filter((size) => (pages[size] ?? 0) > 0);
  return { ...NO_SETUP, prepare: sizes.flatMap((size) => setAside(size, pages[size] ?? 0)) };
}

function setAside(size: keyof HugePages, count: number): readonly string[] {
  const file = `/sys/kernel/mm/hugepages/${PAGE_FOLDERS[size]}/nr_hugepages`;
  return [
    `echo ${count} >${file}`,
    `if [[ $(<${file}) -lt ${count} ]]; then`,
    `  echo "nodegroups: only $(<${file}) of ${count} huge pages of ${size} could be set aside" >&2`,
    "  exit 1",
    "fi",
  ];
}

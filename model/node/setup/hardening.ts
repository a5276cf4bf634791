import type { Cloud } from "../../base/cloud";
import { METADATA_SERVICES } from "../../clouds/network";
import type { SetupPart } from "./node-setup";

/** Files of CIS 4.1 in all places where images keep them, by the most permissive mode that the control allows. */
const MODES: readonly (readonly [mode: string, files: readonly string[]])[] = [
  [
    "0600",
    [
      "/etc/systemd/system/kubelet.service",
      "/etc/systemd/system/kubelet.service.d/*.conf",
      "/usr/lib/systemd/system/kubelet.service",
      "/usr/lib/systemd/system/kubelet.service.d/*.conf",
      "/etc/kubernetes/kubelet.conf",
      "/etc/kubernetes/bootstrap-kubelet.conf",
      "/var/lib/kubelet/kubeconfig",
      "/var/lib/kubelet/config.yaml",
      "/etc/kubernetes/kubelet/config.json",
      "/etc/kubernetes/kubelet/config.json.d/*.conf",
    ],
  ],
  ["0644", ["/etc/kubernetes/pki/ca.crt"]],
];

/** Narrows owner and mode of files of the image, kubeadm and nodeadm. Files on a read-only file system stay as they are. */
export function fileModesPart(): SetupPart {
  return {
    beforeKubelet: [
      "narrow() {",
      "  local mode=$1 file",
      "  shift",
      '  for file in "$@"; do',
      "    [[ -f $file && -w $file ]] || continue",
      '    chown root:root "$file"',
      '    chmod "$mode" "$file"',
      "  done",
      "}",
      ...MODES.map(([mode, files]) => `narrow ${mode} ${files.join(" ")}`),
    ],
  };
}

/**
 * Drops packets of pods to the cloud's metadata services: in the raw table, which comes before the rules of all CNI plugins, and
 * after kube-proxy, which may have rewritten a service's address to a metadata service's. Packets of the node itself pass: they do
 * not meet the first chain, and the second one tells them by their source, which is rewritten only later. A datapath in eBPF that
 * bypasses netfilter needs a policy of its own instead.
 */
export function metadataFirewallPart(cloud: Cloud, podMetadataAccess: boolean, ipv6: boolean): SetupPart {
  const services = podMetadataAccess ? [] : METADATA_SERVICES[cloud];
  const prepare = FAMILIES.filter(({ isIpv6 }) => ipv6 || !isIpv6).flatMap(({ isIpv6, suffix, bits }) => {
    const drops = services
      .filter(([address]) => address.includes(":") === isIpv6)
      .flatMap(([address, ports]) => ports.map((port) => `drop${suffix} ${address} ${port}`));
    return drops.length === 0 ? [] : [...dropFunctions(suffix, bits), ...drops];
  });
  return prepare.length === 0 ? {} : { prepare };
}

/** What functions for addresses of a family are called, by the name of its program, and how long an address is. */
const FAMILIES = [
  { isIpv6: false, suffix: "", bits: 32 },
  { isIpv6: true, suffix: "6", bits: 128 },
] as const;

function dropFunctions(suffix: "" | "6", bits: number): readonly string[] {
  const iptables = `ip${suffix}tables --wait --table "$1"`;
  return [
    `once${suffix}() {`,
    `  ${iptables} --check "\${@:2}" 2>/dev/null || ${iptables} --insert "\${@:2}"`,
    "}",
    `drop${suffix}() {`,
    `  local service=(--destination "$1/${bits}" --protocol tcp --destination-port "$2")`,
    `  once${suffix} raw PREROUTING "\${service[@]}" --jump DROP`,
    `  once${suffix} mangle POSTROUTING "\${service[@]}" --match addrtype ! --src-type LOCAL --jump DROP`,
    "}",
  ];
}

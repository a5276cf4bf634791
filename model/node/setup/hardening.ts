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
 * Drops packets of pods to the cloud's metadata services, in the raw table, which comes before the rules of all CNI plugins.
 * Packets of the node itself do not pass that chain. An eBPF datapath that bypasses netfilter needs a policy of its own instead.
 */
export function metadataFirewallPart(cloud: Cloud, podMetadataAccess: boolean): SetupPart {
  if (podMetadataAccess) return {};
  const services = METADATA_SERVICES[cloud];
  const rules = services.flatMap(([address, ports]) => ports.map((port) => dropRule(address, port)));
  return { prepare: rules.flatMap(onlyOnce) };
}

function dropRule(address: string, port: number): string {
  return `PREROUTING --destination ${address}/32 --protocol tcp --destination-port ${port} --jump DROP`;
}

function onlyOnce(rule: string): readonly string[] {
  return [
    `iptables --wait --table raw --check ${rule} 2>/dev/null ||`,
    `  iptables --wait --table raw --insert ${rule}`,
  ];
}

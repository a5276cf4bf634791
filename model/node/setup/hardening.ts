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
export function metadataFirewallPart(cloud: Cloud, podMetadataAccess: boolean): SetupPart {
  const services = podMetadataAccess ? [] : METADATA_SERVICES[cloud];
  if (services.length === 0) return {};
  const drops = services.flatMap(([address, ports]) => ports.map((port) => `drop ${address} ${port}`));
  return { prepare: [...DROP, ...drops] };
}

const DROP: readonly string[] = [
  "once() {",
  '  iptables --wait --table "$1" --check "${@:2}" 2>/dev/null || iptables --wait --table "$1" --insert "${@:2}"',
  "}",
  "drop() {",
  '  local service=(--destination "$1/32" --protocol tcp --destination-port "$2")',
  '  once raw PREROUTING "${service[@]}" --jump DROP',
  '  once mangle POSTROUTING "${service[@]}" --match addrtype ! --src-type LOCAL --jump DROP',
  "}",
];

#!/bin/bash
set -euo pipefail
narrow() {
  local mode=$1 file
  shift
  for file in "$@"; do
    [[ -f $file && -w $file ]] || continue
    chown root:root "$file"
    chmod "$mode" "$file"
  done
}
narrow 0600 /etc/systemd/system/kubelet.service /etc/systemd/system/kubelet.service.d/*.conf /usr/lib/systemd/system/kubelet.service /usr/lib/systemd/system/kubelet.service.d/*.conf /etc/kubernetes/kubelet.conf /etc/kubernetes/bootstrap-kubelet.conf /var/lib/kubelet/kubeconfig /var/lib/kubelet/config.yaml /etc/kubernetes/kubelet/config.json /etc/kubernetes/kubelet/config.json.d/*.conf
narrow 0644 /etc/kubernetes/pki/ca.crt

#!/bin/bash
set -euo pipefail
effective=$(containerd --config /etc/containerd/config.toml config dump)
in_force() {
  grep -Eq "^ *$1\$" <<<"$effective" && return
  echo "nodegroups: containerd does not run with $1; look for it in /etc/containerd/config.toml" >&2
  exit 1
}
in_force "config_path = '/etc/containerd/certs.d'"
if grep -Eq 'cri\.v1\.images.\.registry\.(mirrors|configs|auths)\.' <<<"$effective"; then
  echo "nodegroups: /etc/containerd/config.toml sets registry.mirrors, .configs or .auths; move them to /etc/containerd/certs.d" >&2
  exit 1
fi
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

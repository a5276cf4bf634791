#!/bin/bash
set -euo pipefail
if systemctl is-active --quiet containerd.service; then
  mkdir -p /run/nodegroups/containerd-held
  if systemctl is-active --quiet kubelet.service; then systemctl stop kubelet.service; fi
  systemctl stop containerd.service
fi
sysctl --quiet --load=/etc/sysctl.d/90-nodegroups.conf
logind=$(systemctl show --property=LoadState --value systemd-logind.service)
case "$logind" in
  masked | not-found | bad-setting | error) echo "nodegroups: systemd-logind is $logind" ;;
  *) systemctl try-reload-or-restart systemd-logind.service ;;
esac
if [[ -d /run/nodegroups/containerd-held ]]; then
  systemctl start --no-block containerd.service
  rmdir /run/nodegroups/containerd-held
fi

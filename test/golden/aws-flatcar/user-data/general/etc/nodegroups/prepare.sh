#!/bin/bash
set -euo pipefail
running=false
if systemctl is-active --quiet containerd.service; then
  running=true
  if systemctl is-active --quiet kubelet.service; then systemctl stop kubelet.service; fi
  systemctl stop containerd.service
fi
sysctl --quiet --load=/etc/sysctl.d/90-nodegroups.conf
systemctl try-reload-or-restart systemd-logind.service
if [[ $running == true ]]; then systemctl start --no-block containerd.service; fi

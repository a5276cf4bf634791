#!/bin/bash
set -euo pipefail
if systemctl is-active --quiet containerd.service; then
  mkdir -p /run/nodegroups/containerd-held
  if systemctl is-active --quiet kubelet.service; then systemctl stop kubelet.service; fi
  systemctl stop containerd.service
fi
if [[ ! -f '/etc/example/agent.yaml' ]]; then
  echo "nodegroups: /etc/example/agent.yaml was not written" >&2
  exit 78
fi
chown 'root:adm' '/etc/example/agent.yaml'
state=$(systemctl show --property=LoadState --value 'example-agent.service')
if [[ "$state" != loaded ]]; then
  echo "nodegroups: systemd cannot load example-agent.service: $state" >&2
  exit 1
fi
for number in {1..1}; do
  [[ ! -e /etc/nodegroups/commands/$number.done ]] || continue
  echo "nodegroups: command $number of 1"
  if ! HOME=/root bash -eo pipefail "/etc/nodegroups/commands/$number.sh"; then
    echo "nodegroups: command $number of 1 failed: see /etc/nodegroups/commands/$number.sh" >&2
    exit 1
  fi
  touch "/etc/nodegroups/commands/$number.done"
done
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

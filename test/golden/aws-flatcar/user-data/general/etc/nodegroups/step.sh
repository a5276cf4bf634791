#!/bin/bash
set -euo pipefail
step=$1
say() { echo "nodegroups: $step: $*" >&2; }
uptime() { sed 's/[. ].*//' /proc/uptime; }
limit=1800
if [[ -e /etc/nodegroups/was-node ]]; then limit=86400; fi
mkdir -p /run/nodegroups
deadline=/run/nodegroups/$step-deadline
if [[ ! -s $deadline ]]; then echo "$(($(uptime) + limit))" >"$deadline"; fi
end=$(<"$deadline")
pause=5
while true; do
  status=0
  timeout --kill-after=30 900 bash "/etc/nodegroups/$step.sh" || status=$?
  if [[ $status -eq 0 ]]; then
    if [[ $step == join ]]; then touch /etc/nodegroups/was-node; fi
    exit 0
  fi
  left=$((end - $(uptime)))
  if [[ $left -le 0 || $status =~ ^(78|126|127)$ ]]; then break; fi
  wait=$((pause + RANDOM % pause))
  say "failed; tries again in $wait s, and for $left s in all"
  sleep "$wait"
  pause=$((pause < 60 ? pause * 2 : 120))
done
touch "/run/nodegroups/$step-gave-up"
if [[ $left -gt 0 ]]; then
  say "cannot succeed: switches the machine off in $left s; to keep it: systemctl stop nodegroups-$step"
  sleep "$left"
fi
say "gives up: switches the machine off, so that its group replaces it"
systemctl poweroff || systemctl poweroff --force --force
exit 1

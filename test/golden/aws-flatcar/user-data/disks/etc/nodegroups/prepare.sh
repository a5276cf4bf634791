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
shopt -s extglob nullglob
disks=()
for block in /sys/block/nvme*; do
  [[ $(<"$block/device/model") == Amazon\ EC2\ NVMe\ Instance\ Storage* ]] && disks+=("/dev/${block##*/}")
done
if [[ ${#disks[@]} -ne 1 ]]; then
  echo "nodegroups: found ${#disks[@]} of 1 local disks" >&2
  exit 1
fi
device=${disks[0]}
if [[ ${#disks[@]} -gt 1 ]]; then
  device=/dev/md/nodegroups
  udevadm settle
  if [[ ! -e $device ]]; then
    mdadm --assemble "$device" "${disks[@]}" 2>/dev/null ||
      mdadm --create "$device" --run --force --homehost=any --level=0 --raid-devices="${#disks[@]}" "${disks[@]}"
    udevadm settle
  fi
fi
if [[ $(blkid --match-tag LABEL --output value "$device") != nodegroups ]]; then
  mkfs.ext4 -q -F -m 0 -L nodegroups "$device"
fi
mkdir -p /mnt/nodegroups-local
mountpoint -q /mnt/nodegroups-local || mount -o noatime "$device" /mnt/nodegroups-local
for folder in /var/lib/containerd /var/lib/kubelet /var/log/pods; do
  mountpoint -q "$folder" && continue
  target="/mnt/nodegroups-local$folder"
  if [[ ! -d $target ]]; then
    mkdir -p "$folder" "$target.new"
    cp -a "$folder/." "$target.new/"
    mv "$target.new" "$target"
  fi
  mount --bind "$target" "$folder"
done
defaults=$(containerd config default)
if ! grep -q 'io\.containerd\.cri\.v1\.images' <<<"$defaults"; then
  echo "nodegroups: registry mirrors and image verification need containerd 2" >&2
  exit 78
fi
if [[ ! -e /etc/containerd/config.toml ]]; then
  if [[ -e /usr/share/containerd/config.toml ]]; then
    cp /usr/share/containerd/config.toml /etc/containerd/config.toml
  else
    echo 'version = 3' >/etc/containerd/config.toml
  fi
fi
if ! grep -Eq '^version *= *[3-9]' /etc/containerd/config.toml; then
  containerd --config /etc/containerd/config.toml config migrate >/etc/containerd/config.toml.new
  mv /etc/containerd/config.toml.new /etc/containerd/config.toml
fi
if ! grep -q '/etc/containerd/conf.d/\*.toml' /etc/containerd/config.toml; then
  if grep -q '^imports *=' /etc/containerd/config.toml; then
    sed -i 's|^imports *= *\[|&"/etc/containerd/conf.d/*.toml", |' /etc/containerd/config.toml
  else
    sed -i '1i imports = ["/etc/containerd/conf.d/*.toml"]' /etc/containerd/config.toml
  fi
fi
if [[ -d /run/nodegroups/containerd-held ]]; then
  systemctl start --no-block containerd.service
  rmdir /run/nodegroups/containerd-held
fi

import { JOIN_STUBS } from "./join-stubs";

/** What containerd 2.2.1 prints, as far as it concerns pulls (`config dump` with the settings of a node, `config default`). */
export const CONTAINERD_DUMP = `version = 3
imports = ['/etc/containerd/conf.d/*.toml']

[plugins]
  [plugins.'io.containerd.cri.v1.images']
    snapshotter = 'overlayfs'
    disable_snapshot_annotations = true
    discard_unpacked_layers = false
    max_concurrent_downloads = 3
    image_pull_with_sync_fs = false
    use_local_image_pull = false

    [plugins.'io.containerd.cri.v1.images'.registry]
      config_path = '/etc/containerd/certs.d'

  [plugins.'io.containerd.image-verifier.v1.bindir']
    bin_dir = '/opt/containerd/image-verifier/bin'
    max_verifiers = 10
    per_verifier_timeout = '10s'
`;

/** Commands of a machine that do nothing to the one that runs the test; what they would answer is in files below `$ROOT`. */
export const MACHINE_STUBS: Readonly<Record<string, string>> = {
  // Active are the units named in `active`.
  systemctl: '[[ $1 != is-active ]] || grep -qx "$3" "$ROOT/active" 2>/dev/null',
  // Time passes only here, faster if `speed` says so.
  sleep: [
    'read -r now _ <"$ROOT/proc/uptime"',
    'echo "$((${now%.*} + $1 * $(cat "$ROOT/speed" 2>/dev/null || echo 1))).00 0.00" >"$ROOT/proc/uptime"',
  ].join("\n"),
  sysctl: "[[ ! -e $ROOT/sysctl-refuses ]]",
  // A rule is there once it was inserted.
  iptables: [
    "all=$*; rule=${all/--check /}; rule=${rule/--insert /}",
    'case "$*" in',
    '  *--check*) grep -qxF -- "$rule" "$ROOT/rules" 2>/dev/null ;;',
    '  *) echo "$rule" >>"$ROOT/rules" ;;',
    "esac",
  ].join("\n"),
  modprobe: "",
  udevadm: "",
  mdadm: '[[ $1 == --create ]] && mkdir -p "$(dirname "$2")" && touch "$2"',
  blkid: 'cat "$ROOT/label" 2>/dev/null',
  "mkfs.ext4": 'echo nodegroups >"$ROOT/label"',
  // Mounted is what was mounted.
  mountpoint: 'grep -qxF -- "$2" "$ROOT/mounts" 2>/dev/null',
  mount: 'echo "${@: -1}" >>"$ROOT/mounts"',
  containerd: [
    'case "$*" in',
    '  "config default") cat "$ROOT/containerd-default" ;;',
    '  *"config dump") cat "$ROOT/containerd-dump" ;;',
    '  *"config migrate") echo "version = 3" ;;',
    "esac",
  ].join("\n"),
  // Downloads what is in `download`; its other answers are those of a machine that joins.
  curl: `if [[ "$*" != *--output* ]]; then\n${JOIN_STUBS.curl}\nelse while [[ $1 != --output ]]; do shift; done; cp "$ROOT/download" "$2"; fi`,
};

const METADATA = "http://metadata.google.internal/computeMetadata/v1/instance";

/** Where the end of the machine stands once it is known, until the machine is off: a service that is started again goes on. */
const NOTICED = "/run/nodegroups/machine-ends";

/** Seconds that drain and shutdown have after each notice. */
interface NoticeSeconds {
  readonly button: number;
  readonly maintenance: number;
}

/**
 * Functions of bash: `await_notice` returns once the machine is about to end, with `not_before`, seconds since 1970; Compute Engine waits
 * for no `answer`. It calls `uncordon`, because a machine that its group recreates, and one that starts again, is the same node.
 */
export function googleNotices({ button, maintenance }: NoticeSeconds): readonly string[] {
  return [
    ...WATCHERS,
    "await_notice() {",
    "  local asking=() buttons=() name kind",
    "  mkdir -p /run/nodegroups",
    `  if [[ ! -s ${NOTICED} ]]; then`,
    "    uncordon &",
    '    asking+=("$!")',
    `    watch preempted TRUE ${button} &`,
    '    asking+=("$!")',
    `    watch maintenance-event TERMINATE_ON_HOST_MAINTENANCE ${maintenance} &`,
    '    asking+=("$!")',
    "    for name in /sys/class/input/event*/device/name; do",
    "      if [[ -e $name && $(<\"$name\") == 'Power Button' ]]; then",
    `        button "$name" ${button} &`,
    '        buttons+=("$!")',
    "      fi",
    "    done",
    // A drain waits for its own jobs, which these are not.
    "    disown -a",
    `    until [[ -s ${NOTICED} ]]; do sleep 1; done`,
    `    kill "\${asking[@]}" 2>/dev/null || true`,
    "  fi",
    `  read -r not_before kind <${NOTICED}`,
    '  say "notice: $kind"',
    // Who presses the button in the hour before a maintenance means it: logind and the kubelet end the pods then.
    `  if [[ $kind == maintenance-event && \${#buttons[@]} -gt 0 ]]; then kill "\${buttons[@]}" 2>/dev/null || true; fi`,
    "}",
    "answer() { :; }",
  ];
}

/**
 * What waits for one notice each.
 *
 * `watch` asks for a key, which is answered when it changes or after five seconds (Compute Engine documentation, "View and query VM
 * metadata", `wait_for_change` and `timeout_sec`): a change between two requests is seen with the next one. The two keys are those of "Create
 * and use Spot VMs" and "Query metadata server for maintenance event notices"; machines that Compute Engine migrates stay.
 *
 * `button` reads the ACPI power button, which Compute Engine presses to stop a machine. logind would shut down at once, and the kubelet end
 * the pods; it leaves the button alone while somebody holds the low-level lock `handle-power-key` (systemd-inhibit(1); logind.conf(5),
 * `PowerKeyIgnoreInhibited=`). The lock is held as long as its reader lives, with which it goes. An event of a 64-bit kernel is 24 bytes, of
 * which type, code and value are the last 8; the press of KEY_POWER is 1, 116, 1 (Linux, include/uapi/linux/input.h and
 * input-event-codes.h; the device's name: drivers/acpi/button.c).
 */
const WATCHERS: readonly string[] = [
  "ends_in() {",
  `  echo "$(($(date +%s) + $1)) $2" >"${NOTICED}.$2"`,
  `  mv "${NOTICED}.$2" ${NOTICED}`,
  "}",
  "watch() {",
  "  local said=''",
  '  until [[ $said == "$2" ]]; do',
  `    said=$(curl -sSf --connect-timeout 5 --max-time 30 -H Metadata-Flavor:Google "${METADATA}/$1?wait_for_change=true&timeout_sec=5") || sleep 2`,
  "  done",
  '  ends_in "$3" "$1"',
  "}",
  "button() {",
  "  local reader=$BASHPID",
  `  exec 3<"/dev/input/$(basename "\${1%/device/name}")"`,
  "  systemd-inhibit --what=handle-power-key --mode=block --who=nodegroups --why='drains the node first' \\",
  '    tail --pid="$reader" --follow /dev/null &',
  "  python3 -c 'import os,struct",
  `while struct.unpack("llHHi", os.read(0, 24))[2:] != (1, 116, 1): pass' <&3`,
  '  ends_in "$2" power-button',
  "  exec sleep infinity",
  "}",
];

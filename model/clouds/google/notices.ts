const METADATA = "http://metadata.google.internal/computeMetadata/v1/instance";

/** Where the end of the machine stands once it is known, until the machine is off: a service that is started again goes on. */
const NOTICED = "/run/nodegroups/machine-ends";

/** Exists once the machine was seen not to be preempted. */
const NOT_PREEMPTED = "/run/nodegroups/not-preempted";

/**
 * Programs that {@link googleNotices} calls. Without systemd-inhibit, which is part of systemd's logind, it hears of all but the button.
 */
export const GOOGLE_PROGRAMS = ["curl", "mkdir", "mv", "python3", "sleep", "tail", "touch"] as const;

/** Seconds that drain and shutdown have after each notice. */
interface NoticeSeconds {
  readonly button: number;
  readonly maintenance: number;
}

/**
 * Functions of bash: `await_notice` returns once the machine is about to end, with `ends`, seconds of `uptime`; Compute Engine waits for
 * no `answer`. It calls `uncordon`, because a machine that its group recreates, and one that starts again, is the same node.
 */
export function googleNotices({ button, maintenance }: NoticeSeconds): readonly string[] {
  return [
    ...WATCHERS,
    "await_notice() {",
    "  local asking=() device name kind",
    "  local -A buttons=()",
    "  mkdir -p /run/nodegroups",
    `  if [[ ! -s ${NOTICED} ]]; then`,
    "    uncordon &",
    '    asking+=("$!")',
    `    preempted ${button} &`,
    '    asking+=("$!")',
    `    watch maintenance-event TERMINATE_ON_HOST_MAINTENANCE ${maintenance} &`,
    '    asking+=("$!")',
    // Drivers of some kernels are modules, which udev may load after this service has started.
    `    until [[ -s ${NOTICED} ]]; do`,
    "      for device in /dev/input/event*; do",
    `        if [[ -z \${buttons[$device]:-} ]] && read -r name 2>/dev/null <"/sys/class/input/\${device##*/}/device/name" &&`,
    "          [[ $name == 'Power Button' ]]; then",
    `          button "$device" ${button} &`,
    '          buttons[$device]="$!"',
    "        fi",
    "      done",
    "      sleep 1",
    "    done",
    `    kill "\${asking[@]}" 2>/dev/null || true`,
    "  fi",
    `  read -r ends kind <${NOTICED}`,
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
 * `preempted` passes over what the key says until it has said once that the machine is not: a spot machine that was stopped may start again, and
 * Compute Engine documents nowhere that the key is FALSE then. A machine that is preempted before has the button.
 *
 * `button` reads the ACPI power button, which Compute Engine presses to stop a machine. logind would shut down at once, and the kubelet end
 * the pods; it leaves the button alone while somebody holds the low-level lock `handle-power-key` (systemd-inhibit(1); logind.conf(5),
 * `PowerKeyIgnoreInhibited=`). `lock` holds it as long as its reader lives, and takes it again where logind does not list it: logind may be
 * restarted just then. An event of a 64-bit kernel is 24 bytes, of which type, code and value are the last 8; the press of KEY_POWER is 1, 116,
 * 1 (Linux, include/uapi/linux/input.h and input-event-codes.h; the device's name: drivers/acpi/button.c).
 */
const WATCHERS: readonly string[] = [
  "ends_in() {",
  `  echo "$(($(uptime) + $1)) $2" >"${NOTICED}.$2"`,
  `  mv "${NOTICED}.$2" ${NOTICED}`,
  "}",
  "ask() {",
  `  curl -sSf --connect-timeout 5 --max-time 30 -H Metadata-Flavor:Google "${METADATA}/$1?wait_for_change=true&timeout_sec=5" || sleep 2`,
  "}",
  "watch() {",
  '  until [[ $(ask "$1") == "$2" ]]; do :; done',
  '  ends_in "$3" "$1"',
  "}",
  "preempted() {",
  "  local said=TRUE",
  `  if [[ ! -e ${NOT_PREEMPTED} ]]; then`,
  "    until [[ -n $said && $said != TRUE ]]; do said=$(ask preempted); done",
  `    touch ${NOT_PREEMPTED}`,
  "  fi",
  '  watch preempted TRUE "$1"',
  "}",
  "lock() {",
  "  local holder=''",
  '  while kill -0 "$1" 2>/dev/null; do',
  "    if [[ $(systemd-inhibit --list 2>/dev/null) != *nodegroups* ]]; then",
  '      say "takes the lock of the power button"',
  '      if [[ -n $holder ]]; then kill "$holder" 2>/dev/null || true; fi',
  "      systemd-inhibit --what=handle-power-key --mode=block --who=nodegroups --why='drains the node first' \\",
  '        tail --pid="$1" --follow /dev/null &',
  "      holder=$!",
  "    fi",
  "    sleep 10",
  "  done",
  "}",
  "button() {",
  "  local reader=$BASHPID",
  '  exec 3<"$1"',
  '  lock "$reader" &',
  "  python3 -c 'import os,struct",
  `while struct.unpack("llHHi", os.read(0, 24))[2:] != (1, 116, 1): pass' <&3`,
  '  ends_in "$2" power-button',
  "  exec sleep infinity",
  "}",
];

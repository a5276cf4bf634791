import type { NodeOs } from "../../declaration/image";
import type { NoticedMachine } from "../noticed-machine";
import { jsonLines } from "../shell";

/** Scheduled Events of the machine's scale set, in the newest version (Azure documentation, "Scheduled Events for Linux VMs"). */
const EVENTS = "http://169.254.169.254/metadata/scheduledevents?api-version=2020-07-01";

/** The machine's own name, `<scale set>_<instance>`, as events have it in `Resources` (Azure documentation, "Terminate notification …"). */
const NAME = "http://169.254.169.254/metadata/instance/compute/name?api-version=2021-02-01&format=text";

/** The first request may be answered after two minutes, because it turns the service on ("Scheduled Events for Linux VMs"). */
const REQUEST = "curl -sSf --connect-timeout 5 --max-time 150 -H Metadata:true";

/** Deletion, and eviction of a spot machine. What moves or restarts a machine does not end it. */
const ENDING = ["Preempt", "Terminate"] as const;

/** Seconds between two looks. A spot machine has 30; Azure's own samples look every second. */
const PAUSE = 2;

/** Programs that {@link azureNotices} calls besides one for JSON. */
export const AZURE_PROGRAMS = ["curl", "date", "sleep"] as const;

/** The first event that ends the machine of the argument: its id, and when it may begin, which is empty once it has begun. */
function ending(os: NodeOs): readonly string[] {
  return jsonLines(os, "$machine", {
    python: [
      'for e in json.load(sys.stdin)["Events"]:',
      `  if e["EventType"] in ${JSON.stringify(ENDING)} and sys.argv[1] in e["Resources"]:`,
      '    print(e["EventId"], e.get("NotBefore") or "")',
      "    break",
    ],
    jq: `first(.Events[] | select((.EventType | IN(${ENDING.map((type) => JSON.stringify(type)).join(", ")})) and (.Resources | index($ARGS.positional[0]))) | "\\(.EventId) \\(.NotBefore // "")")`,
  });
}

/** Calls `uncordon` on a machine that may have ended before, as the same node. */
const COMES_BACK = {
  first: ["  uncordon &", "  local uncordons=$!"],
  last: ['  kill "$uncordons" 2>/dev/null || true'],
};

/**
 * Functions of bash: `await_notice` returns once the machine is about to end, with `event` and `ends`, seconds of `uptime`; `answer`
 * tells Azure not to wait any longer. Every machine hears of all of its scale set, and answers only for itself.
 */
export function azureNotices({ os, deallocated }: Pick<NoticedMachine, "os" | "deallocated">): readonly string[] {
  const { first, last } = deallocated ? COMES_BACK : { first: [], last: [] };
  return [
    "event=",
    `events() { ${REQUEST} "$@" '${EVENTS}'; }`,
    "ending() {",
    // Python reads the beginnings of lines.
    ...ending(os),
    "}",
    "await_notice() {",
    "  local machine='' said when='' begins",
    ...first,
    "  until [[ -n $event ]]; do",
    `    if [[ -z $machine ]]; then machine=$(${REQUEST} '${NAME}') || machine=; fi`,
    // Most answers are about nobody: only one that has the name is read.
    '    if [[ -n $machine ]] && said=$(events) && [[ $said == *"\\"$machine\\""* ]]; then',
    '      read -r event when < <(ending <<<"$said") || true',
    "    fi",
    `    if [[ -z $event ]]; then sleep ${PAUSE}; fi`,
    "  done",
    ...last,
    "  ends=$(uptime)",
    '  if [[ -n $when ]] && begins=$(date --date "$when" +%s); then ends=$((ends + begins - $(date +%s))); fi',
    "}",
    "answer() {",
    '  events --output /dev/null --data "{\\"StartRequests\\":[{\\"EventId\\":\\"$event\\"}]}"',
    "}",
  ];
}

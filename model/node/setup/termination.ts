import { textSet } from "../../base/canonical";
import type { Cloud } from "../../base/cloud";
import { durationSecondsUp } from "../../base/duration";
import { HANDLER_UNIT } from "../../clouds/notice-bootstraps";
import type { NoticedMachine } from "../../clouds/noticed-machine";
import { jsonLines, jsonProgram } from "../../clouds/shell";
import { type MachineNotices, machineNotices } from "../../clouds/termination-handlers";
import type { DeclaredClusterOf } from "../../declaration/cluster";
import { HOPELESS, NODE_FOLDER, type NodeUnit, type SetupPart, script } from "./node-setup";
import { needs, PROGRAM_PATH, UPTIME } from "./steps";

/**
 * What a kubeadm node has to speak to its API server as itself (kubeadm, cmd/kubeadm/app/cmd/phases/join/kubelet.go; Kubernetes
 * documentation, "Certificate Management with kubeadm", kubelet client certificate rotation).
 */
const KUBECONFIG = "/etc/kubernetes/kubelet.conf";
const AUTHORITY = "/etc/kubernetes/pki/ca.crt";
const CERTIFICATE = "/var/lib/kubelet/pki/kubelet-client-current.pem";

const SERVER = `server=$(sed -n 's/^ *server: *//p' ${KUBECONFIG})`;

const SCRIPT = `${NODE_FOLDER}/termination.sh`;

/** Programs that the script calls besides those of its cloud; `timeout` and `tail` are those of GNU, which wait for a process. */
const PROGRAMS = ["curl", "hostname", "sed", "sleep", "systemctl", "tail", "timeout"] as const;

/** What the handler's script follows from. */
interface HandlerInput<C extends Cloud> extends NoticedMachine {
  readonly cluster: DeclaredClusterOf<C>;
  /** A command that prints the node's name. */
  readonly nodeName: string;
  /** Go duration in which the kubelet ends what is left. */
  readonly shutdownGracePeriod: string;
}

/**
 * A service that waits for the notice of the machine's end, drains the node with the node's own rights, and switches the machine off, so that
 * the kubelet ends what is left in order. Nothing where the cloud has none.
 *
 * A node may cordon itself, list its own pods and evict them, and nothing of others (kubernetes/kubernetes 00d03ec0,
 * plugin/pkg/auth/authorizer/node, authorizeNode and authorizePod; 01467da7, plugin/pkg/admission/noderestriction, admitPodEviction and
 * admitNode, by which it may also annotate itself; both read in November 2026).
 */
export function terminationPart<C extends Cloud>(input: HandlerInput<C>): SetupPart {
  const notices = machineNotices(input.cluster, input);
  if (notices === null) return {};
  return {
    setting: "terminationHandler",
    files: [
      script(SCRIPT, [
        ...needs(textSet([...PROGRAMS, jsonProgram(input.os), ...notices.programs])),
        ...notices.lines,
        ...API,
        ...(notices.comesBack ? [...MARKED_CORDON, ...uncordon(input)] : CORDON),
        ...drain(input),
        ...WAIT_FOR,
        ...run(notices, input),
      ]),
    ],
    units: [UNIT],
  };
}

/** Pods that have to leave: not those of DaemonSets, which would come back, of the node's own files, or that have ended. */
const PODS = {
  python: [
    'for pod in json.load(sys.stdin)["items"]:',
    '  meta, phase = pod["metadata"], pod.get("status", {}).get("phase")',
    '  owners = [o["kind"] for o in meta.get("ownerReferences", []) if o.get("controller")]',
    '  mirror = "kubernetes.io/config.mirror" in meta.get("annotations", {})',
    '  if not mirror and "DaemonSet" not in owners and phase not in ("Succeeded", "Failed"):',
    '    print(meta["namespace"], meta["name"], "ending" if "deletionTimestamp" in meta else "")',
  ],
  jq: [
    ".items[] | .metadata as $meta",
    '| select($meta.annotations["kubernetes.io/config.mirror"] == null and (.status.phase | IN("Succeeded", "Failed") | not))',
    '| select(any($meta.ownerReferences[]?; .controller and .kind == "DaemonSet") | not)',
    '| "\\($meta.namespace) \\($meta.name) \\(if $meta.deletionTimestamp then "ending" else "" end)"',
  ].join(" "),
};

const PATCH = "api --output /dev/null --request PATCH --header 'Content-Type: application/merge-patch+json'";

/** Speaks to the API server as the node. */
const API: readonly string[] = [
  "api() {",
  `  curl -sS --fail --connect-timeout 5 --max-time 20 --cacert ${AUTHORITY} --cert ${CERTIFICATE} --key ${CERTIFICATE} "$@"`,
  "}",
];

/** For a machine that never comes back as the same node. */
const CORDON: readonly string[] = [
  "cordon() {",
  `  ${PATCH} \\`,
  `    --data '{"spec":{"unschedulable":true}}' "$server/api/v1/nodes/$node"`,
  "}",
];

/** Where the project's cordons are told from those of others. */
const MARK = "nodegroups/cordoned";

/** Marks the cordon, which {@link uncordon} takes back; somebody else's stays as it is. */
const MARKED_CORDON: readonly string[] = [
  "cordon() {",
  "  local seen",
  '  seen=$(api "$server/api/v1/nodes/$node") || return',
  // The API server indents what it tells curl.
  '  if [[ $seen =~ \\"unschedulable\\":\\ *true ]]; then return; fi',
  `  ${PATCH} \\`,
  `    --data '{"metadata":{"annotations":{"${MARK}":"true"}},"spec":{"unschedulable":true}}' "$server/api/v1/nodes/$node"`,
  "}",
];

/** Waits until the machine is a node, and takes back the cordon that was marked before it ended. */
function uncordon({ nodeName }: HandlerInput<Cloud>): readonly string[] {
  return [
    "uncordon() {",
    "  local server node seen",
    `  until [[ -e ${KUBECONFIG} ]] && ${SERVER} && node=$(${nodeName}) &&`,
    '    seen=$(api "$server/api/v1/nodes/$node" 2>/dev/null) &&',
    `    if [[ $seen == *'"${MARK}":'* ]]; then`,
    `      ${PATCH} \\`,
    `        --data '{"metadata":{"annotations":{"${MARK}":null}},"spec":{"unschedulable":null}}' "$server/api/v1/nodes/$node"`,
    "    fi",
    "  do sleep 5; done",
    "}",
  ];
}

/** Functions that drain the node. An eviction that waits for a disruption budget is answered 429, and asked for again. */
function drain({ os, nodeName }: HandlerInput<Cloud>): readonly string[] {
  return [
    "pods() {",
    `  api "$server/api/v1/pods?fieldSelector=spec.nodeName%3D$node" |`,
    ...jsonLines(os, "", PODS),
    "}",
    "evict() {",
    `  api --output /dev/null --header 'Content-Type: application/json' --data \\`,
    `    "{\\"apiVersion\\":\\"policy/v1\\",\\"kind\\":\\"Eviction\\",\\"metadata\\":{\\"namespace\\":\\"$1\\",\\"name\\":\\"$2\\"}}" \\`,
    '    "$server/api/v1/namespaces/$1/pods/$2/eviction" 2>/dev/null || true',
    "}",
    "round() {",
    "  local seen namespace name ending",
    `  if [[ -z $node ]] && ! { ${SERVER} && node=$(${nodeName}); }; then say "cannot tell the node's name"; return 1; fi`,
    // Pods that are evicted from a node without a cordon may come back onto it.
    '  if [[ -z $cordoned ]]; then if cordon; then cordoned=yes; else say "cannot cordon $node"; fi; fi',
    '  if ! seen=$(pods); then say "the API server did not answer"; return 1; fi',
    `  left=\${seen//$'\\n'/, }`,
    "  if [[ -z $seen ]]; then [[ -n $cordoned ]]; return; fi",
    "  while read -r namespace name ending; do",
    '    if [[ -z $ending ]]; then evict "$namespace" "$name" & fi',
    '  done <<<"$seen"',
    "  wait",
    "  return 1",
    "}",
    "drain() {",
    "  local server='' node='' cordoned='' left='what the API server did not list' seconds",
    "  until round; do",
    "    seconds=$((end - $(uptime)))",
    '    if [[ $seconds -le 0 ]]; then say "goes on without the drain of: ${left:-no pod}"; return; fi',
    `    sleep "$((seconds < ${ROUND_SECONDS} ? seconds : ${ROUND_SECONDS}))"`,
    "  done",
    "}",
  ];
}

/** Between two rounds of a drain. */
const ROUND_SECONDS = 3;

/** What a drain has at least, so that its requests are on their way: on spot machines the kubelet's time leaves it nothing. */
const LEAST_SECONDS = 2;

/**
 * The machine is switched off in words, because a machine that is deleted or evicted is not promised to shut down in order. logind lets the
 * kubelet end its pods first, then systemd stops this service, which answers the notice at last. A service that is stopped before answers
 * nothing. Where logind refuses, because it shuts down already for somebody else, the answer waits for that shutdown all the same.
 *
 * The kubelet's time does not depend on the API server: the drain runs beside this, which waits for it no longer than its time, whatever
 * hangs. What is on its way then goes on while the kubelet ends its pods.
 */
function run({ drainSeconds }: MachineNotices, { shutdownGracePeriod }: HandlerInput<Cloud>): readonly string[] {
  return [
    'say() { echo "nodegroups: termination: $*" >&2; }',
    UPTIME,
    "stopped() {",
    '  answer || say "cannot answer the notice"',
    "  exit 0",
    "}",
    "await_notice",
    "now=$(uptime)",
    'say "this machine ends in $((ends - now)) s"',
    `latest=$((ends - ${durationSecondsUp(shutdownGracePeriod)}))`,
    `end=$((now + ${drainSeconds}))`,
    "if [[ $latest -lt $end ]]; then end=$latest; fi",
    `if [[ -e ${KUBECONFIG} ]]; then`,
    "  drain &",
    `  wait_for "$!" "$((end - now > ${LEAST_SECONDS} ? end - now : ${LEAST_SECONDS}))" ||`,
    '    say "switches the machine off although its drain is not over"',
    "fi",
    "trap stopped TERM",
    'until systemctl poweroff; do sleep 5 & wait "$!"; done',
    "sleep infinity &",
    "wait",
  ];
}

/**
 * Waits until a process has ended, for some seconds; bash waits for a job, and not for a command, so that it hears when it is stopped
 * (bash(1), "Signals").
 */
const WAIT_FOR: readonly string[] = [
  "wait_for() {",
  '  timeout "$2" tail --pid="$1" --sleep-interval=0.2 --follow /dev/null &',
  '  wait "$!"',
  "}",
];

/**
 * At a shutdown systemd stops it before the network, and asks the script alone to end: what the script starts then to answer the notice
 * would be ended with it (systemd.kill(5), `KillMode=`; src/basic/cgroup-util.c, cg_kill_items). Without its programs it is not started
 * again; otherwise always, however often it ends (systemd.unit(5), `StartLimitIntervalSec=`), and at once, because a machine may have 30
 * seconds.
 */
const UNIT: NodeUnit = {
  name: HANDLER_UNIT,
  lines: [
    "[Unit]",
    "Description=Drains this node before its machine ends",
    "Wants=network-online.target",
    "After=network-online.target",
    "StartLimitIntervalSec=0",
    "",
    "[Service]",
    PROGRAM_PATH,
    "StandardOutput=journal+console",
    `ExecStart=/bin/bash ${SCRIPT}`,
    "KillMode=mixed",
    "Restart=always",
    "RestartSec=1",
    `RestartPreventExitStatus=${HOPELESS}`,
    "",
    "[Install]",
    "WantedBy=multi-user.target",
  ],
};

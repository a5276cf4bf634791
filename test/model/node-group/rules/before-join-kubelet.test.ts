import type { BeforeJoin } from "../../../../model/declaration/before-join";
import { file, GROUP, problems, UNIT } from "../../../support/before-join";
import { eksProps } from "../../../support/eks";
import { groupWarnings } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const DEFAULT = "/etc/default/kubelet";
const SYSCONFIG = "/etc/sysconfig/kubelet";
const DROP_IN = "/etc/systemd/system/kubelet.service.d/50-own.conf";
const CONFIG = "/etc/kubernetes/kubelet/config.json.d/50-own.conf";
const NODEADM = eksProps("nodeadm");

const content = (path: string, text: string): BeforeJoin => file(path, { content: text });

/** A text that tells the kubelet what it registers with, and the setting that says it. */
const told = (beforeJoin: BeforeJoin, path: string, line: string, setting: string, props: object = {}): RuleCase => ({
  rule: "before-join-registration",
  about: `${path}: ${line}`,
  bad: () => problems(beforeJoin, props),
  found: [[`${GROUP}.${path}`, part(line), part(setting)]],
});

const inFile = (path: string, text: string, line: string, setting: string, props: object = {}) =>
  told(content(path, text), `files[${JSON.stringify(path)}]`, line, setting, props);

const inCommand = (command: string, setting: string, props: object = {}) =>
  told({ commands: [command] }, "commands[0]", "line ", setting, props);

/** What the kubelet reads, or a command does, that no node's registration follows from. */
const HARMLESS: readonly (readonly [about: string, beforeJoin: BeforeJoin, props?: object])[] = [
  ["a limit in a drop-in", content(DROP_IN, "[Service]\nLimitNOFILE=1048576\nEnvironment=GODEBUG=http://x\n")],
  ["a comment", content(DEFAULT, "# --node-labels=a=b\n; --max-pods=10\nKUBELET_EXTRA_ARGS=\n")],
  ["a file with another name", content("/etc/default/kubelet-exporter", "ARGS=--v=2")],
  ["what nodeadm's kubelet does not read", content(DEFAULT, "KUBELET_EXTRA_ARGS=--v=4"), NODEADM],
  ["a folder of configuration that kubeadm's kubelet does not read", content(CONFIG, '{"maxPods": 5}')],
  [
    "a file that is no drop-in by its name",
    content(DROP_IN.replace(".conf", ".txt"), "[Service]\nExecStart=/opt/kubelet"),
    NODEADM,
  ],
  ["a command that only reads", { commands: [`grep -q KUBELET_EXTRA_ARGS ${DEFAULT} || true`] }],
  ["a flag of another program", { commands: ["agent --max-pods-of-something=1 --labels=a=b"] }],
];

/** What may change the kubelet, or not. */
const PERHAPS: readonly (readonly [
  about: string,
  beforeJoin: BeforeJoin,
  path: string,
  got: unknown,
  props?: object,
])[] = [
  [
    "a flag for its log",
    content(DEFAULT, "KUBELET_EXTRA_ARGS=--v=4\n"),
    `files["${DEFAULT}"]`,
    'line 1: "KUBELET_EXTRA_ARGS=--v=4"',
  ],
  [
    "another field",
    content(CONFIG, '{\n"cpuCFSQuota": false}'),
    `files["${CONFIG}"]`,
    'line 2: "\\"cpuCFSQuota\\": false}"',
    NODEADM,
  ],
  [
    "another command line",
    content(DROP_IN, "[Service]\nExecStart=\nExecStart=/opt/kubelet"),
    `files["${DROP_IN}"]`,
    'line 2: "ExecStart="',
  ],
  [
    "a command that writes such a file",
    { commands: [`echo "KUBELET_EXTRA_ARGS=$ARGS" > ${DEFAULT}`] },
    "commands[0]",
    part("line 1"),
  ],
  [
    "a flag that goes nobody knows where",
    { commands: ["/opt/setup --node-labels=a=b"] },
    "commands[0]",
    'line 1: "/opt/setup --node-labels=a=b"',
  ],
  [
    "a unit that edits such a file",
    { units: { "a.service": { content: UNIT.replace("/bin/true", `/bin/sed -i s/a/b/ ${DEFAULT}`) } } },
    'units["a.service"]',
    part("sed -i"),
  ],
];

const BOTH = 'line 1: "KUBELET_EXTRA_ARGS=--node-labels=a=b --register-node=false"';

const warnings = (beforeJoin: BeforeJoin, props: object = {}) =>
  groupWarnings("aws", { beforeJoin }, props).filter(({ code }) => code === "before-join-kubelet");

describeRules([
  inFile(DEFAULT, 'KUBELET_EXTRA_ARGS="--node-labels=a=b"', "line 1", "labels of the NodeGroup"),
  inFile(SYSCONFIG, "\nKUBELET_EXTRA_ARGS=--register-with-taints=a=b:NoSchedule", "line 2", "taints"),
  inFile(DROP_IN, '[Service]\nEnvironment="KUBELET_EXTRA_ARGS=--max-pods 20"', "line 2", "kubelet.maxPods"),
  inFile(DROP_IN, "[Service]\nEnvironment=NODEADM_KUBELET_ARGS=--max-pods=20", "line 2", "maxPods", NODEADM),
  inFile(CONFIG, '{"kubeReserved": {"cpu": "1"}}', "line 1", "kubelet.kubeReserved", NODEADM),
  inFile(CONFIG, "evictionHard:\n  memory.available: 1Gi", "line 1", "kubelet.evictionHard", NODEADM),
  inFile(DEFAULT, "KUBELET_EXTRA_ARGS=--hostname-override=a", "line 1", "the text without it"),
  inFile("/opt/setup.sh", `echo A=--system-reserved=cpu=1 >>${DEFAULT}`, "line 1", "kubelet.systemReserved"),
  inCommand(`echo 'KUBELET_EXTRA_ARGS=--node-labels=a=b' > ${DEFAULT}`, "labels"),
  inCommand(`echo KUBELET_EXTRA_ARGS=--reserved-cpus=0 | tee -a ${SYSCONFIG}`, "kubelet.reservedSystemCPUs"),
  inCommand(`cat >"${DROP_IN}" <<EOF\n[Service]\nEnvironment=A=--provider-id=x\nEOF`, "the text without it"),
  inCommand("/etc/eks/bootstrap.sh prod --kubelet-extra-args --node-labels=a=b", "labels", NODEADM),
  told(
    { units: { "a.service": { content: UNIT.replace("/bin/true", `/bin/sed -i s/X/--max-pods=9/ ${DEFAULT}`) } } },
    'units["a.service"]',
    "line 2",
    "kubelet.maxPods",
  ),
  {
    rule: "before-join-registration",
    about: "several at once",
    bad: () => problems(content(DEFAULT, "KUBELET_EXTRA_ARGS=--node-labels=a=b --register-node=false")),
    found: [
      [`${GROUP}.files["${DEFAULT}"]`, BOTH, "labels of the NodeGroup"],
      [`${GROUP}.files["${DEFAULT}"]`, BOTH, "the text without it: machines of a NodeGroup are nodes"],
    ],
  },
  ...[...HARMLESS, ...PERHAPS.map(([about, declared, , , props]) => [about, declared, props] as const)].map(
    ([about, declared, props]) => ({ rule: "before-join-registration", about, good: () => problems(declared, props) }),
  ),
]);

describeRules([
  ...PERHAPS.map(([about, declared, path, got, props]) => ({
    rule: "before-join-kubelet",
    about,
    bad: () => warnings(declared, props),
    found: [[`${GROUP}.${path}`, got, "settings of the NodeGroup: kubelet, labels, taints"] as const],
  })),
  ...HARMLESS.map(([about, declared, props]) => ({
    rule: "before-join-kubelet",
    about,
    good: () => warnings(declared, props),
  })),
]);

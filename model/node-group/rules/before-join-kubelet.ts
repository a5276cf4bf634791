import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { DecidedBeforeJoin } from "../../declaration/before-join";
import type { Bootstrap } from "../../declaration/bootstrap";
import type { Finding, GroupRules, ResolvedRules } from "../../stages/rule";
import { BEFORE_JOIN, decidedBeforeJoin, FILES, inBeforeJoin, UNITS } from "../before-join";
import { nodeGroupFindings } from "../findings";

/** Rules over what would reach the kubelet past the settings from which the node template follows. */
export const BEFORE_JOIN_KUBELET_RULES: GroupRules = {
  /** cluster-autoscaler plans with the template: pods would wait for nodes that cannot run them, or nodes be started without end. */
  "before-join-registration": {
    title:
      "Nothing of `beforeJoin` tells the kubelet what it registers with: labels, taints, pods, reservations, its name.",
    what: "The kubelet would be told this past the NodeGroup's settings, and nodes would not be what their template promises.",
    find: (group) => registered(decidedBeforeJoin(group), group.bootstrap.kind),
  },
};

/** Warnings about what may change the kubelet. */
export const BEFORE_JOIN_KUBELET_WARNINGS: ResolvedRules = {
  "before-join-kubelet": {
    title: "Nothing of `beforeJoin` changes how the kubelet is configured.",
    what: "This may change the kubelet past the NodeGroup's settings, of which its template knows nothing.",
    expected: "settings of the NodeGroup: kubelet, labels, taints",
    hint: "Set the field in kubelet, which takes every field of KubeletConfiguration; or check that nodes are what nodegroups resolve says.",
    find: (cluster) =>
      nodeGroupFindings(cluster, ({ group: { beforeJoin, bootstrap } }) => changes(beforeJoin, bootstrap)),
  },
};

const registered = inBeforeJoin((declared, kind) =>
  kubeletTexts(declared, kind)
    .filter(({ isKubelets }) => isKubelets)
    .flatMap(registrations),
);

const changes = inBeforeJoin((declared, kind) =>
  kubeletTexts(declared, kind).flatMap(({ path, lines, isKubelets, isSettings }) => {
    const line = lines.find(({ text }) =>
      isSettings ? SETS.test(text) : isKubelets ? isChange(text, kind) : FLAG.test(text),
    );
    return line === undefined ? [] : { path, got: shownLine(line) };
  }),
);

/** A line that some program reads, and where it is. */
interface ReadLine {
  readonly number: number;
  readonly text: string;
}

interface KubeletText {
  readonly path: string;
  readonly lines: readonly ReadLine[];
  /** Whether the kubelet is started or configured with it, or it writes such a file. */
  readonly isKubelets: boolean;
  /** Whether it is itself such a file. */
  readonly isSettings: boolean;
}

/** What runs or is read on a machine, and whether it is about the kubelet. */
function kubeletTexts(declared: DecidedBeforeJoin, kind: Bootstrap["kind"]): readonly KubeletText[] {
  const { files, commands, units } = declared;
  const about = (path: string, text: string, file = "") => kubeletText(kind, path, text, file);
  return [
    ...files.map(({ path, content }) => about(joinPath(FILES, path), content, path)),
    ...commands.map((text, index) => about(`${BEFORE_JOIN}.commands[${index}]`, text)),
    ...units.map(({ name, content }) => about(joinPath(UNITS, name), content)),
  ];
}

function kubeletText(kind: Bootstrap["kind"], path: string, text: string, file: string): KubeletText {
  const lines = text
    .split("\n")
    .map((line, index) => ({ number: index + 1, text: line }))
    .filter((line) => !/^\s*(?:$|[#;])/.test(line.text));
  const isSettings = KUBELET_FILES[kind]?.named.exec(file)?.index === 0;
  const isKubelets = isSettings || lines.some((line) => isChange(line.text, kind));
  return { path, lines, isKubelets, isSettings };
}

/** Whether a line of a script writes to such a file, or runs the old script of Amazon's images, which does. */
function isChange(line: string, kind: Bootstrap["kind"]): boolean {
  const files = KUBELET_FILES[kind];
  if (files === null || !files.named.test(line)) return false;
  return files.redirected.test(line) || WRITERS.test(line) || (/\bsed\b/.test(line) && IN_PLACE.test(line));
}

const WRITERS = /\b(?:tee|cp|mv|install|ln|dd|bootstrap\.sh)\b/;
const IN_PLACE = /\s(?:-[a-zA-Z]*i|--in-place)/;

/** Options of the kubelet's unit, wherever systemd reads them. */
const DROP_IN = "/(?:etc|run|lib|usr/lib)/systemd/system/kubelet\\.service\\.d/[^/\\s\"']+\\.conf";

/** Files whose variables the kubelet's unit reads, from packages of Debian and of Red Hat, and what kubeadm writes. */
const OF_KUBEADM = `/etc/(?:default|sysconfig)/kubelet(?![\\w./-])|/var/lib/kubelet/(?:config\\.yaml|kubeadm-flags\\.env)`;

/** The kubelet's own configuration, drop-ins to it, which end with .conf, and what nodeadm writes. */
const OF_NODEADM =
  "/etc/kubernetes/kubelet/config\\.json(?:\\.d/[^/\\s\"']+\\.conf)?(?![\\w/-])|/etc/eks/(?:kubelet/environment|bootstrap\\.sh)";

/**
 * Files that decide how the kubelet runs.
 *
 * Sources: Kubernetes documentation, "Configuring each kubelet in your cluster using kubeadm"; kubernetes/release,
 * cmd/krel/templates/latest/kubeadm/10-kubeadm.conf; amazon-eks-ami, nodeadm/internal/kubelet and kubelet.service.
 * @read 2026-11 kubernetes/release f618b2a, amazon-eks-ami 81fec2e
 */
const KUBELET_FILES: Readonly<Record<Bootstrap["kind"], KubeletFiles | null>> = {
  kubeadm: kubeletFiles(DROP_IN, OF_KUBEADM),
  nodeadm: kubeletFiles(DROP_IN, OF_NODEADM),
  raw: kubeletFiles(DROP_IN, OF_KUBEADM, OF_NODEADM),
  bottlerocket: null,
};

interface KubeletFiles {
  readonly named: RegExp;
  /** Where a shell writes to one. */
  readonly redirected: RegExp;
}

function kubeletFiles(...sources: readonly string[]): KubeletFiles {
  const any = `(?:${sources.join("|")})`;
  return { named: new RegExp(any), redirected: new RegExp(`>\\s{0,9}["']?${any}`) };
}

/** A line of such a file with a flag, a field or a command of its own. A drop-in with limits or an order has none. */
const SETS = /--[a-z]|^\s*ExecStart=|EnvironmentFile=|\w["']?\s*:(?!\/\/)/;

/** What a node registers with, as the kubelet's flag and its configuration's field call it, and who decides it. */
type Registered = readonly [flag: string, field: string | null, setting: string];

const BOOTSTRAP = "the text without it: the machine asks its cloud when it joins";

/**
 * Sources: Kubernetes reference, "kubelet" and "KubeletConfiguration" (v1beta1).
 * @read 2026-11 Kubernetes 1.37
 */
const REGISTERED: readonly Registered[] = [
  ["node-labels", null, "labels of the NodeGroup"],
  ["register-with-taints", "registerWithTaints", "taints or startupTaints of the NodeGroup"],
  ["max-pods", "maxPods", "kubelet.maxPods of the NodeGroup"],
  ["pods-per-core", "podsPerCore", "kubelet.maxPods of the NodeGroup"],
  ["kube-reserved", "kubeReserved", "kubelet.kubeReserved of the NodeGroup"],
  ["system-reserved", "systemReserved", "kubelet.systemReserved of the NodeGroup"],
  ["eviction-hard", "evictionHard", "kubelet.evictionHard of the NodeGroup"],
  ["reserved-cpus", "reservedSystemCPUs", "kubelet.reservedSystemCPUs of the NodeGroup"],
  ["reserved-memory", "reservedMemory", "kubelet.memoryManagerPolicy of the NodeGroup"],
  ["register-node", "registerNode", "the text without it: machines of a NodeGroup are nodes"],
  ["hostname-override", null, BOOTSTRAP],
  ["provider-id", "providerID", BOOTSTRAP],
];

/** What to do instead of telling the kubelet by a flag what it registers with; null for another flag. */
export function registrationHint(flag: string): string | null {
  const found = REGISTERED.find(([name]) => name === flag);
  return found === undefined ? null : hintOf(found[2]);
}

const FLAG = new RegExp(`--(?:${REGISTERED.map(([flag]) => flag).join("|")})(?![\\w-])`);

/** A finding for each thing that a node registers with, where the text says it first. */
function registrations({ path, lines }: KubeletText): readonly Finding<"expected" | "hint">[] {
  return REGISTERED.flatMap(([flag, field, expected]) => {
    const named = new RegExp(`--${flag}(?![\\w-])${field === null ? "" : `|(?<!\\w)${field}(?!\\w)`}`);
    const line = lines.find(({ text }) => named.test(text));
    return line === undefined ? [] : [{ path, got: shownLine(line), expected, hint: hintOf(expected) }];
  });
}

function hintOf(expected: string): string {
  return expected.startsWith("the text")
    ? "Leave it out here; a machine that joins in another way has raw(…) as its bootstrap."
    : `Set ${expected}: nodes and their template both follow from it.`;
}

function shownLine({ number, text }: ReadLine): string {
  return `line ${number}: ${show(text.trim())}`;
}

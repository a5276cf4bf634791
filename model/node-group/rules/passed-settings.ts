import { at } from "../../base/code-place";
import { counted } from "../../base/counted";
import { secretSetting } from "../../base/environment";
import type { JsonLeaf } from "../../base/json-value";
import type { Grammar } from "../../base/names";
import { didYouMean, show } from "../../base/problem";
import { withoutSecrets } from "../../base/secrets";
import type { Bootstrap } from "../../declaration/bootstrap";
import { localDisks, localStorageStrategy } from "../../node/node-resources";
import { containerdSettings } from "../../node/setup/containerd";
import { kubeletShape } from "../../shape/kubelet";
import { ofBootstraps } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import { NODEADM } from "../../stages/premises";
import type { ClusterRules, Finding, GroupRules, Word, Words } from "../../stages/rule";
import { firstLine, refusedBy, TEXT } from "../before-join";
import { decidedElsewhere, KUBELET_SETTINGS, PASSED_AT, passedLeaves } from "../passed-settings";
import { soundMachine } from "../planned-machines";
import { registrationHint } from "./before-join-kubelet";

/** Rules over what each bootstrap passes on to nodeadm and Bottlerocket: told once, where it is declared, however many groups have it. */
export const PASSED_SETTING_CLUSTER_RULES: ClusterRules = {
  /** Two writers of one setting: the node would not be what its template promises, or one of them would be ignored. */
  "passed-setting-decided": {
    title: "What a bootstrap passes on to nodeadm or Bottlerocket is nothing that another setting decides.",
    what: "Another setting decides this.",
    expected: "the setting left out here",
    find: (cluster) => [...decidedSettings(cluster), ...cluster.groups.flatMap(containerdFindings)],
  },
  "passed-setting-invalid": {
    title: "Texts that a bootstrap passes on have no control characters, and each flag of a kubelet is one.",
    find: ofBootstraps((bootstrap) => passedLeaves(bootstrap).flatMap((leaf) => textFindings(bootstrap, leaf))),
  },
  /** User data is in Terraform's files and state, and whatever runs on a node can read it. */
  "passed-setting-secret": {
    title: "Nothing that a bootstrap passes on to nodeadm or Bottlerocket has a secret in it.",
    what: "The secret would be in the generated Terraform, its state, and the metadata that every process on a node reads.",
    expected: "a value without credentials",
    hint:
      "Let machines read it at boot with their own identity: in a command of beforeJoin on Amazon Linux, in a bootstrap container of " +
      "beforeJoin on Bottlerocket, which can set it with apiclient; and replace this one, which is in your version history.",
    find: ofBootstraps((bootstrap) => passedLeaves(bootstrap).flatMap(secretFindings)),
  },
};

/** Rules over what groups make of settings that are passed on. */
export const PASSED_SETTING_RULES: GroupRules = {
  /**
   * nodeadm moves the folders of the kubelet and of containerd to the array (templates/al2023/runtime/bin/setup-local-disks), and
   * pods have its space. With `Mount` pods have the boot disk's.
   */
  "local-storage-unplanned": {
    title: "The strategy of nodeadm for local disks and the NodeGroup's `localDisks` say the same of where pods write.",
    premise: NODEADM,
    find: strategyFindings,
  },
  /** setup-local-disks ends without an array (amazon-eks-ami 81fec2e). */
  "local-storage-too-few-disks": {
    title: "With nodeadm, RAID 10 has four local disks or more.",
    premise: NODEADM,
    what: "nodeadm makes RAID 10 only of four disks or more, and machines with fewer become no nodes.",
    expected: "machines with four local disks or more",
    hint: 'Name a machine type with more local disks in machineTypes.aws, or write the strategy "RAID0".',
    find(group) {
      const machine = soundMachine(group);
      const disks = machine === null ? "unknown" : localDisks(group, machine);
      if (localStorageStrategy(group.bootstrap) !== "RAID10" || disks === "unknown") return [];
      if (disks.count === 0 || disks.count >= 4) return [];
      return { path: STRATEGY, got: `"RAID10" on ${machine?.name}, with ${counted(disks.count, "local disk")}` };
    },
  },
  /** The kubelet then pulls through the lazy loader's socket (nodeadm/internal/kubelet/config.go, withImageServiceEndpoint). */
  "fast-image-pull-unverified": {
    title: "With image verification, images are pulled by containerd.",
    premise: NODEADM,
    what: "The kubelet would pull through another service than containerd, which asks the verifier, and nodes refuse to start it.",
    expected: "FastImagePull left out",
    hint: "Leave the feature out of this bootstrap, or give the groups that verify images a bootstrap without it.",
    find({ bootstrap, settings: { security } }) {
      if (bootstrap.kind !== "nodeadm" || security.imageVerification === undefined) return [];
      if (bootstrap.nodeConfig?.featureGates?.FastImagePull !== true) return [];
      return { path: `${PASSED_AT.nodeadm}.featureGates.FastImagePull`, got: "true" };
    },
  },
};

const STRATEGY = `${PASSED_AT.nodeadm}.instance.localStorage.strategy`;

const decidedSettings = ofBootstraps((bootstrap) =>
  passedLeaves(bootstrap).flatMap((leaf) => {
    const hint = decidedElsewhere(bootstrap.kind, leaf) ?? flagHint(bootstrap, leaf);
    return hint === null ? [] : [{ path: leaf.path, got: shown(leaf), hint }];
  }),
);

function shown({ value }: JsonLeaf): string {
  return withoutSecrets(show(typeof value === "string" ? firstLine(value) : value));
}

function isFlag({ kind }: Bootstrap, { names }: JsonLeaf): boolean {
  return kind === "nodeadm" && names.join("/") === "kubelet/flags";
}

const CREDENTIALS = "Set credentialProviders of the bootstrap.";
const JOIN =
  "Leave it to nodeadm, which writes what it names; a machine that joins in another way has raw(…) as its bootstrap.";

/** Flags without a field in KubeletConfiguration that are decided, besides those that nodes register with. */
const DECIDED_FLAGS: Readonly<Record<string, string>> = {
  "bootstrap-kubeconfig": JOIN,
  "cloud-provider": JOIN,
  config: JOIN,
  "config-dir": JOIN,
  "image-credential-provider-bin-dir": CREDENTIALS,
  "image-credential-provider-config": CREDENTIALS,
  kubeconfig: JOIN,
};

/** Fields of the kubelet's configuration, by the letters of their names. */
const FIELDS = new Map(Object.keys(kubeletShape.shape).map((field) => [field.toLowerCase(), field]));

function flagHint(bootstrap: Bootstrap, leaf: JsonLeaf): string | null {
  const flag = isFlag(bootstrap, leaf) ? /^--([a-z0-9-]+)(=|$)/.exec(String(leaf.value))?.[1] : undefined;
  if (flag === undefined) return null;
  const field = FIELDS.get(flag.replaceAll("-", "")) ?? KUBELET_SETTINGS[flag];
  const ofField = field === undefined ? null : `Set kubelet.${field} of the NodeGroup.`;
  return registrationHint(flag) ?? DECIDED_FLAGS[flag] ?? ofField;
}

/** The project's settings of containerd win over those that are passed on: a line for the same would be ignored. */
function containerdFindings({ where, declaredAt, bootstrap, settings }: PlannedGroup): readonly Finding<"hint">[] {
  const config = bootstrap.kind === "nodeadm" ? bootstrap.nodeConfig?.containerd?.config : undefined;
  if (config === undefined) return [];
  const keys = containerdSettings(settings).flatMap((line) => /^(\w+) = /.exec(line)?.[1] ?? []);
  const lines = config.split("\n");
  return keys.flatMap((key) => {
    const line = lines.find((text) => new RegExp(`^[^#]*(?<![\\w-])["']?${key}["']?\\s*=`).test(text));
    if (line === undefined) return [];
    const hint = "Leave the line out: it follows from registryMirrors and security.imageVerification of the group.";
    const path = `${PASSED_AT.nodeadm}.containerd.config`;
    return { on: where, ...at({ declaredAt }), path, got: show(line.trim()), hint };
  });
}

const FLAG: Grammar = {
  pattern: /^--[a-z0-9][a-z0-9-]*(=\S*)?$/,
  expected: 'one flag in lower case and without spaces, as in "--node-ip=10.0.0.5"',
  hint: "Write each flag by its long name, and its value in the same text, with = between them.",
};

function textFindings(bootstrap: Bootstrap, leaf: JsonLeaf): readonly Finding<Word>[] {
  if (typeof leaf.value !== "string") return [];
  return refusedBy(isFlag(bootstrap, leaf) ? FLAG : TEXT, leaf.path, leaf.value);
}

/** Names that lead to a text in base64: what a container reads, a pod's manifest, a file of AWS' tools with profiles. */
const ENCODED = /(^|\/)(manifest|user-data)$|^aws\/(config|credentials)$/;

/** A value that is a secret as it stands, or by its name: `password`. */
function secretFindings({ path, names, value }: JsonLeaf): readonly Finding[] {
  if (typeof value !== "string") return [];
  const name = names.at(-1) ?? "";
  const inside = ENCODED.test(names.join("/")) ? Buffer.from(value, "base64").toString("utf8") : value;
  const got = secretSetting(name, inside);
  return got === null ? [] : [{ path, got }];
}

type StrategyFinding = Finding<"what" | "expected" | "hint">;

function strategyFindings(group: PlannedGroup): readonly StrategyFinding[] {
  const strategy = localStorageStrategy(group.bootstrap);
  const machine = soundMachine(group);
  const disks = machine === null ? "unknown" : localDisks(group, machine);
  if (strategy === undefined || (disks !== "unknown" && disks.count === 0)) return [];
  const isArray = ARRAYS.includes(strategy);
  const wantsArray = group.settings.localDisks === "ephemeral-storage";
  if (isArray === wantsArray) return [];
  const words = STRATEGIES.includes(strategy) ? (isArray ? UNPLANNED_ARRAY : NO_ARRAY) : unknownStrategy(strategy);
  return [{ path: STRATEGY, got: show(strategy), ...words }];
}

/** Strategies of nodeadm that make an array of the disks (nodeadm/api/v1alpha1, LocalStorageStrategy). */
const ARRAYS: readonly string[] = ["RAID0", "RAID10"];

/** All of nodeadm's. */
const STRATEGIES: readonly string[] = [...ARRAYS, "Mount"];

function unknownStrategy(strategy: string): Words {
  return {
    what: "This is none of nodeadm's strategies, so what pods get of the local disks is not known.",
    expected: '"RAID0", "RAID10", or no strategy',
    hint: didYouMean(strategy, ARRAYS, "Write one of these, or leave the strategy out: it is RAID0 then."),
  };
}

const UNPLANNED_ARRAY = {
  what: "nodeadm would put what pods write on local disks, and the template promises them the boot disk.",
  expected: 'localDisks: "ephemeral-storage" of the NodeGroup',
  hint: "Set localDisks of the NodeGroup, which then counts with the local disks, under this strategy too.",
};

const NO_ARRAY = {
  what: "The template promises pods the local disks, and under this strategy they would write to the boot disk.",
  expected: '"RAID0", "RAID10", or no strategy',
  hint: 'Leave the strategy out, or set localDisks: "raw" of the NodeGroup.',
};

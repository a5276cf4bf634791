import { oncePer } from "../../base/cached";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { BOTTLEROCKET_FIELDS, neededReleases, withoutSetting } from "../../node/bottlerocket-fields";
import { checkKubeletConfiguration, minorsWithField } from "../../node/check-kubelet-configuration";
import { PASSED_KUBELET_FIELDS } from "../../shape/kubelet";
import type { PlannedGroup } from "../../stages/planned";
import { BOTTLEROCKET, KUBELET } from "../../stages/premises";
import { cpuNumbers } from "../../stages/reserved-cpus";
import type { Finding, GroupRules, ResolvedRules } from "../../stages/rule";
import type { GroupSettings } from "../../stages/settings";
import { isKubernetesMinor, type KubernetesMinor } from "../../versions/kubernetes-minor";
import { nodeGroupFindings } from "../findings";
import { soundMachine } from "../planned-machines";

type Field = (typeof PASSED_KUBELET_FIELDS)[number];

const HEALTH = "Leave it out: machines wait for the kubelet's health at http://127.0.0.1:10248/healthz, its default.";

/** What decides a field that a group cannot declare. */
const DECIDED: Readonly<Partial<Record<Field, string>>> = {
  apiVersion: "Leave it out: the configuration is one of kubelet.config.k8s.io/v1beta1.",
  containerRuntimeEndpoint: "Leave it out: nodes run containerd, at the socket of the cluster's bootstrap.",
  healthzBindAddress: HEALTH,
  healthzPort: HEALTH,
  kind: "Leave it out: the configuration is a KubeletConfiguration.",
  localStorageCapacityIsolation:
    "Leave it out: a node without it has no ephemeral storage for cluster-autoscaler to plan with.",
  podCIDR: "Leave it out: the cluster gives each node its range of addresses.",
  podsPerCore: "Set kubelet.maxPods to the number of pods on a node.",
  providerID: "Leave it out: each machine asks its cloud for it when it joins.",
  registerNode: "Leave it out: machines of a NodeGroup are nodes.",
  registerWithTaints: "Set taints or startupTaints of the NodeGroup, so that the node template has them too.",
  reservedMemory: 'Set kubelet.memoryManagerPolicy to "Static": the memory to reserve follows from the reservations.',
  runOnce: "Leave it out: Kubernetes removed this mode, and the kubelet does not start with it.",
  shutdownGracePeriodByPodPriority:
    "Set kubelet.shutdownGracePeriod and shutdownGracePeriodCriticalPods: the kubelet does not start with both ways.",
};

/** Rules over fields of KubeletConfiguration that are passed on as they are declared. */
export const KUBELET_FIELD_RULES: GroupRules = {
  "kubelet-field-decided": {
    title: "`kubelet` has no field of KubeletConfiguration that another setting decides.",
    what: "Another setting decides this field of the kubelet's configuration.",
    expected: "the field left out",
    find: (group) =>
      declaredFields(group).flatMap(([field, value]) => {
        const hint = DECIDED[field];
        return hint === undefined ? [] : { path: joinPath("kubelet", field), got: show(value), hint };
      }),
  },
  /** The kubelet drops a field that it does not know, with a line in its log (Kubernetes 1.36.2, kubeletconfig/util/codec; 2026-11). */
  "kubelet-field-unavailable": {
    title: "Each field of `kubelet` is one that the kubelet of the cluster's Kubernetes version has.",
    premise: KUBELET,
    hint: "Leave the field out until the cluster runs such a version.",
    find: (group) =>
      freeFields(group).flatMap(([field, value]) => {
        const minors = minorsWithField(field);
        const minor = minorOf(group);
        if (minor === null || minors.includes(minor)) return [];
        return {
          path: joinPath("kubelet", field),
          what: `The kubelet of Kubernetes ${minor} has no such field.`,
          got: show(value),
          expected: `Kubernetes ${minors.join(", ")}`,
        };
      }),
  },
  /** The kubelet does not start with a value of another type, and drops fields that it does not know. */
  "kubelet-field-invalid": {
    title: "Each field of `kubelet` has the type that it has in KubeletConfiguration.",
    premise: KUBELET,
    hint: "Write it as KubeletConfiguration of kubelet.config.k8s.io/v1beta1 has it (kubernetes.io, Reference, Configuration APIs).",
    find: (group) => freeFields(group).flatMap(([field, value]) => typeFindings(group, field, value)),
  },
  /** Bottlerocket writes the kubelet's configuration itself, from settings of its own (bottlerocket-settings-models 0.28.0). */
  "kubelet-field-not-on-bottlerocket": {
    title: "On Bottlerocket, `kubelet` has only fields that Bottlerocket has settings for.",
    premise: BOTTLEROCKET,
    what: "Bottlerocket had no setting for this field in September 2026 (bottlerocket-settings-models 0.28.0), or one in a form of its own.",
    expected: `of the fields that are passed on: ${[...BOTTLEROCKET_FIELDS].map(([field, { keys = [] }]) => [field, ...(keys.length === 1 ? keys : [])].join(".")).join(", ")}`,
    hint:
      "Leave the field out, or give the group nodeadm(…) as its bootstrap, which takes every field. If the release that nodes boot has " +
      "settings.kubernetes.kubelet-extra-config, acknowledge this: the field is put there.",
    find(group) {
      if (group.bootstrap.kind !== "bottlerocket") return [];
      const missing = withoutSetting(group.settings.kubelet);
      return freeFields(group).flatMap(([field]) => missingOnBottlerocket(field, missing[field]));
    },
  },
  /**
   * The kubelet does not start with another option or value (pkg/kubelet/cm/topologymanager/policy_options.go at 1.36.2, read in
   * 2026-11; the same two options in all supported minors).
   */
  "topology-manager-option-invalid": {
    title: "`topologyManagerPolicyOptions` are options that the kubelet has, with values that it takes.",
    premise: KUBELET,
    what: "The kubelet does not start with this option of its topology manager's policy.",
    expected: `"prefer-closest-numa-nodes": "true" or "false", or "max-allowable-numa-nodes": "8" or more`,
    hint: "Correct the option; other fields are topologyManagerPolicy and topologyManagerScope.",
    find: ({ settings: { kubelet } }) =>
      Object.entries(kubelet.topologyManagerPolicyOptions ?? {}).flatMap(([option, value]) => {
        if (TOPOLOGY_OPTIONS[option]?.test(value)) return [];
        return { path: joinPath("kubelet.topologyManagerPolicyOptions", option), got: show(value) };
      }),
  },
  /** The kubelet does not start with CPUs that the machine does not have (1.36.2, cmd/kubelet/app/server.go, getReservedCPUs; 2026-11). */
  "reserved-cpus-invalid": {
    title: "`reservedSystemCPUs` are numbers of CPUs that the machine has.",
    what: "The kubelet does not start with this list of CPUs.",
    hint: "Count from 0, with commas between numbers and ranges.",
    find(group) {
      const list = group.settings.kubelet.reservedSystemCPUs;
      const vcpu = soundMachine(group)?.vcpu;
      if (list === undefined || vcpu === undefined) return [];
      const last = cpuNumbers(list)?.at(-1);
      if (last !== undefined && last < vcpu) return [];
      const expected = `CPUs from 0 to ${vcpu - 1}, which the machine has: "0-1", "0,${vcpu - 1}"`;
      return { path: "kubelet.reservedSystemCPUs", got: show(list), expected };
    },
  },
  /**
   * The kubelet forgets reserved CPU if CPUs are reserved by number, and does not start with control groups for reservations
   * (cmd/kubelet/app/server.go; pkg/kubelet/apis/config/validation).
   */
  "reserved-cpus-twice": {
    title: "CPU is reserved by amount, in `kubeReserved` and `systemReserved`, or by number, in `reservedSystemCPUs`.",
    premise: KUBELET,
    what: "With reservedSystemCPUs, the kubelet takes no other reservation of CPU, and no control group for one.",
    expected: "reservedSystemCPUs alone",
    hint: "Leave this out, or reserve CPU by amount instead of reservedSystemCPUs.",
    find({ settings: { kubelet } }) {
      if (kubelet.reservedSystemCPUs === undefined) return [];
      const others = {
        "kubeReserved.cpu": kubelet.kubeReserved?.cpu,
        "systemReserved.cpu": kubelet.systemReserved?.cpu,
        kubeReservedCgroup: kubelet.kubeReservedCgroup,
        systemReservedCgroup: kubelet.systemReservedCgroup,
      };
      const declared = Object.entries(others).filter(([, value]) => value !== undefined && value !== "");
      return declared.map(([path, value]) => ({ path: `kubelet.${path}`, got: show(value) }));
    },
  },
  /** The kubelet does not start (Kubernetes 1.36.2, pkg/kubelet/apis/config/validation; 2026-11). */
  "image-pulls-contradictory": {
    title: "`maxParallelImagePulls` is above 1 only where images are not pulled one after another.",
    premise: KUBELET,
    what: "The kubelet does not start if it is to pull several images at once and one after another.",
    expected: "serializeImagePulls false or left out, or at most 1 pull at once",
    hint: "Leave serializeImagePulls out: it follows from maxParallelImagePulls.",
    find({ settings: { kubelet } }) {
      const { serializeImagePulls, maxParallelImagePulls } = kubelet;
      if (serializeImagePulls !== true || !((maxParallelImagePulls ?? 1) > 1)) return [];
      return { path: "kubelet.maxParallelImagePulls", got: `${maxParallelImagePulls}, with serializeImagePulls true` };
    },
  },
};

/** Warnings about fields that only newer images know. */
export const KUBELET_FIELD_WARNINGS: ResolvedRules = {
  /** It refuses user data with a setting that it does not know, and no machine becomes a node (bottlerocket-settings-sdk, changelog). */
  "bottlerocket-release-needed": {
    title: "Settings of kubelets on Bottlerocket are those of the release that nodes boot.",
    premise: BOTTLEROCKET,
    hint: "Check the image of the group; with an older one leave the setting out.",
    find: (cluster) =>
      nodeGroupFindings(cluster, ({ group: { os, registration } }) =>
        (os === "bottlerocket" ? neededReleases(registration.kubelet) : []).map(({ path, value, release }) => ({
          path: `kubelet.${path}`,
          what: `Releases of Bottlerocket before ${release} do not know this setting, and start no node with it.`,
          got: show(value),
          expected: `an image of Bottlerocket ${release} or later`,
        })),
      ),
  },
};

const TOPOLOGY_OPTIONS: Readonly<Record<string, RegExp>> = {
  "max-allowable-numa-nodes": /^([89]|[1-9]\d{1,3})$/,
  "prefer-closest-numa-nodes": /^(true|false)$/,
};

type DeclaredField = readonly [field: Field, value: unknown];

function declaredFields({ settings }: PlannedGroup): readonly DeclaredField[] {
  return passedFields(settings.kubelet);
}

const passedFields = oncePer((kubelet: GroupSettings["kubelet"]): readonly DeclaredField[] => {
  const fields = PASSED_KUBELET_FIELDS.map((field) => [field, kubelet[field]] as const);
  return fields.filter(([, value]) => value !== undefined);
});

/** Without those that nobody can declare. */
function freeFields(group: PlannedGroup): readonly DeclaredField[] {
  return declaredFields(group).filter(([field]) => DECIDED[field] === undefined);
}

/** A field without a setting, or the parts of one that its setting does not have. */
function missingOnBottlerocket(field: Field, missing: unknown): readonly Finding[] {
  const path = joinPath("kubelet", field);
  if (!BOTTLEROCKET_FIELDS.has(field)) return [{ path, got: show(missing) }];
  return Object.entries(missing ?? {}).map(([name, inner]) => ({ path: joinPath(path, name), got: show(inner) }));
}

function minorOf({ cluster }: PlannedGroup): KubernetesMinor | null {
  const { kubernetesVersion } = cluster.props;
  return isKubernetesMinor(kubernetesVersion) ? kubernetesVersion : null;
}

type TypeFinding = Finding<"what" | "expected">;

function typeFindings(group: PlannedGroup, field: Field, value: unknown): readonly TypeFinding[] {
  const minor = minorOf(group);
  if (minor === null || !minorsWithField(field).includes(minor)) return [];
  return checkKubeletConfiguration(minor, { [field]: value }).map(({ path, got, expected }) => ({
    path: `kubelet.${path}`,
    what: `The kubelet of Kubernetes ${minor} does not take this.`,
    got,
    expected,
  }));
}

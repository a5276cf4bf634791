import { parseGoDuration } from "../../base/duration";
import { joinPath } from "../../base/path";
import { didYouMean, flagSpelling, show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules, Finding, Word } from "../../stages/rule";
import {
  CLUSTER_AUTOSCALER_FLAGS,
  type FlagSpec,
  type FlagType,
  flagExists,
} from "../../versions/cluster-autoscaler-flags";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";

/**
 * Flags whose value follows from the rest of the declaration, and where it is declared: an override would make the
 * autoscaler look at other groups than Terraform makes, or listen and elect where its Service and its Role are not.
 */
export const OWNED_FLAGS: Readonly<Record<string, string>> = {
  address: "Its Service and probes use port 8085.",
  "cloud-config": "It is written from the cluster's account and region.",
  "cloud-provider": "It follows from the class of the cluster.",
  kubeconfig: "The pod uses its service account.",
  kubernetes: "The pod uses its service account.",
  "leader-elect-resource-lock": "Its Role allows leases only.",
  "leader-elect-resource-name": "Its Role covers the lease of the default name only.",
  "leader-elect-resource-namespace":
    "The lease is in clusterAutoscaler.namespace; cluster-autoscaler never reads this flag.",
  namespace: "Set clusterAutoscaler.namespace instead.",
  "node-group-auto-discovery": "It finds exactly the NodeGroups of the cluster; declare those instead.",
  nodes: "It lists the NodeGroups of the cluster; declare those instead.",
  regional: "It follows from the cluster's region and zones.",
  "status-config-map-name": "Its Role covers the ConfigMap of the default name only.",
};

/** Rules over which flags of cluster-autoscaler a cluster overrides, and over the types of their values. */
export const AUTOSCALER_FLAG_RULES: ClusterRules = {
  /** cluster-autoscaler exits at a flag that it does not know (1.36.1, main.go, InitFlags, which exits on an error; 2026-11). */
  "autoscaler-flag-unknown": {
    title: "`clusterAutoscaler.flags` holds flags of cluster-autoscaler, by their upstream names.",
    premise: CLUSTER_AUTOSCALER,
    what: "cluster-autoscaler does not know this flag, so it would exit at start.",
    expected: "a flag of cluster-autoscaler, without the dashes before it",
    find({ declared }) {
      const unknown = declaredFlags(declared).filter(({ spec }) => spec === null);
      return unknown.map(({ name, path }) => ({ path, got: show(name), hint: unknownHint(name) }));
    },
  },
  /** Flags come and go with minors, and cluster-autoscaler exits at one that it does not know. */
  "autoscaler-flag-of-other-minor": {
    title: "`clusterAutoscaler.flags` holds flags that exist in the cluster's minor.",
    premise: CLUSTER_AUTOSCALER,
    find({ declared }) {
      const minor = declared.props.kubernetesVersion;
      if (!isKubernetesMinor(minor)) return [];
      return declaredFlags(declared).flatMap((flag): readonly Finding<Word>[] =>
        flag.spec === null || isOwned(flag) || flagExists(flag.name, minor)
          ? []
          : [ofOtherMinor(flag, flag.spec, minor)],
      );
    },
  },
  /** These flags have to match what Terraform creates, and the other manifests. */
  "autoscaler-flag-owned": {
    title: "`clusterAutoscaler.flags` sets no flag that follows from the rest of the declaration.",
    what: "This flag follows from the rest of the declaration, so another value would not match it.",
    expected: "no override of this flag",
    find({ declared }) {
      const owned = declaredFlags(declared).filter(isOwned);
      const hint = (name: string) => `Remove the flag. ${OWNED_FLAGS[name]}`;
      return owned.map(({ name, value, path }) => ({ path, got: show(value), hint: hint(name) }));
    },
  },
  /** cluster-autoscaler exits at a value that it cannot parse (1.36.1, main.go, InitFlags; 2026-11). */
  "autoscaler-flag-type": {
    title: "Each of `clusterAutoscaler.flags` has a value of the flag's type.",
    premise: CLUSTER_AUTOSCALER,
    find({ declared }) {
      return declaredFlags(declared).flatMap((flag): readonly Finding<Word>[] => {
        if (flag.spec === null || isOwned(flag)) return [];
        const { accepts, expected } = VALUE_TYPES[flag.spec.type];
        if (accepts(flag.value)) return [];
        const what = `cluster-autoscaler cannot read this as the value of --${flag.name}, so it would exit at start.`;
        return [{ path: flag.path, what, got: show(flag.value), expected, hint: typeHint(flag.spec.type, flag.value) }];
      });
    },
  },
};

/** Who writes one text where a list belongs means a list of it, with commas or without. */
function typeHint(type: FlagType, value: unknown): string {
  const isList = type === "csv" || type === "strings";
  if (!isList || typeof value !== "string" || value === "") return "Write a value of the flag's type.";
  const texts = type === "csv" ? value.split(",") : [value];
  return `Write a list, of one text too: [${texts.map((text) => JSON.stringify(text.trim())).join(", ")}].`;
}

function isOwned({ name }: DeclaredFlag): boolean {
  return Object.hasOwn(OWNED_FLAGS, name);
}

function unknownHint(name: string): string {
  const otherwise = "Remove the flag, or look up its name in cluster-autoscaler's own list of flags.";
  return didYouMean(flagSpelling(name), FLAG_NAMES, otherwise);
}

/** What took the place of a flag that is gone (cluster-autoscaler release notes of 1.32 and 1.33). */
const SUCCESSORS: Readonly<Record<string, string>> = {
  "max-empty-bulk-delete": 'Set "max-scale-down-parallelism" instead.',
  "parallel-drain": "Remove the flag; cluster-autoscaler always drains nodes in parallel now.",
};

function ofOtherMinor({ name, path }: DeclaredFlag, { since, until }: FlagSpec, minor: string): Finding<Word> {
  const span = until === undefined ? `since 1.${since}` : `until 1.${until}`;
  return {
    path,
    what: `cluster-autoscaler ${minor} does not have this flag, so it would exit at start.`,
    got: `${show(name)} with Kubernetes ${minor}`,
    expected: `a flag of cluster-autoscaler ${minor}; this one is known ${span}`,
    hint: SUCCESSORS[name] ?? "Remove the flag from this cluster; clusters of other minors can keep it.",
  };
}

const VALUE_TYPES: Readonly<Record<FlagType, { accepts: (value: unknown) => boolean; expected: string }>> = {
  bool: { accepts: (value) => typeof value === "boolean", expected: "true or false" },
  int: { accepts: Number.isSafeInteger, expected: "a whole number" },
  float: { accepts: Number.isFinite, expected: "a number" },
  duration: {
    accepts: (value) => typeof value === "string" && (parseGoDuration(value) ?? -1) >= 0,
    expected: 'a Go duration such as "30s", "10m" or "1h30m", not negative; there is no unit for days',
  },
  string: { accepts: (value) => typeof value === "string", expected: "a string" },
  strings: { accepts: isTextList, expected: "a list of strings; the flag is repeated for each" },
  csv: { accepts: isTextList, expected: "a list of strings, which are joined with commas" },
};

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");
}

const SPECS: Readonly<Record<string, FlagSpec>> = CLUSTER_AUTOSCALER_FLAGS;

/** Names of every known flag, sorted. */
const FLAG_NAMES: readonly string[] = Object.keys(SPECS).sort();

/** A flag that a cluster overrides. */
interface DeclaredFlag {
  readonly name: string;
  readonly value: unknown;
  /** Where it was written: `clusterAutoscaler.flags["scan-interval"]`. */
  readonly path: string;
  /** Null where no known cluster-autoscaler has the flag. */
  readonly spec: FlagSpec | null;
}

/** The flags that a cluster overrides; those set to undefined are left out. */
function declaredFlags(cluster: DeclaredCluster): readonly DeclaredFlag[] {
  return Object.entries(overrides(cluster))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value, path: flagPath(name), spec: own(SPECS, name) ?? null }));
}

function overrides({ props }: DeclaredCluster): Readonly<Record<string, unknown>> {
  return props.clusterAutoscaler?.flags ?? {};
}

/** Where a flag is written in a cluster's props. */
export function flagPath(name: string): string {
  return joinPath("clusterAutoscaler.flags", name);
}

/** The value that a cluster overrides a flag with; undefined where it does not. */
export function flagValue(cluster: DeclaredCluster, name: string): unknown {
  return own(overrides(cluster), name);
}

/** What a record itself holds: a name such as `constructor` is no key of it. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

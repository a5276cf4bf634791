import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import type { Taint } from "../../declaration/node-group";
import { distinct } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import type { Finding, GroupRules, ResolvedRules, Word } from "../../stages/rule";

/** A taint and where it stands. */
interface DeclaredTaint {
  readonly taint: Taint;
  readonly list: "taints" | "startupTaints";
  /** `taints[0]`. */
  readonly path: string;
}

/** Taints that cluster-autoscaler and Kubernetes' controllers add and remove (utils/taints/taints.go, NodeConditionTaints). */
const CONTROLLER_KEYS: ReadonlySet<string> = new Set([
  ...["ToBeDeletedByClusterAutoscaler", "DeletionCandidateOfClusterAutoscaler"],
  ...["not-ready", "unreachable", "unschedulable"].map((name) => `node.kubernetes.io/${name}`),
  ...["memory-pressure", "disk-pressure", "network-unavailable", "pid-pressure"].map((n) => `node.kubernetes.io/${n}`),
  ...["node.cloudprovider.kubernetes.io/uninitialized", "node.cloudprovider.kubernetes.io/shutdown"],
  ...["cloud.google.com/impending-node-termination", "NodeWithImpairedVolumes"],
]);

/** Taints that cluster-autoscaler leaves out of templates by their prefix alone (the same file). */
const IGNORED_PREFIXES = ["ignore-taint", "startup-taint", "status-taint"].map(
  (name) => `${name}.cluster-autoscaler.kubernetes.io/`,
);

/** TODO */
export const TAINT_RULES: GroupRules = {
  /** A kubelet that is given another key does not register. */
  "taint-key-invalid": {
    title: "Taint keys are Kubernetes qualified names.",
    what: "Kubernetes takes no such taint key.",
    expected: QUALIFIED_NAME,
    hint: "Rename the taint.",
    find(group) {
      return declaredTaints(group)
        .filter(({ taint }) => !isQualifiedName(taint.key))
        .map(({ taint, path }) => ({ path: `${path}.key`, got: show(taint.key) }));
    },
  },
  /** A tag per key on AWS and Azure, a map by key on Google: two effects of one key can be told to cluster-autoscaler on no cloud. */
  "taint-key-twice": {
    title: "A taint key occurs once in a NodeGroup's taints and startup taints together.",
    expected: "each key once",
    hint: "Keep one of them, or give the other a key of its own.",
    find(group) {
      const declared = declaredTaints(group);
      return declared.flatMap(({ taint, path }, index) => {
        const first = declared.findIndex((other) => other.taint.key === taint.key);
        const earlier = declared[first];
        if (first === index || earlier === undefined) return [];
        return {
          path: `${path}.key`,
          what: `The key is already that of ${earlier.path}; cluster-autoscaler can be told one effect per key.`,
          got: `${show(taint.key)} with ${earlier.taint.effect} and ${taint.effect}`,
        };
      });
    },
  },
  /** cluster-autoscaler strips these from its templates, so it would plan pods onto nodes that keep them out. */
  "taint-reserved": {
    title:
      "Taints are not those that controllers manage, and permanent ones not those that cluster-autoscaler ignores.",
    what: "cluster-autoscaler leaves this taint out of its plans: pods would be planned onto nodes that refuse them.",
    expected: "a taint key of your own domain",
    hint: "Rename the taint; one that goes away once the node is ready belongs in startupTaints.",
    find(group) {
      return declaredTaints(group)
        .filter(isReserved)
        .map(({ taint, path }) => ({ path: `${path}.key`, got: show(taint.key) }));
    },
  },
  /** A kubelet that is given another value does not register; a `:` or `,` would also break the autoscaler's parser. */
  "taint-value-invalid": {
    title: "Taint values are of Kubernetes' alphabet.",
    what: "Kubernetes takes no such taint value.",
    expected: LABEL_VALUE,
    hint: "Change the value, or leave it out.",
    find(group) {
      return declaredTaints(group)
        .filter(({ taint }) => !isLabelValue(taint.value ?? ""))
        .map(({ taint, path }) => ({ path: `${path}.value`, got: show(taint.value) }));
    },
  },
};

/** TODO */
export const RENDERED_TAINT_RULES: ResolvedRules = {
  /**
   * cluster-autoscaler is told of startup taints by key for the whole cluster and strips them from every template
   * (`--startup-taint`; utils/taints/taints.go, SanitizeTaints): where the same key is a permanent taint it would plan pods
   * onto nodes that refuse them.
   */
  "startup-taint-shadows-taint": {
    title: "A startup taint's key is no permanent taint of another NodeGroup on the cluster.",
    find(cluster) {
      return distinct(shadows(cluster));
    },
  },
};

/** Permanent taints, then startup taints, in declared order. */
function declaredTaints({ settings }: PlannedGroup): readonly DeclaredTaint[] {
  return (["taints", "startupTaints"] as const).flatMap((list) =>
    settings[list].map((taint, index) => ({ taint, list, path: `${list}[${index}]` })),
  );
}

function isReserved({ taint, list }: DeclaredTaint): boolean {
  if (CONTROLLER_KEYS.has(taint.key)) return true;
  return (
    list === "taints" && isQualifiedName(taint.key) && IGNORED_PREFIXES.some((prefix) => taint.key.startsWith(prefix))
  );
}

function shadows(cluster: AnyResolvedCluster): readonly Finding<Word>[] {
  const groups: readonly ScalingGroup[] = cluster.scalingGroups;
  const owners = permanentTaints(groups);
  return groups.flatMap((group) =>
    group.startupTaintKeys.flatMap((key) => {
      const owner = owners.get(key);
      return owner === undefined ? [] : shadow(cluster, group, key, owner);
    }),
  );
}

function shadow({ name }: AnyResolvedCluster, { nodeGroup }: ScalingGroup, key: string, owner: string): Finding<Word> {
  return {
    on: `${name}/${nodeGroup}`,
    path: "startupTaints",
    what: `${name}/${owner} keeps a taint of this key, which cluster-autoscaler would leave out of its plans for the whole cluster.`,
    got: show(key),
    expected: `a key that is no permanent taint on ${name}`,
    hint: `Rename this taint, or that of ${name}/${owner}.`,
  };
}

/** The first NodeGroup that keeps a taint of each key. */
function permanentTaints(groups: readonly ScalingGroup[]): ReadonlyMap<string, string> {
  const owners = groups.flatMap(({ template, startupTaintKeys, nodeGroup }) =>
    template.taints.filter(({ key }) => !startupTaintKeys.includes(key)).map(({ key }) => [key, nodeGroup] as const),
  );
  return new Map([...owners].reverse());
}

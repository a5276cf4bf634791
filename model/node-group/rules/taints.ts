import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import type { Taint } from "../../declaration/node-group";
import { distinct } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import type { Finding, GroupRules, ResolvedRules, Word } from "../../stages/rule";

/** A taint and where it is declared. */
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

/** The taints that a NodeGroup declares. */
export const TAINT_RULES: GroupRules = {
  /** A kubelet with another key does not register. */
  "taint-key-invalid": {
    title: "Taint keys are Kubernetes qualified names.",
    what: "Kubernetes does not accept this taint key.",
    expected: QUALIFIED_NAME,
    hint: "Rename the taint.",
    find: (group) => taintKeyFindings(group, ({ taint }) => !isQualifiedName(taint.key)),
  },
  /** A tag per key on AWS and Azure and a map by key on Google: on no cloud can cluster-autoscaler learn two effects of one key. */
  "taint-key-twice": {
    title: "A taint key occurs once in a NodeGroup's taints and startup taints together.",
    expected: "each key once",
    hint: "Keep one of the two, or give the other its own key.",
    find(group) {
      const declared = declaredTaints(group);
      return declared.flatMap((second, index) => {
        const first = declared.slice(0, index).find(({ taint }) => taint.key === second.taint.key);
        return first === undefined ? [] : secondEffect(first, second);
      });
    },
  },
  /** cluster-autoscaler strips these taints from its templates, so it would plan pods onto nodes that keep them out. */
  "taint-reserved": {
    title:
      "A NodeGroup's taints are not managed by controllers, and cluster-autoscaler does not ignore its permanent ones.",
    what: "cluster-autoscaler leaves this taint out of its templates, so it would plan pods onto nodes that refuse them.",
    expected: "a taint key of your own domain",
    hint: "Rename the taint; one that goes away once the node is ready belongs in startupTaints.",
    find: (group) => taintKeyFindings(group, isReservedTaint),
  },
  /** A kubelet with another value does not register; a `:` or `,` would also break cluster-autoscaler's parser. */
  "taint-value-invalid": {
    title: "Taint values use the alphabet of Kubernetes' label values.",
    what: "Kubernetes does not accept this taint value.",
    expected: LABEL_VALUE,
    hint: "Change the value, or leave it out.",
    find(group) {
      const invalid = declaredTaints(group).filter(({ taint }) => !isLabelValue(taint.value ?? ""));
      return invalid.map(({ taint, path }) => ({ path: `${path}.value`, got: show(taint.value) }));
    },
  },
};

/** Taints of the NodeGroups of one cluster together. */
export const RENDERED_TAINT_RULES: ResolvedRules = {
  /**
   * cluster-autoscaler has one list of startup taint keys for the whole cluster and strips them from every template
   * (`--startup-taint`; utils/taints/taints.go, SanitizeTaints): if the same key is a permanent taint, it would plan pods
   * onto nodes that refuse them.
   */
  "startup-taint-shadows-taint": {
    title: "A startup taint's key is not the key of a permanent taint of another NodeGroup on the cluster.",
    find: (cluster) => distinct(shadows(cluster)),
  },
};

function taintKeyFindings(group: PlannedGroup, picks: (declared: DeclaredTaint) => boolean): readonly Finding[] {
  const picked = declaredTaints(group).filter(picks);
  return picked.map(({ taint, path }) => ({ path: `${path}.key`, got: show(taint.key) }));
}

/** Permanent taints, then startup taints, in declared order. */
function declaredTaints({ settings }: PlannedGroup): readonly DeclaredTaint[] {
  return (["taints", "startupTaints"] as const).flatMap((list) =>
    settings[list].map((taint, index) => ({ taint, list, path: `${list}[${index}]` })),
  );
}

function secondEffect(first: DeclaredTaint, { taint, path }: DeclaredTaint): Finding<"what"> {
  return {
    path: `${path}.key`,
    what: `${first.path} already has this key, and cluster-autoscaler knows one effect per key.`,
    got: `${show(taint.key)} with ${first.taint.effect} and ${taint.effect}`,
  };
}

function isReservedTaint({ taint: { key }, list }: DeclaredTaint): boolean {
  if (CONTROLLER_KEYS.has(key)) return true;
  return list === "taints" && isQualifiedName(key) && IGNORED_PREFIXES.some((prefix) => key.startsWith(prefix));
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
    what: `${name}/${owner} keeps a taint with this key, which cluster-autoscaler would leave out of its templates on the whole cluster.`,
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

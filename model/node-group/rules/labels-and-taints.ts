import { once } from "../../base/cached";
import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { CLOUD_MODELS } from "../../clouds";
import { RESOURCE_LABEL_PREFIXES } from "../../clouds/autoscalers";
import { LONGEST_LABEL_ON_AWS } from "../../clouds/tags";
import { isKubeletLabel } from "../../node/kubelet-labels";
import { firstOfNodeGroups } from "../../stages/cluster-groups";
import { repeats } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import { CLUSTER_AUTOSCALER, KUBELET } from "../../stages/premises";
import type { AnyResolvedCluster } from "../../stages/resolved";
import { type Finding, type Found, type GroupRules, ONLY_AWS, type ResolvedRules, type Word } from "../../stages/rule";
import { entryFindings, keyFindings, nodeGroupFindings } from "../findings";

/** Domains of labels that something other than the kubelet sets on nodes (kubernetes.io, "NodeRestriction"; "node-role"). */
const CONTROLLER_DOMAINS = ["node-restriction.kubernetes.io/", "node-role.kubernetes.io/"];

/** Labels that the kubelet, the cloud controller manager or the CSI driver sets from what the machine is. */
const NODE_KEYS: ReadonlySet<string> = new Set([
  ...["kubernetes.io/hostname", "kubernetes.io/arch", "kubernetes.io/os", "node.kubernetes.io/instance-type"],
  ...["beta.kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/instance-type"],
  ...Object.values(CLOUD_MODELS).map(({ csiZoneLabel }) => csiZoneLabel),
]);

const NODE_DOMAINS = ["topology.kubernetes.io/", "failure-domain.beta.kubernetes.io/"];

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

/** The labels and taints that a NodeGroup declares. */
export const LABEL_AND_TAINT_RULES: GroupRules = {
  /**
   * With both labels cluster-autoscaler takes the group for an EKS managed one and asks EKS for labels, taints and resources
   * that override the declared ones (cloudprovider/aws/aws_manager.go, buildNodeFromTemplate).
   */
  "aws-label-eks-nodegroup": {
    title: "On AWS, a NodeGroup does not have both labels that mark an EKS managed node group.",
    premise: CLUSTER_AUTOSCALER,
    clouds: ONLY_AWS,
    what: "With both labels, cluster-autoscaler takes the group for an EKS managed node group and asks EKS for its labels, taints and resources.",
    expected: "at most one of the labels nodegroup-name and cluster-name",
    hint: "Move one of them to your own domain, such as example.com/nodegroup-name.",
    find({ settings: { labels } }) {
      const { "nodegroup-name": nodegroup = "", "cluster-name": cluster = "" } = labels;
      if (nodegroup === "" || cluster === "") return [];
      const got = show({ "nodegroup-name": nodegroup, "cluster-name": cluster });
      return { path: 'labels["nodegroup-name"]', got };
    },
  },
  /** The template would promise a label that no node gets: the kubelet may not set it (1.36.2, options.go, ValidateKubeletFlags; 2026-11). */
  "label-forbidden": {
    title: "Labels in Kubernetes' own domains are ones that a kubelet or a node controller may set.",
    premise: KUBELET,
    what: "The NodeRestriction admission plugin does not let kubelets set this label, and a kubelet with it in its flags does not start.",
    expected: `a label of your own domain, of node.kubernetes.io, or ${CONTROLLER_DOMAINS.join("… or ")}…, which a controller has to set`,
    hint: "Move the label to your own domain.",
    find: ({ settings }) => entryFindings("labels", settings.labels, isForbidden),
  },
  /** Whoever selects nodes by these labels relies on what they say. */
  "label-domain-owned": {
    title: "No NodeGroup declares another value for the labels under the fleet's `labelDomain`.",
    what: "The fleet's labelDomain gives this label to every node, and its value follows from the group.",
    hint: "Leave the label out, use another key, or choose another labelDomain.",
    find: ({ settings: { labels }, domainLabels }) =>
      Object.entries(domainLabels)
        .filter(([key, value]) => labels[key] !== value)
        .map(([key, value]) => ({ path: joinPath("labels", key), got: show(labels[key]), expected: show(value) })),
  },
  /** A kubelet with another key in its flags does not start. */
  "label-key-invalid": {
    title: "Label keys are Kubernetes qualified names.",
    what: "Kubernetes does not accept this label key.",
    expected: QUALIFIED_NAME,
    hint: "Rename the label.",
    find: ({ settings }) => keyFindings("labels", settings.labels, (key) => !isQualifiedName(key)),
  },
  "label-reserved": {
    title: "A NodeGroup does not declare labels that nodes get from their machines.",
    what: "Kubernetes or cluster-autoscaler (1.37, November 2026) uses this label for what the machine is or has, so it cannot be declared.",
    expected: "a label of your own domain",
    hint: "Remove the label if it describes the node, whose template has the right value already, or move it to your own domain.",
    find: (group) => entryFindings("labels", group.settings.labels, (key) => isReservedLabel(group, key)),
  },
  /** Kubernetes allows 317 characters in a key; an Auto Scaling group's tag has 82 for it behind cluster-autoscaler's prefix. */
  "label-unrepresentable": {
    title: "On AWS, a label key fits into the tag from which cluster-autoscaler learns the label.",
    clouds: ONLY_AWS,
    what: "cluster-autoscaler on AWS could not learn this label, because its tag key would be longer than the 128 characters that EC2 Auto Scaling takes (November 2026).",
    expected: `at most ${LONGEST_LABEL_ON_AWS} characters`,
    hint: "Shorten the key, for example its DNS prefix.",
    find({ settings: { labels } }) {
      const keys = Object.keys(labels).filter((key) => isQualifiedName(key) && key.length > LONGEST_LABEL_ON_AWS);
      return keys.map((key) => ({ path: joinPath("labels", key), got: `${show(key)} (${key.length} characters)` }));
    },
  },
  /** A kubelet with another value in its flags does not start. */
  "label-value-invalid": {
    title: "Label values are valid Kubernetes label values.",
    what: "Kubernetes does not accept this label value.",
    expected: LABEL_VALUE,
    hint: "Change the value; free text belongs in tags.",
    find: ({ settings }) =>
      Object.entries(settings.labels).flatMap(([key, value]) =>
        isLabelValue(value) ? [] : { path: joinPath("labels", key), got: show(value) },
      ),
  },
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
    find: (group) =>
      repeats(declaredTaints(group), ({ taint }) => taint.key).map(([first, { taint, path }]) => ({
        path: `${path}.key`,
        what: `${first.path} already has this key, and cluster-autoscaler knows one effect per key (1.36.1, November 2026).`,
        got: `${show(taint.key)} with ${first.taint.effect} and ${taint.effect}`,
      })),
  },
  "taint-reserved": {
    title:
      "A NodeGroup's taints are not managed by controllers, and cluster-autoscaler does not ignore its permanent ones.",
    premise: CLUSTER_AUTOSCALER,
    what: "cluster-autoscaler leaves this taint out of its templates, so it would plan pods onto nodes that refuse them.",
    expected: "a taint key of your own domain",
    hint: "Rename the taint; one that goes away once the node is ready belongs in startupTaints.",
    find: (group) => taintKeyFindings(group, isReservedTaint),
  },
  /** A kubelet with another value does not register; a `:` or `,` would also break cluster-autoscaler's parser. */
  "taint-value-invalid": {
    title: "Taint values are valid Kubernetes label values.",
    what: "Kubernetes does not accept this taint value.",
    expected: LABEL_VALUE,
    hint: "Change the value, or leave it out.",
    find(group) {
      const invalid = declaredTaints(group).filter(({ taint }) => !isLabelValue(taint.value ?? ""));
      return invalid.map(({ taint, path }) => ({ path: `${path}.value`, got: show(taint.value) }));
    },
  },
};

/** Labels that work only if something else in the cluster sets them. */
export const LABEL_WARNINGS: ResolvedRules = {
  /**
   * cluster-autoscaler plans with these labels, but nodes register without them: pods that select them stay pending, and
   * cluster-autoscaler adds more and more nodes, unless something in the cluster sets them.
   */
  "label-needs-controller": {
    title: "Something in the cluster sets the labels that a kubelet may not set.",
    premise: KUBELET,
    what: "Nodes register without these labels, which kubelets may not set; a controller has to set them on every new node.",
    expected: "a controller that labels nodes, or labels of your own domain",
    hint: "Run such a controller; without one, cluster-autoscaler keeps adding nodes for pods that select these labels.",
    find: (cluster) =>
      nodeGroupFindings(cluster, ({ group }) => {
        const labels = Object.entries(group.registration.controllerLabels);
        if (labels.length === 0) return [];
        return { path: "labels", got: labels.map(([key, value]) => `${key}=${value}`).join(", ") };
      }),
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
    premise: CLUSTER_AUTOSCALER,
    find(cluster) {
      const owners = once(() => permanentTaints(cluster));
      return nodeGroupFindings(cluster, ({ group: { startupTaintKeys } }) =>
        startupTaintKeys.flatMap((key) => shadow(cluster.name, key, owners().get(key))),
      );
    },
  },
};

function isForbidden(key: string): boolean {
  return isQualifiedName(key) && !isKubeletLabel(key) && !beginsWith(CONTROLLER_DOMAINS, key);
}

function isReservedLabel({ cluster }: PlannedGroup, key: string): boolean {
  const ofResources = RESOURCE_LABEL_PREFIXES[cluster.cloud];
  const isOfNode = NODE_KEYS.has(key) || beginsWith(NODE_DOMAINS, key) || beginsWith(ofResources, key);
  return isOfNode && isQualifiedName(key);
}

function beginsWith(prefixes: readonly string[], key: string): boolean {
  return prefixes.some((prefix) => key.startsWith(prefix));
}

function taintKeyFindings(group: PlannedGroup, picks: (declared: DeclaredTaint) => boolean): readonly Finding[] {
  const picked = declaredTaints(group).filter(picks);
  return picked.map(({ taint, path }) => ({ path: `${path}.key`, got: show(taint.key) }));
}

type DeclaredTaint = ReturnType<typeof declaredTaints>[number];

/** Permanent taints, then startup taints, in declared order, each with its path: `taints[0]`. */
function declaredTaints({ settings }: PlannedGroup) {
  return (["taints", "startupTaints"] as const).flatMap((list) =>
    settings[list].map((taint, index) => ({ taint, list, path: `${list}[${index}]` })),
  );
}

function isReservedTaint({ taint: { key }, list }: DeclaredTaint): boolean {
  if (CONTROLLER_KEYS.has(key)) return true;
  return list === "taints" && isQualifiedName(key) && IGNORED_PREFIXES.some((prefix) => key.startsWith(prefix));
}

function shadow(cluster: string, key: string, owner: string | undefined): Found<Word> {
  if (owner === undefined) return [];
  return {
    path: "startupTaints",
    what: `${cluster}/${owner} has a permanent taint with this key, which cluster-autoscaler would leave out of every node template of the cluster.`,
    got: show(key),
    expected: `a key that no permanent taint has on ${cluster}`,
    hint:
      `Rename the permanent taint of ${cluster}/${owner}. Or rename this one; where nodesWaitFor or storage of the cluster adds it, ` +
      "leave that out.",
  };
}

/** The first NodeGroup that has a permanent taint of each key. */
function permanentTaints(cluster: AnyResolvedCluster): ReadonlyMap<string, string> {
  const owners = firstOfNodeGroups(cluster).flatMap(({ group: { template, startupTaintKeys, nodeGroup } }) =>
    template.taints.filter(({ key }) => !startupTaintKeys.includes(key)).map(({ key }) => [key, nodeGroup] as const),
  );
  return new Map([...owners].reverse());
}

import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { CLOUD_MODELS } from "../../clouds";
import { RESOURCE_LABEL_PREFIXES } from "../../clouds/autoscaler-templates";
import { AWS_TAG_PREFIXES } from "../../clouds/aws/encode";
import { TAG_LIMITS } from "../../clouds/tag-limits";
import { isKubeletLabel } from "../../node/kubelet-labels";
import { ONLY_AWS } from "../../stages/clouds-of-rules";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules, ResolvedRules } from "../../stages/rule";
import { entryFindings, keyFindings } from "../findings";
import { placedFindings } from "../placed-findings";

/** Domains of labels that something other than the kubelet sets on nodes (kubernetes.io, "NodeRestriction"; "node-role"). */
const CONTROLLER_DOMAINS = ["node-restriction.kubernetes.io/", "node-role.kubernetes.io/"];

/** Labels that the kubelet, the cloud controller manager or the CSI driver sets from what the machine is. */
const NODE_KEYS: ReadonlySet<string> = new Set([
  ...["kubernetes.io/hostname", "kubernetes.io/arch", "kubernetes.io/os", "node.kubernetes.io/instance-type"],
  ...["beta.kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/instance-type"],
  ...Object.values(CLOUD_MODELS).map(({ csiZoneLabel }) => csiZoneLabel),
]);

const NODE_DOMAINS = ["topology.kubernetes.io/", "failure-domain.beta.kubernetes.io/"];

/** Characters of a label key that fit into a tag key on AWS behind cluster-autoscaler's prefix. */
const LONGEST_ON_AWS = TAG_LIMITS.aws.key - AWS_TAG_PREFIXES.label.length;

/** The labels that a NodeGroup declares. */
export const LABEL_RULES: GroupRules = {
  /**
   * With both labels cluster-autoscaler takes the group for an EKS managed one and asks EKS for labels, taints and resources
   * that override the declared ones (cloudprovider/aws/aws_manager.go, buildNodeFromTemplate).
   */
  "aws-label-eks-nodegroup": {
    title: "On AWS, a NodeGroup does not have both labels that mark an EKS managed node group.",
    clouds: ONLY_AWS,
    what: "With both labels, cluster-autoscaler takes the group for an EKS managed node group and asks EKS for its labels, taints and resources.",
    expected: "at most one of the labels nodegroup-name and cluster-name",
    hint: "Move one of them to your own domain, such as example.com/nodegroup-name.",
    find({ settings: { labels } }) {
      const { "nodegroup-name": nodegroup = "", "cluster-name": cluster = "" } = labels;
      if (nodegroup === "" || cluster === "") return [];
      const got = show({ "nodegroup-name": nodegroup, "cluster-name": cluster });
      return [{ path: 'labels["nodegroup-name"]', got }];
    },
  },
  /** The template would promise a label that no node gets: the kubelet may not set it, and no known controller does. */
  "label-forbidden": {
    title: "Labels in Kubernetes' own domains are ones that a kubelet or a node controller may set.",
    what: "The NodeRestriction admission plugin does not let kubelets set this label, and a kubelet with it in its flags does not start.",
    expected: `a label of your own domain, of node.kubernetes.io, or ${CONTROLLER_DOMAINS.join("… or ")}…, which a controller has to set`,
    hint: "Move the label to your own domain.",
    find: ({ settings }) => entryFindings("labels", settings.labels, isForbidden),
  },
  /** A kubelet with another key in its flags does not start. */
  "label-key-invalid": {
    title: "Label keys are Kubernetes qualified names.",
    what: "Kubernetes does not accept this label key.",
    expected: QUALIFIED_NAME,
    hint: "Rename the label.",
    find: ({ settings }) => keyFindings("labels", settings.labels, (key) => !isQualifiedName(key)),
  },
  /** A declared value would contradict the node's own, and cluster-autoscaler's template with it. */
  "label-reserved": {
    title: "A NodeGroup does not declare labels that nodes get from their machines.",
    what: "Kubernetes or cluster-autoscaler uses this label for what the machine is or has, so it cannot be declared.",
    expected: "a label of your own domain",
    hint: "Remove the label if it describes the node, whose template has the right value already, or move it to your own domain.",
    find: (group) => entryFindings("labels", group.settings.labels, (key) => isReservedLabel(group, key)),
  },
  /** Kubernetes allows 317 characters in a key; an Auto Scaling group's tag has 82 for it behind cluster-autoscaler's prefix. */
  "label-unrepresentable": {
    title: "On AWS, a label key fits into the tag from which cluster-autoscaler learns the label.",
    clouds: ONLY_AWS,
    what: "cluster-autoscaler on AWS could not learn this label, because its tag key would be too long.",
    expected: `at most ${LONGEST_ON_AWS} characters`,
    hint: "Shorten the key, for example its DNS prefix.",
    find({ settings: { labels } }) {
      const keys = Object.keys(labels).filter((key) => isQualifiedName(key) && key.length > LONGEST_ON_AWS);
      return keys.map((key) => ({ path: joinPath("labels", key), got: `${show(key)} (${key.length} characters)` }));
    },
  },
  /** A kubelet with another value in its flags does not start. */
  "label-value-invalid": {
    title: "Label values use the alphabet of Kubernetes' label values.",
    what: "Kubernetes does not accept this label value.",
    expected: LABEL_VALUE,
    hint: "Change the value; free text belongs in tags.",
    find({ settings }) {
      const labels = Object.entries(settings.labels).filter(([, value]) => !isLabelValue(value));
      return labels.map(([key, value]) => ({ path: joinPath("labels", key), got: show(value) }));
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
    what: "Nodes register without these labels, which kubelets may not set; a controller has to set them on every new node.",
    expected: "a controller that labels nodes, or labels of your own domain",
    hint: "Run such a controller; without one, cluster-autoscaler adds nodes without end for pods that select these labels.",
    find: (cluster) =>
      placedFindings(cluster, ({ group }) => {
        const labels = Object.entries(group.registration.controllerLabels);
        if (labels.length === 0) return [];
        return [{ path: "labels", got: labels.map(([key, value]) => `${key}=${value}`).join(", ") }];
      }),
  },
};

function isForbidden(key: string): boolean {
  return isQualifiedName(key) && !isKubeletLabel(key) && !beginsWith(CONTROLLER_DOMAINS, key);
}

function isReservedLabel({ cluster }: PlannedGroup, key: string): boolean {
  const prefixes = [...NODE_DOMAINS, ...RESOURCE_LABEL_PREFIXES[cluster.cloud]];
  return isQualifiedName(key) && (NODE_KEYS.has(key) || beginsWith(prefixes, key));
}

function beginsWith(prefixes: readonly string[], key: string): boolean {
  return prefixes.some((prefix) => key.startsWith(prefix));
}

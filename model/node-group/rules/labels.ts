import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { CLOUD_MODELS } from "../../clouds";
import { AWS_TAG_PREFIXES } from "../../clouds/aws/encode";
import { TAG_LIMITS } from "../../clouds/tag-limits";
import { isKubeletLabel } from "../../node/kubelet-labels";
import { distinct } from "../../stages/findings";
import { placedGroups } from "../../stages/placed-group";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules, ResolvedRules } from "../../stages/rule";

/** Kubernetes' domains for labels that somebody other than the kubelet gives to nodes (kubernetes.io, "NodeRestriction"; "node-role"). */
const GIVEN_BY_OTHERS = ["node-restriction.kubernetes.io/", "node-role.kubernetes.io/"];

/** Set by the kubelet, the cloud controller manager or the CSI driver from what the machine is. */
const NODE_KEYS: ReadonlySet<string> = new Set([
  ...["kubernetes.io/hostname", "kubernetes.io/arch", "kubernetes.io/os", "node.kubernetes.io/instance-type"],
  ...["beta.kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/instance-type"],
  ...Object.values(CLOUD_MODELS).map(({ csiZoneLabel }) => csiZoneLabel),
]);

const NODE_DOMAINS = ["topology.kubernetes.io/", "failure-domain.beta.kubernetes.io/"];

/** Labels of this prefix are resources to cluster-autoscaler on Google (cloudprovider/gce/templates.go). */
const GOOGLE_RESOURCE_PREFIX = "clusterautoscaler-nodetemplate-resources.";

const LONGEST = TAG_LIMITS.aws.key - AWS_TAG_PREFIXES.label.length;

/** TODO */
export const LABEL_RULES: GroupRules = {
  /**
   * With both labels cluster-autoscaler takes the group for an EKS managed one and asks EKS for labels, taints and resources
   * that override the declared ones (cloudprovider/aws/aws_manager.go, buildNodeFromTemplate).
   */
  "aws-label-eks-nodegroup": {
    title: "On AWS a NodeGroup does not have both labels that mark an EKS managed node group.",
    what: "With these two labels cluster-autoscaler takes the group for an EKS managed node group and asks EKS for it.",
    expected: "at most one of the labels nodegroup-name and cluster-name",
    hint: "Put one of them into a domain of yours: example.com/nodegroup-name.",
    find(group) {
      const { "nodegroup-name": nodegroup = "", "cluster-name": cluster = "" } = group.settings.labels;
      if (group.cluster.cloud !== "aws" || nodegroup === "" || cluster === "") return [];
      return [
        { path: 'labels["nodegroup-name"]', got: show({ "nodegroup-name": nodegroup, "cluster-name": cluster }) },
      ];
    },
  },
  /** What no kubelet may set and nobody else is known to, the template would promise and no node would have. */
  "label-forbidden": {
    title: "Labels in Kubernetes' own domains are ones that a kubelet, or a controller of nodes, may set.",
    what: "The NodeRestriction admission plugin keeps kubelets from setting this label, and with it in its flags a kubelet does not start.",
    expected: `a label of your own domain, of node.kubernetes.io, or ${GIVEN_BY_OTHERS.join("… or ")}…, which a controller has to set`,
    hint: "Put it into your own domain.",
    find(group) {
      const keys = Object.keys(group.settings.labels).filter(isForbidden);
      return keys.map((key) => ({
        path: joinPath("labels", key),
        got: `${show(key)} = ${show(group.settings.labels[key])}`,
      }));
    },
  },
  /** A kubelet that is given another key does not start. */
  "label-key-invalid": {
    title: "Label keys are Kubernetes qualified names.",
    what: "Kubernetes takes no such label key.",
    expected: QUALIFIED_NAME,
    hint: "Rename the label.",
    find(group) {
      const keys = Object.keys(group.settings.labels).filter((key) => !isQualifiedName(key));
      return keys.map((key) => ({ path: joinPath("labels", key), got: show(key) }));
    },
  },
  /** A declared value would contradict the node's own, and cluster-autoscaler's template with it. */
  "label-reserved": {
    title: "Labels that nodes get from what they are cannot be declared.",
    what: "This label says what the machine is or has, and is set or read as such; it cannot be declared.",
    expected: "a label of your own domain",
    hint: "Remove it: the node's template has the right value already, if the label is a node's.",
    find(group) {
      const keys = Object.keys(group.settings.labels).filter((key) => isReserved(group, key));
      return keys.map((key) => ({
        path: joinPath("labels", key),
        got: `${show(key)} = ${show(group.settings.labels[key])}`,
      }));
    },
  },
  /** Kubernetes allows a key 317 characters, an Auto Scaling group's tag has 82 for it after cluster-autoscaler's prefix. */
  "label-unrepresentable": {
    title: "On AWS a label key fits into the tag by which cluster-autoscaler learns of it.",
    what: "cluster-autoscaler on AWS could not be told of this label: its tag key would be too long.",
    expected: `at most ${LONGEST} characters`,
    hint: "Shorten the key, for example its DNS prefix.",
    find(group) {
      if (group.cluster.cloud !== "aws") return [];
      const keys = Object.keys(group.settings.labels).filter((key) => isQualifiedName(key) && key.length > LONGEST);
      return keys.map((key) => ({ path: joinPath("labels", key), got: `${show(key)} (${key.length} characters)` }));
    },
  },
  /** A kubelet that is given another value does not start. */
  "label-value-invalid": {
    title: "Label values are of Kubernetes' alphabet.",
    what: "Kubernetes takes no such label value.",
    expected: LABEL_VALUE,
    hint: "Change the value; free text belongs in tags.",
    find(group) {
      const labels = Object.entries(group.settings.labels).filter(([, value]) => !isLabelValue(value));
      return labels.map(([key, value]) => ({ path: joinPath("labels", key), got: show(value) }));
    },
  },
};

/** TODO */
export const LABEL_WARNINGS: ResolvedRules = {
  /**
   * cluster-autoscaler plans with these labels, and nodes come without them: pods that select by them stay pending, and more and
   * more nodes are added, unless something in the cluster sets them.
   */
  "label-needs-controller": {
    title: "Labels that a kubelet may not set are set by something else in the cluster.",
    what: "Nodes register without these labels, which kubelets may not set; something in the cluster has to set them on every new node.",
    expected: "a controller that labels nodes, or labels of your own domain",
    hint: "Where nothing sets them, cluster-autoscaler adds nodes without end for pods that select by them.",
    find(cluster) {
      const findings = placedGroups(cluster).flatMap(({ group, where }) => {
        const labels = Object.entries(group.registration.controllerLabels);
        if (labels.length === 0) return [];
        return { on: where, path: "labels", got: labels.map(([key, value]) => `${key}=${value}`).join(", ") };
      });
      return distinct(findings);
    },
  },
};

function isForbidden(key: string): boolean {
  return isQualifiedName(key) && !isKubeletLabel(key) && !GIVEN_BY_OTHERS.some((domain) => key.startsWith(domain));
}

function isReserved({ cluster }: PlannedGroup, key: string): boolean {
  if (!isQualifiedName(key)) return false;
  if (cluster.cloud === "google" && key.startsWith(GOOGLE_RESOURCE_PREFIX)) return true;
  return NODE_KEYS.has(key) || NODE_DOMAINS.some((domain) => key.startsWith(domain));
}

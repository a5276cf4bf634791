import { isQualifiedName } from "../../../base/kubernetes-names";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { CLOUD_MODELS } from "../../../clouds";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";

/** Set by the kubelet, the cloud controller manager or the CSI driver from what the machine is. */
const NODE_KEYS: ReadonlySet<string> = new Set([
  ...["kubernetes.io/hostname", "kubernetes.io/arch", "kubernetes.io/os", "node.kubernetes.io/instance-type"],
  ...["beta.kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/instance-type"],
  ...Object.values(CLOUD_MODELS).map(({ csiZoneLabel }) => csiZoneLabel),
]);

const NODE_DOMAINS = ["topology.kubernetes.io/", "failure-domain.beta.kubernetes.io/"];

/** Labels of this prefix are resources to cluster-autoscaler on Google (cloudprovider/gce/templates.go). */
const GOOGLE_RESOURCE_PREFIX = "clusterautoscaler-nodetemplate-resources.";

/** A declared value would contradict the node's own, and cluster-autoscaler's template with it. */
export const labelReserved: GroupRule = {
  code: "label-reserved",
  title: "Labels that nodes get from what they are cannot be declared.",
  check(group) {
    const keys = Object.keys(group.settings.labels).filter((key) => isReserved(group, key));
    return keys.map((key) =>
      groupFinding(group, joinPath("labels", key), {
        what: "This label says what the machine is or has, and is set or read as such; it cannot be declared.",
        got: `${show(key)} = ${show(group.settings.labels[key])}`,
        expected: "a label of your own domain",
        hint: "Remove it: the node's template has the right value already, if the label is a node's.",
      }),
    );
  },
};

function isReserved({ cluster }: PlannedGroup, key: string): boolean {
  if (!isQualifiedName(key)) return false;
  if (cluster.cloud === "google" && key.startsWith(GOOGLE_RESOURCE_PREFIX)) return true;
  return NODE_KEYS.has(key) || NODE_DOMAINS.some((domain) => key.startsWith(domain));
}

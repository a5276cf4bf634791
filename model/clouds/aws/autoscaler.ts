import type { CloudAutoscaler } from "../../stages/cloud-model";
import { autoscaledGroups } from "../../stages/cluster-groups";
import type { ResolvedClusterBase } from "../../stages/resolved";
import { AWS_ENABLED_TAG, awsClusterTag } from "./groups";
import { awsPodIdentity } from "./pod-identity";

/** What cluster-autoscaler 1.33–1.36 is told on AWS. */
export const awsAutoscaler: CloudAutoscaler<"aws"> = {
  cloudProvider: "aws",
  // Groups are listed 100 a call, once a minute: no flag has to bound that.
  flags: ({ name }) => ({
    // One flag only: the tags of several are merged into one filter (auto_scaling_groups.go, buildAsgTags). The part after
    // the first "=" of each pair is its value (aws_manager.go, parseASGAutoDiscoverySpec).
    "node-group-auto-discovery": [`asg:tag=${AWS_ENABLED_TAG}=true,${awsClusterTag(name)}=owned`],
    // Set even though it is the binary's default: the static list is as old as the release, and a type that it lacks
    // cannot scale from zero.
    "aws-use-static-instance-list": false,
  }),
  balancingIgnoreLabels,
  identity: (cluster) => awsPodIdentity(cluster, cluster.identities.clusterAutoscaler),
  env: (_cluster, _declared, identity) => identity,
};

/** Both spellings: nodes carry the old one too, and cluster-autoscaler adds it to templates (UpdateDeprecatedLabels). */
const INSTANCE_TYPE_LABELS = ["beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"];

/** The nodes of a group with several types differ in that label alone: its siblings would count as unlike at random. */
function balancingIgnoreLabels(cluster: ResolvedClusterBase<"aws">): readonly string[] {
  const mixed = autoscaledGroups(cluster).some(({ machineTypes }) => machineTypes.length > 1);
  return mixed ? INSTANCE_TYPE_LABELS : [];
}

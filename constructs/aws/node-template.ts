import { LaunchTemplate, type LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import type { Construct } from "constructs";
import type { NodeOs } from "../../model/declaration/node-group";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import { encodeUserData } from "../../model/stages/user-data";
import { applyTransform } from "../transform";
import type { NodeIdentity } from "./node-identity";
import { placement } from "./placement";

type Cluster = ResolvedCluster<"aws">;
type Group = ScalingGroup<"aws">;

/** The launch template of a group. Its name stays and its versions change, so a change never replaces the group. */
export function addNodeTemplate(
  scope: Construct,
  cluster: Cluster,
  group: Group,
  { instanceProfile }: NodeIdentity,
): LaunchTemplate {
  const config = { ...launchTemplate(cluster, group), iamInstanceProfile: { name: instanceProfile.name } };
  const template = new LaunchTemplate(scope, "template", applyTransform(group.transform, "launchTemplate", config));
  template.overrideLogicalId(group.logicalId);
  return template;
}

/**
 * Whether the group's machines come from a mixed-instances policy: several types, or any spot capacity, because only there a
 * group can name the strategy by which spot pools are picked.
 */
export function hasInstancesPolicy({ machineTypes, capacityType }: Group): boolean {
  return machineTypes.length > 1 || capacityType !== "on-demand";
}

function launchTemplate(cluster: Cluster, group: Group): LaunchTemplateConfig {
  const tags = instanceTags(cluster, group);
  return {
    name: group.name,
    updateDefaultVersion: true,
    imageId: group.imageId,
    // With a mixed-instances policy the type is in its overrides, and in one place only.
    instanceType: hasInstancesPolicy(group) ? undefined : group.machineTypes[0]?.name,
    userData: Buffer.from(encodeUserData(group.userData, "aws").bytes).toString("base64"),
    metadataOptions: metadataOptions(group),
    monitoring: { enabled: group.extras.detailedMonitoring },
    networkInterfaces: [networkInterface(group)],
    ...placement(group),
    blockDeviceMappings: volumes(group),
    cpuOptions: group.security.confidential ? { amdSevSnp: "enabled" } : undefined,
    tags,
    tagSpecifications: [
      { resourceType: "instance", tags },
      { resourceType: "volume", tags },
    ],
  };
}

/**
 * Tags of instances and volumes. Without the cluster's the AWS cloud controller manager does not find the machine of a node
 * and deletes the node (cloud-provider-aws, pkg/providers/v1/tags.go, hasClusterTag; "Prerequisites"). A second tag of that
 * prefix is an error to it, so ours is last.
 */
function instanceTags({ name, extras }: Cluster, group: Group): Record<string, string> {
  return { Name: group.name, ...group.tags, [`kubernetes.io/cluster/${extras.eksClusterName ?? name}`]: "owned" };
}

/** IMDSv2 only, and with one hop the answer reaches no pod on a network of its own. Tags stay out of it, which would forbid keys with `/` such as the cluster's (EC2 User Guide, "View tags … IMDS"). */
function metadataOptions({ security }: Group): LaunchTemplateConfig["metadataOptions"] {
  return {
    httpEndpoint: "enabled",
    httpTokens: "required",
    httpPutResponseHopLimit: security.podMetadataAccess ? 2 : 1,
    instanceMetadataTags: "disabled",
  };
}

/** Public addresses can be decided on an interface only, and security groups then belong there too. */
function networkInterface({ network }: Group) {
  return {
    deviceIndex: 0,
    associatePublicIpAddress: String(network.publicIp),
    securityGroups: [...network.securityGroups],
    deleteOnTermination: "true",
  };
}

/**
 * Root device of the AMIs of each system. A mapping of another name would add a second disk and leave the root as it is in
 * the image, too small and unencrypted. Sources: Karpenter, pkg/providers/amifamily/{al2023,ubuntu}.go; Flatcar,
 * kubernetes-sigs/image-builder, images/capi/packer/ami/flatcar.json. There are no AMIs of Container-Optimized OS: a custom
 * one is taken to follow the naming of hardware virtual machine AMIs (EC2 User Guide, "Device names for volumes").
 */
const ROOT_DEVICES: Readonly<Record<NodeOs, string>> = {
  "amazon-linux-2023": "/dev/xvda",
  bottlerocket: "/dev/xvda",
  cos: "/dev/xvda",
  flatcar: "/dev/xvda",
  ubuntu: "/dev/sda1",
};

/** Bottlerocket boots from a small volume of its own and keeps images, logs and pods on a second one (README, "Default volumes"). */
function volumes(group: Group) {
  const root = ROOT_DEVICES[group.os];
  if (group.os !== "bottlerocket") return [{ deviceName: root, ebs: rootVolume(group) }];
  return [
    { deviceName: root, ebs: { ...rootVolume(group), volumeSize: undefined, iops: undefined, throughput: undefined } },
    { deviceName: "/dev/xvdb", ebs: rootVolume(group) },
  ];
}

/**
 * The encrypted root volume. Groups launch through the service-linked role AWSServiceRoleForAutoScaling, so a customer-managed
 * key must let that role use it and create grants (EC2 Auto Scaling User Guide, "Required AWS KMS key policy").
 */
function rootVolume({ bootDisk }: Group) {
  return {
    encrypted: "true",
    deleteOnTermination: "true",
    kmsKeyId: bootDisk.encryptionKey ?? undefined,
    volumeType: bootDisk.type,
    volumeSize: bootDisk.sizeGiB,
    iops: bootDisk.iops ?? undefined,
    throughput: bootDisk.throughputMiBps ?? undefined,
  };
}

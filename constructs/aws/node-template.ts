import type { LaunchTemplate, LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import type { Construct } from "constructs";
import { awsNodeTag, hasInstancesPolicy } from "../../model/clouds/aws/groups";
import { EBS_LETTERS } from "../../model/clouds/disks";
import type { NodeOs } from "../../model/declaration/image";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ResolvedDisk } from "../../model/stages/resolved-machine";
import { encodeUserData } from "../../model/stages/user-data";
import type { ImageIds } from "../image-lookups";
import type { TemplatedGroup } from "../machine-templates";
import { type AddedElement, addElement } from "../terraform/element";
import type { Declared } from "../terraform/language";
import { editsOf } from "../transform";
import { LAUNCH_TEMPLATE } from "./kinds";
import type { NodeIdentity } from "./node-identity";
import { placement } from "./placement";

/** What the nodes of all groups share. */
export interface MadeForNodes {
  readonly nodes: NodeIdentity;
  readonly images: ImageIds;
}

type Cluster = ResolvedCluster<"aws">;
type Group = TemplatedGroup<"aws">;

/** A launch template, for the groups that refer to it. */
export type NodeTemplate = AddedElement<LaunchTemplate>;

/**
 * The launch template of a NodeGroup, for all of its zones. Its name stays the same and a change makes a new version, so a change never replaces the
 * groups.
 */
export function addNodeTemplate(
  scope: Construct,
  cluster: Cluster,
  group: Group,
  { nodes, images }: MadeForNodes,
): NodeTemplate {
  const profile = { name: nodes.instanceProfile.name };
  const config = { ...launchTemplate(cluster, group), imageId: images(group), iamInstanceProfile: profile };
  const template = addElement(LAUNCH_TEMPLATE, scope, "template", config, editsOf(cluster, group));
  template.overrideLogicalId(group.machineTemplate.logicalId);
  return template;
}

function launchTemplate(cluster: Cluster, group: Group): Declared<LaunchTemplateConfig> {
  const tags = instanceTags(cluster, group);
  return {
    name: group.machineTemplate.name,
    updateDefaultVersion: true,
    // With a mixed-instances policy, only the policy's overrides name the type.
    instanceType: hasInstancesPolicy(group) ? undefined : group.machineTypes[0]?.name,
    userData: encodeUserData(group.userData, "aws").base64(),
    // A machine that gives up becoming a node switches itself off: the group then replaces it, and nobody pays for its disk.
    instanceInitiatedShutdownBehavior: "terminate",
    metadataOptions: metadataOptions(group),
    monitoring: { enabled: group.extras.detailedMonitoring },
    networkInterfaces: [networkInterface(group)],
    ...placement(group),
    blockDeviceMappings: [...systemVolumes(group), ...dataVolumes(group)],
    cpuOptions: group.security.confidential ? { amdSevSnp: "enabled" } : undefined,
    tags,
    tagSpecifications: tagSpecifications(tags, group),
  };
}

/**
 * What is tagged as it is made. Requests for spot instances are not: EC2 refuses a launch that has tags for them and makes none
 * (github-aws-runners/terraform-aws-github-runner#4561), and that a group makes some its policy says, not its template.
 */
function tagSpecifications(tags: Record<string, string>, group: Group): LaunchTemplateConfig["tagSpecifications"] {
  return [
    { resourceType: "instance", tags },
    { resourceType: "volume", tags },
    // Only where a tag is declared: each change of a template is a new version of it, which rolling groups replace their nodes for.
    ...(Object.keys(group.tags).length === 0 ? [] : [{ resourceType: "network-interface", tags: group.tags }]),
  ];
}

/** Tags of instances and volumes. The cloud controller rejects a second tag with the prefix of the cluster's, so that comes last and wins. */
function instanceTags(cluster: Cluster, group: Group): Record<string, string> {
  return { Name: group.machineTemplate.name, ...group.tags, [awsNodeTag(cluster)]: "owned" };
}

/**
 * IMDSv2 only. With a hop limit of 1, the response does not reach pods that have their own network. Tags are not exposed in the
 * metadata: that would forbid tag keys with `/`, such as the cluster's (EC2 User Guide, "View tags … IMDS").
 */
function metadataOptions({ security, network }: Group): LaunchTemplateConfig["metadataOptions"] {
  return {
    httpEndpoint: "enabled",
    httpTokens: "required",
    httpPutResponseHopLimit: security.podMetadataAccess ? 2 : 1,
    // Nodes ask at the IPv4 address; only pods may have no other than IPv6.
    httpProtocolIpv6: security.podMetadataAccess && network.ipv6 ? "enabled" : undefined,
    instanceMetadataTags: "disabled",
  };
}

/** Only an interface can say whether its address is public, and security groups then have to be on the interface too. */
function networkInterface({ network }: Group) {
  return {
    deviceIndex: 0,
    associatePublicIpAddress: String(network.publicIp),
    securityGroups: [...network.securityGroups],
    // Whatever the subnet does by default.
    ipv6AddressCount: network.ipv6 ? 1 : undefined,
    deleteOnTermination: "true",
  };
}

/**
 * Root device of the AMIs of each system. A mapping with another name would add a second disk and leave the root disk as it is
 * in the image, too small and unencrypted. Sources: Karpenter, pkg/providers/amifamily/{al2023,ubuntu}.go; Flatcar, RHEL and Rocky
 * Linux, kubernetes-sigs/image-builder, images/capi/packer/ami/{flatcar,rhel-8,rockylinux-8}.json; Debian, its cloud team's
 * debian-cloud-images, upload_ec2.py. No AMIs of Container-Optimized OS exist: a custom one is
 * assumed to follow the naming of hardware virtual machine AMIs (EC2 User Guide, "Device names for volumes").
 */
const ROOT_DEVICES: Readonly<Record<NodeOs, string>> = {
  "amazon-linux-2023": "/dev/xvda",
  bottlerocket: "/dev/xvda",
  cos: "/dev/xvda",
  debian: "/dev/xvda",
  flatcar: "/dev/xvda",
  rhel: "/dev/sda1",
  ubuntu: "/dev/sda1",
};

/**
 * Bottlerocket boots from a small volume and keeps images, logs and pods on a second one, which is what the group declares (README,
 * "Default volumes"). The small one is whole by itself: gp3 needs no IOPS, and a type that does, such as io2, is larger than 2 GiB.
 */
function systemVolumes(group: Group) {
  const root = group.image.rootDevice ?? ROOT_DEVICES[group.os];
  if (group.os !== "bottlerocket") return [{ deviceName: root, ebs: volume(group.bootDisk) }];
  return [
    { deviceName: root, ebs: { ...encrypted(group.bootDisk), volumeType: "gp3" } },
    { deviceName: "/dev/xvdb", ebs: volume(group.bootDisk) },
  ];
}

function dataVolumes({ volumes }: Group) {
  return volumes.map((disk, index) => ({ deviceName: `/dev/sd${EBS_LETTERS[index]}`, ebs: volume(disk) }));
}

/**
 * What every volume has. Groups launch instances through the service-linked role AWSServiceRoleForAutoScaling, so the
 * policy of a customer-managed key must let that role use the key and create grants (EC2 Auto Scaling User Guide, "Required AWS
 * KMS key policy").
 */
function encrypted({ encryptionKey }: ResolvedDisk) {
  return { encrypted: "true", deleteOnTermination: "true", kmsKeyId: encryptionKey ?? undefined };
}

function volume(disk: ResolvedDisk) {
  return {
    ...encrypted(disk),
    volumeType: disk.type,
    volumeSize: disk.sizeGiB,
    iops: disk.iops ?? undefined,
    throughput: disk.throughputMiBps ?? undefined,
  };
}

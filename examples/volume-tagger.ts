import { type CloudPermissions, Controller, type Fleet } from "nodegroups";

/**
 * A controller on every cluster of the fleet, on whatever cloud: it copies labels of claims to the disks behind them. Each
 * cluster makes it an identity of its own, which can take no more than this, and only from this controller's pods.
 */
export function volumeTagger(fleet: Fleet): void {
  new Controller(fleet, "volume-tagger", {
    image:
      "registry.example.com/platform/volume-tagger:v1.4.2" +
      "@sha256:9b1e7c3f5a2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7",
    permissions: {
      cluster: [
        {
          apiGroups: [""],
          resources: ["persistentvolumeclaims", "persistentvolumes"],
          verbs: ["get", "list", "watch"],
        },
      ],
    },
    cloudPermissions: DISK_LABELS,
  });
}

const DISK_LABELS: CloudPermissions = {
  aws: {
    statements: [
      { actions: ["ec2:DescribeVolumes"], resources: ["*"] },
      {
        actions: ["ec2:CreateTags"],
        resources: ["arn:{partition}:ec2:{region}:{accountId}:volume/*"],
        // The tag that the EBS CSI driver puts on volumes which it makes.
        conditions: { StringEquals: { "aws:ResourceTag/ebs.csi.aws.com/cluster": "true" } },
      },
    ],
  },
  azure: {
    roleAssignments: [
      {
        scope: "/subscriptions/{subscriptionId}/resourceGroups/{cluster}-disks",
        // Tags are part of the disk: Azure has no smaller action that the disk's own API takes.
        actions: ["Microsoft.Compute/disks/read", "Microsoft.Compute/disks/write"],
      },
    ],
  },
  google: {
    permissions: ["compute.disks.get", "compute.disks.setLabels", "compute.zoneOperations.get"],
  },
};

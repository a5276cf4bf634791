import type { ResolvedVolume } from "../../components/program";
import type { AwsConditions, AwsStatement } from "../../declaration/cloud-permissions";
import type { StorageClassDeclaration } from "../../declaration/storage";
import type { CloudStorage } from "../../stages/cloud-storage";
import type { ResolvedClusterBase } from "../../stages/resolved";
import { DEVICES, definedTexts, KUBELET } from "../storage-parts";
import { awsPolicy } from "./permissions";

const DRIVER = "ebs.csi.aws.com";

/** Tag that the driver gives all that it makes (pkg/util, GetDriverName, and pkg/driver/constants.go). */
const DRIVER_TAG = `${DRIVER}/cluster`;

const VOLUMES: readonly ResolvedVolume[] = [KUBELET, DEVICES];

type Cluster = Pick<ResolvedClusterBase<"aws">, "name" | "account" | "region">;

/** Requests to Kubernetes a second, of a sidecar with a hundred workers: their own default is 5 for all of them together. */
const KUBERNETES_RATE = ["--kube-api-qps=20", "--kube-api-burst=100"];

/** Amazon EBS: deploy/kubernetes/base, docs/options.md and docs/AmazonEBSCSIDriverPolicyV2.json of aws-ebs-csi-driver at v1.64.0. */
export const awsStorage: CloudStorage<"aws"> = {
  driver: DRIVER,
  programs: { controller: "ebs-csi-controller", node: "ebs-csi-node" },
  user: 1000,
  csiDriver: { fsGroupPolicy: "File", nodeAllocatableUpdatePeriodSeconds: 10 },
  startupTaint: { key: `${DRIVER}/agent-not-ready`, effect: "NoExecute" },
  taintRemover: null,
  nodeVariable: "CSI_NODE_NAME",
  nodeNetwork: null,
  sidecarArgs: {
    provisioner: ["--timeout=60s", "--worker-threads=100", "--retry-interval-max=30m", ...KUBERNETES_RATE],
    attacher: [
      ...["--timeout=6m", "--worker-threads=100", "--retry-interval-max=5m", ...KUBERNETES_RATE],
      "--feature-gates=MutableCSINodeAllocatableCount=true",
    ],
    resizer: [
      ...["--timeout=60s", "--workers=100", "--retry-interval-max=30m", "--extra-modify-metadata"],
      ...KUBERNETES_RATE,
    ],
    snapshotter: ["--worker-threads=100", "--retry-interval-max=30m", ...KUBERNETES_RATE],
  },
  controller: ({ name }) => ({
    command: [],
    args: [
      "controller",
      "--endpoint=unix:///csi/csi.sock",
      "--http-endpoint=:3301",
      // Tags by which the role knows the cluster's own volumes.
      `--k8s-tag-cluster-id=${name}`,
      // As upstream deploys it; its own default is one request for each question (pkg/driver/options.go, pkg/cloud/cloud.go).
      "--batching=true",
      "--v=2",
    ],
    metricsPort: 3301,
    memoryLimit: "256Mi",
    env: {},
    config: null,
    volumes: [],
  }),
  node: ({ scalingGroups }, reserved = Math.max(1, ...scalingGroups.map(ownVolumes))) => ({
    command: [],
    args: [
      "node",
      "--endpoint=unix:///csi/csi.sock",
      `--csi-mount-point-prefix=/var/lib/kubelet/plugins/kubernetes.io/csi/${DRIVER}/`,
      "--http-endpoint=:3302",
      // Pods do not reach the metadata service with a hop limit of 1. Labels of the node tell all but how many volumes it has of its own.
      "--metadata-sources=kubernetes",
      `--reserved-volume-attachments=${reserved}`,
      "--v=2",
    ],
    metricsPort: 3302,
    memoryLimit: "256Mi",
    env: {},
    config: null,
    volumes: VOLUMES,
    preStop: ["/bin/aws-ebs-csi-driver", "pre-stop-hook"],
  }),
  permissions: (cluster, keys) => ({
    policy: awsPolicy({ statements: [...statements(cluster), ...keyStatements(cluster, keys)] }),
    policies: [],
  }),
  // pkg/driver/controller.go, CreateVolume, and pkg/driver/constants.go.
  takes: {
    names: [
      ...["type", "iops", "iopspergb", "allowautoiopspergbincrease", "allowautoiopsincreaseonmodify", "throughput"],
      ...["volumeinitializationrate", "blockattachuntilinitialized", "encrypted", "kmskeyid", "blockexpress"],
      ...["blocksize", "inodesize", "bytesperinode", "numberofinodes"],
      ...["ext4bigalloc", "ext4clustersize", "ext4encryptionsupport"],
    ],
    prefixes: ["tagSpecification"],
  },
  parameters,
};

/** EBS volumes that a group's machines have of their own. Bottlerocket boots from one and keeps what is the node's on another. */
function ownVolumes({ os, volumes }: ResolvedClusterBase<"aws">["scalingGroups"][number]): number {
  return (os === "bottlerocket" ? 2 : 1) + volumes.length;
}

/**
 * As upstream's policy, with the account and region of the cluster, and writes to volumes and snapshots limited to those that this
 * cluster's driver made. Not granted: snapshot locks, copies of volumes, fast restores, later tags.
 */
function statements({ name, account, region }: Cluster): readonly AwsStatement[] {
  const arn = (resource: string, owner = account.accountId) =>
    `arn:${account.partition}:ec2:${region}:${owner}:${resource}/*`;
  const [volumes, snapshots] = [arn("volume"), arn("snapshot", "")];
  const own = `kubernetes.io/cluster/${name}`;
  const requested = { StringEquals: { [`aws:RequestTag/${own}`]: "owned" } };
  const ownResource = { StringEquals: { [`ec2:ResourceTag/${own}`]: "owned" } };
  return [
    { actions: READS, resources: ["*"] },
    { actions: ["ec2:CreateVolume"], resources: [volumes], conditions: requested },
    // Volumes of another cluster's snapshots too, in the same account: that is how data moves.
    {
      actions: ["ec2:CreateVolume"],
      resources: [snapshots],
      conditions: { StringEquals: { [`ec2:ResourceTag/${DRIVER_TAG}`]: "true" } },
    },
    { actions: ["ec2:CreateSnapshot"], resources: [snapshots], conditions: requested },
    { actions: ["ec2:CreateSnapshot"], resources: [volumes], conditions: ownResource },
    {
      actions: ["ec2:AttachVolume", "ec2:DeleteVolume", "ec2:DetachVolume", "ec2:ModifyVolume"],
      resources: [volumes],
      conditions: ownResource,
    },
    { actions: ["ec2:AttachVolume", "ec2:DetachVolume"], resources: [arn("instance")] },
    { actions: ["ec2:DeleteSnapshot"], resources: [snapshots], conditions: ownResource },
    {
      actions: ["ec2:CreateTags"],
      resources: [snapshots, volumes],
      conditions: { StringEquals: { "ec2:CreateAction": ["CreateSnapshot", "CreateVolume"] } },
    },
  ];
}

/** They take no resource (Service Authorization Reference, "Amazon EC2"). */
const READS = [
  "ec2:DescribeAvailabilityZones",
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeInstances",
  "ec2:DescribeSnapshots",
  "ec2:DescribeVolumeStatus",
  "ec2:DescribeVolumes",
  "ec2:DescribeVolumesModifications",
];

/**
 * EBS uses the caller's rights to a key (EBS User Guide, "Requirements for Amazon EBS encryption"; docs/parameters.md, kmsKeyId). A policy
 * cannot name a key by its alias: a condition can (KMS Developer Guide, "Use aliases to control access to KMS keys").
 */
function keyStatements({ account, region }: Cluster, keys: readonly string[]): readonly AwsStatement[] {
  return keys.flatMap((key) => {
    const alias = key.match(/:(alias\/.+)$/)?.[1];
    const resources = [alias === undefined ? key : `arn:${account.partition}:kms:${region}:${key.split(":")[4]}:key/*`];
    const named: AwsConditions =
      alias === undefined ? {} : { "ForAnyValue:StringEquals": { "kms:ResourceAliases": alias } };
    return [
      { actions: ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"], resources, conditions: named },
      {
        actions: ["kms:CreateGrant"],
        resources,
        conditions: { ...named, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ];
  });
}

/** docs/parameters.md at v1.64.0. */
function parameters({ performance = "balanced", encryptionKey, aws = {} }: StorageClassDeclaration) {
  const { type = TYPES[performance], iops, throughputMiBps } = aws;
  const iopsPerGiB = aws.iopsPerGiB ?? (iops === undefined ? IOPS_PER_GIB[type] : undefined);
  return definedTexts({
    type,
    iops,
    iopsPerGB: iopsPerGiB,
    // Small volumes would be refused otherwise: their share of operations is below what a volume must have.
    allowAutoIOPSPerGBIncrease: iopsPerGiB === undefined ? undefined : true,
    throughput: throughputMiBps,
    encrypted: true,
    kmsKeyId: encryptionKey,
  });
}

const TYPES = { balanced: "gp3", performance: "io2" };

/** Volumes of these types must say what they are to do; both can do this much (EBS User Guide, "Provisioned IOPS SSD volumes"). */
const IOPS_PER_GIB: Readonly<Record<string, number | undefined>> = { io1: 50, io2: 50 };

import { ComputeInstanceGroupManager } from "@cdktf/provider-google/lib/compute-instance-group-manager";
import { ComputeInstanceTemplate } from "@cdktf/provider-google/lib/compute-instance-template";
import { ProjectIamCustomRole } from "@cdktf/provider-google/lib/project-iam-custom-role";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { ServiceAccountIamMember } from "@cdktf/provider-google/lib/service-account-iam-member";
import { LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type EstateGroup, userData } from "../estate";

const CLUSTER = "big-google";
const project = "large-project";

/** The Google part of the estate. */
export class GoogleStack extends TerraformStack {
  constructor(scope: Construct, groups: readonly EstateGroup[]) {
    super(scope, CLUSTER);
    new LocalBackend(this, { path: `state/${CLUSTER}.tfstate` });
    new GoogleProvider(this, "google", { project, region: "us-central1" });
    const node = addAccount(this, "node", "Nodes");
    addAutoscaler(this);
    const output = new TerraformOutput(this, "node-email", { value: node.email });
    output.overrideLogicalId("nodeServiceAccountEmail");
    for (const group of groups) addGroup(this, group, node);
  }
}

function addAccount(stack: Construct, id: string, what: string): ServiceAccount {
  const accountId = `${CLUSTER}-${id}`;
  const displayName = `${what} of Kubernetes cluster ${CLUSTER}`;
  const account = new ServiceAccount(stack, `account-${id}`, { project, accountId, displayName });
  account.overrideLogicalId(id);
  return account;
}

function addAutoscaler(stack: Construct): void {
  const account = addAccount(stack, "cluster-autoscaler", "cluster-autoscaler");
  const role = new ProjectIamCustomRole(stack, "role", {
    project,
    roleId: "big_google_cluster_autoscaler",
    title: `cluster-autoscaler of ${CLUSTER}`,
    permissions: PERMISSIONS,
  });
  role.overrideLogicalId("cluster-autoscaler");
  const grant = { project, role: role.name, member: account.member };
  new ProjectIamMember(stack, "member", grant).overrideLogicalId("cluster-autoscaler");
  const pool = "projects/123456789012/locations/global/workloadIdentityPools/clusters";
  new ServiceAccountIamMember(stack, "workload-identity", {
    serviceAccountId: account.name,
    role: "roles/iam.workloadIdentityUser",
    member: `principal://iam.googleapis.com/${pool}/subject/system:serviceaccount:kube-system:cluster-autoscaler`,
  }).overrideLogicalId("cluster-autoscaler");
  const output = new TerraformOutput(stack, "autoscaler-email", { value: account.email });
  output.overrideLogicalId("clusterAutoscalerServiceAccountEmail");
}

const PERMISSIONS = [
  "compute.instanceGroupManagers.get",
  "compute.instanceGroupManagers.list",
  "compute.instanceGroupManagers.update",
  "compute.instanceTemplates.get",
  "compute.instances.list",
  "compute.machineTypes.get",
  "compute.zoneOperations.get",
];

function addGroup(stack: Construct, group: EstateGroup, node: ServiceAccount): void {
  const name = `${CLUSTER}-${group.name}-${group.zone}`;
  const template = addTemplate(stack, group, node);
  const manager = new ComputeInstanceGroupManager(stack, `${group.name}-group`, {
    project,
    zone: group.zone,
    name,
    baseInstanceName: name,
    version: [{ instanceTemplate: template.id }],
    targetSize: 0,
    updatePolicy: {
      type: "OPPORTUNISTIC",
      minimalAction: "REPLACE",
      replacementMethod: "SUBSTITUTE",
      maxUnavailableFixed: 1,
      maxSurgeFixed: 0,
    },
    instanceLifecyclePolicy: { forceUpdateOnRepair: "YES" },
    waitForInstances: false,
    lifecycle: { ignoreChanges: ["target_size"] },
  });
  manager.overrideLogicalId(`${group.name}_${group.zone}`);
}

function addTemplate(stack: Construct, group: EstateGroup, node: ServiceAccount) {
  const labels = { "k8s-io-cluster-name": CLUSTER, owner: "platform" };
  const sourceImage = "projects/images/global/images/family/ubuntu-node";
  const template = new ComputeInstanceTemplate(stack, `${group.name}-template`, {
    project,
    namePrefix: `${CLUSTER}-${group.name}-`,
    machineType: "n2-standard-8",
    disk: [{ boot: true, autoDelete: true, sourceImage, diskSizeGb: 50, diskType: "pd-balanced", labels }],
    networkInterface: [{ subnetwork: `projects/${project}/regions/us-central1/subnetworks/nodes` }],
    labels,
    metadata: { "block-project-ssh-keys": "true", "kube-env": kubeEnv(group), "user-data": userData(group.name) },
    scheduling: { provisioningModel: "STANDARD", automaticRestart: true, onHostMaintenance: "MIGRATE" },
    shieldedInstanceConfig: { enableSecureBoot: true, enableVtpm: true, enableIntegrityMonitoring: true },
    serviceAccount: { email: node.email, scopes: ["https://www.googleapis.com/auth/cloud-platform"] },
    lifecycle: { createBeforeDestroy: true },
  });
  template.overrideLogicalId(group.name);
  return template;
}

function kubeEnv({ name }: EstateGroup): string {
  const variables = [
    "os=linux",
    "os_distribution=ubuntu",
    "arch=amd64",
    `node_labels=example.com/pool=${name}`,
    `node_taints=example.com/pool=${name}:NoSchedule`,
    "kube_reserved=cpu=90m,ephemeral-storage=1Gi,memory=3646Mi",
    "evictionHard=memory.available=100Mi,nodefs.available=12.5%",
    "autoscaling_options=scaledownunneededtime=20m",
  ];
  return `AUTOSCALER_ENV_VARS: "${variables.join(";")}"\n`;
}

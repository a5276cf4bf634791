import type { TerraformKind } from "../../stages/cloud-model";

const FLAG = "the flag by which cluster-autoscaler finds the group";

/** Every kind of resource that the Terraform of a Google cluster has. */
export const GOOGLE_KINDS = {
  instanceTemplate: {
    type: "google_compute_instance_template",
    derived: [
      {
        field: "machineType",
        derives: "what cluster-autoscaler plans with, and what the kubelet reserves",
        instead: "machine or machineTypes",
      },
      {
        field: "guestAccelerator",
        derives: "the labels of nodes, and what cluster-autoscaler plans with",
        instead: "google.guestAccelerator or machine.gpus",
      },
      {
        field: "disk[].sourceImage",
        derives: "the user data, which is written for the image's system",
        instead: "image",
      },
      {
        field: "disk[].diskSizeGb",
        derives: "the ephemeral storage that cluster-autoscaler plans with",
        instead: "bootDisk, volumes or google.localSsds",
        mayGrow: true,
      },
      {
        field: "metadata",
        derives:
          "the labels, taints and resources that nodes have and cluster-autoscaler plans with, each from the same settings",
        instead: "labels, taints, kubelet, beforeJoin or bootstrap",
        mayGrow: true,
      },
      {
        field: "serviceAccount.email",
        derives: "the rights of nodes",
        instead: "the cluster's identity.nodeServiceAccount",
      },
    ],
  },
  instanceGroupManager: {
    type: "google_compute_instance_group_manager",
    derived: [
      { field: "project", derives: `${FLAG}, and the right to size it`, instead: "the cluster's project" },
      { field: "zone", derives: `${FLAG}, and the zone of nodes that it plans with`, instead: "zones" },
      { field: "name", derives: FLAG, instead: "the NodeGroup's name" },
      {
        field: "baseInstanceName",
        derives: "the check that cluster-autoscaler tells the group's machines from those of others",
        instead: "the NodeGroup's name",
      },
    ],
  },
  serviceAccount: {
    type: "google_service_account",
    derived: [
      {
        field: "accountId",
        derives: "the account's address, by which pods ask for it, and the ids of its roles",
        instead: "an existing service account in identity",
      },
    ],
  },
  serviceAccountIamMember: { type: "google_service_account_iam_member", derived: [] },
  projectIamCustomRole: { type: "google_project_iam_custom_role", derived: [] },
  projectIamMember: { type: "google_project_iam_member", derived: [] },
  artifactRegistryRepositoryIamMember: { type: "google_artifact_registry_repository_iam_member", derived: [] },
  storageBucketIamMember: { type: "google_storage_bucket_iam_member", derived: [] },
  dnsManagedZoneIamMember: { type: "google_dns_managed_zone_iam_member", derived: [] },
  kmsCryptoKeyIamMember: { type: "google_kms_crypto_key_iam_member", derived: [] },
  pubsubSubscriptionIamMember: { type: "google_pubsub_subscription_iam_member", derived: [] },
  pubsubTopicIamMember: { type: "google_pubsub_topic_iam_member", derived: [] },
  secretManagerSecretIamMember: { type: "google_secret_manager_secret_iam_member", derived: [] },
} as const satisfies Readonly<Record<string, TerraformKind>>;

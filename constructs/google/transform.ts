/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ArtifactRegistryRepositoryIamMemberConfig } from "@cdktf/provider-google/lib/artifact-registry-repository-iam-member";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ComputeInstanceGroupManagerConfig } from "@cdktf/provider-google/lib/compute-instance-group-manager";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ComputeInstanceTemplateConfig } from "@cdktf/provider-google/lib/compute-instance-template";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { DnsManagedZoneIamMemberConfig } from "@cdktf/provider-google/lib/dns-managed-zone-iam-member";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { KmsCryptoKeyIamMemberConfig } from "@cdktf/provider-google/lib/kms-crypto-key-iam-member";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ProjectIamCustomRoleConfig } from "@cdktf/provider-google/lib/project-iam-custom-role";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ProjectIamMemberConfig } from "@cdktf/provider-google/lib/project-iam-member";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { PubsubSubscriptionIamMemberConfig } from "@cdktf/provider-google/lib/pubsub-subscription-iam-member";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { PubsubTopicIamMemberConfig } from "@cdktf/provider-google/lib/pubsub-topic-iam-member";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { SecretManagerSecretIamMemberConfig } from "@cdktf/provider-google/lib/secret-manager-secret-iam-member";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ServiceAccountConfig } from "@cdktf/provider-google/lib/service-account";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ServiceAccountIamMemberConfig } from "@cdktf/provider-google/lib/service-account-iam-member";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { StorageBucketIamMemberConfig } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import type { GOOGLE_KINDS } from "../../model/clouds/google/terraform-kinds";
import type { Edit, TiedKinds } from "../transform";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on a Google cluster. */
export interface GoogleTransforms {
  /** `google_compute_instance_template` of each ScalingGroup. */
  readonly instanceTemplate?: Edit<ComputeInstanceTemplateConfig>;
  /** `google_compute_instance_group_manager` of each ScalingGroup. */
  readonly instanceGroupManager?: Edit<ComputeInstanceGroupManagerConfig>;
}

/** Last edits to any Terraform resource of a Google cluster, by kind: what `transform` accepts on the cluster, and on the fleet. */
export interface GoogleClusterTransforms extends GoogleTransforms {
  /** `google_service_account`. */
  readonly serviceAccount?: Edit<ServiceAccountConfig>;
  /** `google_service_account_iam_member`. */
  readonly serviceAccountIamMember?: Edit<ServiceAccountIamMemberConfig>;
  /** `google_project_iam_custom_role`. */
  readonly projectIamCustomRole?: Edit<ProjectIamCustomRoleConfig>;
  /** `google_project_iam_member`. */
  readonly projectIamMember?: Edit<ProjectIamMemberConfig>;
  /** `google_storage_bucket_iam_member`. */
  readonly artifactRegistryRepositoryIamMember?: Edit<ArtifactRegistryRepositoryIamMemberConfig>;
  readonly storageBucketIamMember?: Edit<StorageBucketIamMemberConfig>;
  /** `google_dns_managed_zone_iam_member`. */
  readonly dnsManagedZoneIamMember?: Edit<DnsManagedZoneIamMemberConfig>;
  /** `google_kms_crypto_key_iam_member`. */
  readonly kmsCryptoKeyIamMember?: Edit<KmsCryptoKeyIamMemberConfig>;
  /** `google_pubsub_subscription_iam_member`. */
  readonly pubsubSubscriptionIamMember?: Edit<PubsubSubscriptionIamMemberConfig>;
  /** `google_pubsub_topic_iam_member`. */
  readonly pubsubTopicIamMember?: Edit<PubsubTopicIamMemberConfig>;
  /** `google_secret_manager_secret_iam_member`. */
  readonly secretManagerSecretIamMember?: Edit<SecretManagerSecretIamMemberConfig>;
}
true satisfies TiedKinds<GoogleClusterTransforms, typeof GOOGLE_KINDS>;

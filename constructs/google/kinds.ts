import { dataSource, provider, resource } from "../terraform/kind";

/** `google_artifact_registry_repository_iam_member`. */
export const ARTIFACT_REGISTRY_REPOSITORY_IAM_MEMBER = resource(
  "google_artifact_registry_repository_iam_member",
  (): typeof import("@cdktf/provider-google/lib/artifact-registry-repository-iam-member").ArtifactRegistryRepositoryIamMember =>
    require("@cdktf/provider-google/lib/artifact-registry-repository-iam-member").ArtifactRegistryRepositoryIamMember,
);

/** `google_compute_instance_group_manager`. */
export const COMPUTE_INSTANCE_GROUP_MANAGER = resource(
  "google_compute_instance_group_manager",
  (): typeof import("@cdktf/provider-google/lib/compute-instance-group-manager").ComputeInstanceGroupManager =>
    require("@cdktf/provider-google/lib/compute-instance-group-manager").ComputeInstanceGroupManager,
);

/** `google_compute_instance_template`. */
export const COMPUTE_INSTANCE_TEMPLATE = resource(
  "google_compute_instance_template",
  (): typeof import("@cdktf/provider-google/lib/compute-instance-template").ComputeInstanceTemplate =>
    require("@cdktf/provider-google/lib/compute-instance-template").ComputeInstanceTemplate,
);

/** `google_compute_image` (data source). */
export const DATA_GOOGLE_COMPUTE_IMAGE = dataSource(
  "google_compute_image",
  (): typeof import("@cdktf/provider-google/lib/data-google-compute-image").DataGoogleComputeImage =>
    require("@cdktf/provider-google/lib/data-google-compute-image").DataGoogleComputeImage,
);

/** `google_dns_managed_zone_iam_member`. */
export const DNS_MANAGED_ZONE_IAM_MEMBER = resource(
  "google_dns_managed_zone_iam_member",
  (): typeof import("@cdktf/provider-google/lib/dns-managed-zone-iam-member").DnsManagedZoneIamMember =>
    require("@cdktf/provider-google/lib/dns-managed-zone-iam-member").DnsManagedZoneIamMember,
);

/** `google` (provider). */
export const GOOGLE_PROVIDER = provider(
  "google",
  (): typeof import("@cdktf/provider-google/lib/provider").GoogleProvider =>
    require("@cdktf/provider-google/lib/provider").GoogleProvider,
);

/** `google_kms_crypto_key_iam_member`. */
export const KMS_CRYPTO_KEY_IAM_MEMBER = resource(
  "google_kms_crypto_key_iam_member",
  (): typeof import("@cdktf/provider-google/lib/kms-crypto-key-iam-member").KmsCryptoKeyIamMember =>
    require("@cdktf/provider-google/lib/kms-crypto-key-iam-member").KmsCryptoKeyIamMember,
);

/** `google_project_iam_custom_role`. */
export const PROJECT_IAM_CUSTOM_ROLE = resource(
  "google_project_iam_custom_role",
  (): typeof import("@cdktf/provider-google/lib/project-iam-custom-role").ProjectIamCustomRole =>
    require("@cdktf/provider-google/lib/project-iam-custom-role").ProjectIamCustomRole,
);

/** `google_project_iam_member`. */
export const PROJECT_IAM_MEMBER = resource(
  "google_project_iam_member",
  (): typeof import("@cdktf/provider-google/lib/project-iam-member").ProjectIamMember =>
    require("@cdktf/provider-google/lib/project-iam-member").ProjectIamMember,
);

/** `google_pubsub_subscription_iam_member`. */
export const PUBSUB_SUBSCRIPTION_IAM_MEMBER = resource(
  "google_pubsub_subscription_iam_member",
  (): typeof import("@cdktf/provider-google/lib/pubsub-subscription-iam-member").PubsubSubscriptionIamMember =>
    require("@cdktf/provider-google/lib/pubsub-subscription-iam-member").PubsubSubscriptionIamMember,
);

/** `google_pubsub_topic_iam_member`. */
export const PUBSUB_TOPIC_IAM_MEMBER = resource(
  "google_pubsub_topic_iam_member",
  (): typeof import("@cdktf/provider-google/lib/pubsub-topic-iam-member").PubsubTopicIamMember =>
    require("@cdktf/provider-google/lib/pubsub-topic-iam-member").PubsubTopicIamMember,
);

/** `google_secret_manager_secret_iam_member`. */
export const SECRET_MANAGER_SECRET_IAM_MEMBER = resource(
  "google_secret_manager_secret_iam_member",
  (): typeof import("@cdktf/provider-google/lib/secret-manager-secret-iam-member").SecretManagerSecretIamMember =>
    require("@cdktf/provider-google/lib/secret-manager-secret-iam-member").SecretManagerSecretIamMember,
);

/** `google_service_account`. */
export const SERVICE_ACCOUNT = resource(
  "google_service_account",
  (): typeof import("@cdktf/provider-google/lib/service-account").ServiceAccount =>
    require("@cdktf/provider-google/lib/service-account").ServiceAccount,
);

/** `google_service_account_iam_member`. */
export const SERVICE_ACCOUNT_IAM_MEMBER = resource(
  "google_service_account_iam_member",
  (): typeof import("@cdktf/provider-google/lib/service-account-iam-member").ServiceAccountIamMember =>
    require("@cdktf/provider-google/lib/service-account-iam-member").ServiceAccountIamMember,
);

/** `google_storage_bucket_iam_member`. */
export const STORAGE_BUCKET_IAM_MEMBER = resource(
  "google_storage_bucket_iam_member",
  (): typeof import("@cdktf/provider-google/lib/storage-bucket-iam-member").StorageBucketIamMember =>
    require("@cdktf/provider-google/lib/storage-bucket-iam-member").StorageBucketIamMember,
);

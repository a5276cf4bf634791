import type { ResourceTable } from "../effect";

const IDENTITY = { role: "identity", provider: "google 6.50.0" } as const;

export const GOOGLE_SERVICE_ACCOUNT: ResourceTable = {
  ...IDENTITY,
  source: "google/services/resourcemanager/resource_google_service_account.go: ForceNew of the schema",
  arguments: {
    replaces: ["account_id", "project"],
    "in-place": ["disabled"],
    none: ["create_ignore_already_exists", "description", "display_name", "timeouts"],
  },
};

export const GOOGLE_CUSTOM_ROLE: ResourceTable = {
  ...IDENTITY,
  source: "google/services/resourcemanager/resource_google_project_iam_custom_role.go: ForceNew of the schema",
  arguments: { replaces: ["project", "role_id"], "in-place": ["permissions", "stage"], none: ["description", "title"] },
};

/** A member of an IAM policy: role, member and condition, and what names the resource that has the policy. */
function iamMember(file: string, resource: readonly string[]): ResourceTable {
  return {
    ...IDENTITY,
    source: `google/tpgiamresource/resource_iam_member.go, google/services/${file}: ForceNew of the schemas`,
    arguments: { replaces: ["condition", "member", "role", ...resource] },
  };
}

/** By resource type. */
export const GOOGLE_IAM_MEMBERS: Readonly<Record<string, ResourceTable>> = {
  google_artifact_registry_repository_iam_member: iamMember("artifactregistry/iam_artifact_registry_repository.go", [
    "location",
    "project",
    "repository",
  ]),
  google_dns_managed_zone_iam_member: iamMember("dns/iam_dns_managed_zone.go", ["managed_zone", "project"]),
  google_kms_crypto_key_iam_member: iamMember("kms/iam_kms_crypto_key.go", ["crypto_key_id"]),
  google_project_iam_member: iamMember("resourcemanager/iam_project.go", ["project"]),
  google_pubsub_subscription_iam_member: iamMember("pubsub/iam_pubsub_subscription.go", ["project", "subscription"]),
  google_pubsub_topic_iam_member: iamMember("pubsub/iam_pubsub_topic.go", ["project", "topic"]),
  google_secret_manager_secret_iam_member: iamMember("secretmanager/iam_secret_manager_secret.go", [
    "project",
    "secret_id",
  ]),
  google_service_account_iam_member: iamMember("resourcemanager/iam_service_account.go", ["service_account_id"]),
  google_storage_bucket_iam_member: iamMember("storage/iam_storage_bucket.go", ["bucket"]),
};

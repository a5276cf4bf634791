import type { ResourceTable } from "../effect";
import { AWS_REGION, AWS_TAGS_ALL } from "./every-resource";

const IAM = { role: "identity", provider: "aws 6.25.0" } as const;

export const AWS_IAM_ROLE: ResourceTable = {
  ...IAM,
  source: "internal/service/iam/role.go: ForceNew of the schema; test/deploy",
  arguments: {
    replaces: ["name", "name_prefix", "path"],
    "in-place": [
      ...["assume_role_policy", "inline_policy", "managed_policy_arns", "max_session_duration"],
      "permissions_boundary",
    ],
    none: ["description", "force_detach_policies", "tags", AWS_TAGS_ALL],
  },
};

export const AWS_IAM_ROLE_POLICY: ResourceTable = {
  ...IAM,
  source: "internal/service/iam/role_policy.go: ForceNew of the schema; test/deploy",
  arguments: { replaces: ["name", "name_prefix", "role"], "in-place": ["policy"] },
};

export const AWS_IAM_ROLE_POLICY_ATTACHMENT: ResourceTable = {
  ...IAM,
  source: "internal/service/iam/role_policy_attachment.go: ForceNew of the schema; test/deploy",
  arguments: { replaces: ["policy_arn", "role"] },
};

export const AWS_IAM_INSTANCE_PROFILE: ResourceTable = {
  ...IAM,
  source: "internal/service/iam/instance_profile.go: ForceNew of the schema; test/deploy",
  arguments: { replaces: ["name", "name_prefix", "path"], "in-place": ["role"], none: ["tags", AWS_TAGS_ALL] },
};

export const AWS_EKS_ACCESS_ENTRY: ResourceTable = {
  ...IAM,
  source: "internal/service/eks/access_entry.go: ForceNew of the schema; test/deploy",
  arguments: {
    replaces: ["cluster_name", "principal_arn", AWS_REGION, "type"],
    "in-place": ["kubernetes_groups", "user_name"],
    none: ["tags", AWS_TAGS_ALL, "timeouts"],
  },
};

export const AWS_EKS_POD_IDENTITY_ASSOCIATION: ResourceTable = {
  ...IAM,
  source: "internal/service/eks/pod_identity_association.go: RequiresReplace of the schema; test/deploy",
  arguments: {
    replaces: ["cluster_name", "namespace", AWS_REGION, "service_account"],
    "in-place": ["disable_session_tags", "role_arn", "target_role_arn"],
    none: ["tags"],
  },
};

import type { ClusterRules, ResolvedRules } from "../../stages/rule";
import { CLOUD_APART_RULES, CLOUD_APART_WARNINGS } from "./cloud-apart";
import { CREDENTIAL_PROVIDER_RULES } from "./credential-providers";
import { EKS_RULES } from "./eks";
import { CLUSTER_IDENTITY_RULES } from "./identity";
import { KUBEADM_RULES } from "./kubeadm";
import { CLUSTER_NETWORK_RULES, CLUSTER_NETWORK_WARNINGS } from "./network";
import { OWN_IDENTITY_RULES, OWN_IDENTITY_WARNINGS } from "./own-identities";
import { PROVIDER_RULES } from "./provider";
import { CLUSTER_SETTING_RULES, CLUSTER_SETTING_WARNINGS } from "./settings";
import { CLUSTER_TAG_RULES } from "./tags";

/** Rules over what would be rendered of a cluster. */
export { HOST_PORT_RULES as RENDERED_CLUSTER_RULES } from "./host-ports";
/** Rules over a resolved cluster, before its manifests are rendered. */
export { CLIENT_ID_RULES } from "./identity";

/** Rules over each cluster's declaration. */
export const CLUSTER_RULES: ClusterRules = {
  ...CLUSTER_SETTING_RULES,
  ...EKS_RULES,
  ...CLUSTER_IDENTITY_RULES,
  ...OWN_IDENTITY_RULES,
  ...KUBEADM_RULES,
  ...CREDENTIAL_PROVIDER_RULES,
  ...CLUSTER_NETWORK_RULES,
  ...PROVIDER_RULES,
  ...CLUSTER_TAG_RULES,
  ...CLOUD_APART_RULES,
};

/** What should be known of a cluster. */
export const CLUSTER_WARNINGS: ResolvedRules = {
  ...CLUSTER_NETWORK_WARNINGS,
  ...CLUSTER_SETTING_WARNINGS,
  ...CLOUD_APART_WARNINGS,
  ...OWN_IDENTITY_WARNINGS,
};

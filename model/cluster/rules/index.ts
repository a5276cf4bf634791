import type { ClusterRules } from "../../stages/rule";
import { EKS_RULES } from "./eks";
import { CLUSTER_IDENTITY_RULES } from "./identity";
import { KUBEADM_RULES } from "./kubeadm";
import { CLUSTER_NETWORK_RULES } from "./network";
import { CLUSTER_SETTING_RULES } from "./settings";

/** Rules over each cluster's declaration. */
export const CLUSTER_RULES: ClusterRules = {
  ...CLUSTER_SETTING_RULES,
  ...EKS_RULES,
  ...CLUSTER_IDENTITY_RULES,
  ...KUBEADM_RULES,
  ...CLUSTER_NETWORK_RULES,
};

export { CLUSTER_SETTING_WARNINGS as CLUSTER_WARNINGS } from "./settings";

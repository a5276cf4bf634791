import { accountInvalid } from "./cluster/account-invalid";
import { azureClientIdInvalid } from "./cluster/azure-client-id-invalid";
import { clusterDefaultsExtrasOfOtherCloud } from "./cluster/cluster-defaults-extras-of-other-cloud";
import { clusterIdentityMissing } from "./cluster/cluster-identity-missing";
import { clusterIdentityTwice } from "./cluster/cluster-identity-twice";
import { clusterNameInvalid } from "./cluster/cluster-name-invalid";
import { clusterSecurityGroupInvalid } from "./cluster/cluster-security-group-invalid";
import { clusterZoneDuplicate } from "./cluster/cluster-zone-duplicate";
import { clusterZonesEmpty } from "./cluster/cluster-zones-empty";
import { eksClusterNameInvalid } from "./cluster/eks-cluster-name-invalid";
import { kubernetesVersionUnknown } from "./cluster/kubernetes-version-unknown";
import { nodeOverheadGoogle } from "./cluster/node-overhead-google";
import { nodeOverheadInvalid } from "./cluster/node-overhead-invalid";
import { oidcIssuerInvalid } from "./cluster/oidc-issuer-invalid";
import { regionInvalid } from "./cluster/region-invalid";
import { resourceGroupInvalid } from "./cluster/resource-group-invalid";
import { sshPublicKeyInvalid } from "./cluster/ssh-public-key-invalid";
import { subnetInvalid } from "./cluster/subnet-invalid";
import { subnetworkOfOtherRegion } from "./cluster/subnetwork-of-other-region";
import { workloadIdentityInvalid } from "./cluster/workload-identity-invalid";
import { zoneUnknown } from "./cluster/zone-unknown";
import { autoscalerAzureSettingsElsewhere } from "./cluster-autoscaler/autoscaler-azure-settings-elsewhere";
import { autoscalerExpanderInvalid } from "./cluster-autoscaler/autoscaler-expander-invalid";
import { autoscalerFlagConflict } from "./cluster-autoscaler/autoscaler-flag-conflict";
import { autoscalerFlagLocked } from "./cluster-autoscaler/autoscaler-flag-locked";
import { autoscalerFlagOfOtherMinor } from "./cluster-autoscaler/autoscaler-flag-of-other-minor";
import { autoscalerFlagOwned } from "./cluster-autoscaler/autoscaler-flag-owned";
import { autoscalerFlagType } from "./cluster-autoscaler/autoscaler-flag-type";
import { autoscalerFlagUnknown } from "./cluster-autoscaler/autoscaler-flag-unknown";
import { autoscalerImageInvalid } from "./cluster-autoscaler/autoscaler-image-invalid";
import { autoscalerNamespaceInvalid } from "./cluster-autoscaler/autoscaler-namespace-invalid";
import { autoscalerPrioritiesIgnored } from "./cluster-autoscaler/autoscaler-priorities-ignored";
import { autoscalerRequestOverLimit } from "./cluster-autoscaler/autoscaler-request-over-limit";
import { autoscalerResourcesInvalid } from "./cluster-autoscaler/autoscaler-resources-invalid";
import { autoscalerSchedulingInvalid } from "./cluster-autoscaler/autoscaler-scheduling-invalid";
import { autoscalerVersionMismatch } from "./cluster-autoscaler/autoscaler-version-mismatch";
import { eksCertificateAuthorityInvalid } from "./eks/eks-certificate-authority-invalid";
import { eksClusterNameDiffers } from "./eks/eks-cluster-name-differs";
import { eksEndpointInvalid } from "./eks/eks-endpoint-invalid";
import { eksServiceCidrInvalid } from "./eks/eks-service-cidr-invalid";
import { joinSecretNameInvalid } from "./kubeadm/join-secret-name-invalid";
import { joinTokenStore } from "./kubeadm/join-token-store";
import { joinTokenVault } from "./kubeadm/join-token-vault";
import { keyVaultNameInvalid } from "./kubeadm/key-vault-name-invalid";
import { kubeadmApiServerInvalid } from "./kubeadm/kubeadm-api-server-invalid";
import { kubeadmCaHashInvalid } from "./kubeadm/kubeadm-ca-hash-invalid";
import type { ClusterRule } from "./rule";

/** Rules over each cluster, in no particular order: problems are sorted. */
export const CLUSTER_RULES: readonly ClusterRule[] = [
  accountInvalid,
  autoscalerAzureSettingsElsewhere,
  autoscalerExpanderInvalid,
  autoscalerFlagConflict,
  autoscalerFlagOfOtherMinor,
  autoscalerFlagOwned,
  autoscalerFlagType,
  autoscalerFlagUnknown,
  autoscalerImageInvalid,
  autoscalerNamespaceInvalid,
  autoscalerPrioritiesIgnored,
  autoscalerRequestOverLimit,
  autoscalerResourcesInvalid,
  autoscalerSchedulingInvalid,
  autoscalerVersionMismatch,
  azureClientIdInvalid,
  clusterDefaultsExtrasOfOtherCloud,
  clusterIdentityMissing,
  clusterIdentityTwice,
  clusterNameInvalid,
  clusterSecurityGroupInvalid,
  clusterZoneDuplicate,
  clusterZonesEmpty,
  eksClusterNameInvalid,
  joinSecretNameInvalid,
  joinTokenVault,
  keyVaultNameInvalid,
  kubeadmApiServerInvalid,
  kubeadmCaHashInvalid,
  kubernetesVersionUnknown,
  nodeOverheadGoogle,
  nodeOverheadInvalid,
  oidcIssuerInvalid,
  regionInvalid,
  resourceGroupInvalid,
  sshPublicKeyInvalid,
  subnetInvalid,
  subnetworkOfOtherRegion,
  workloadIdentityInvalid,
  zoneUnknown,
  autoscalerFlagLocked,
  eksCertificateAuthorityInvalid,
  eksClusterNameDiffers,
  eksEndpointInvalid,
  eksServiceCidrInvalid,
  joinTokenStore,
];

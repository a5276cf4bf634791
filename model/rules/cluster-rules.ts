import { accountInvalid } from "./cluster/account-invalid";
import { azureClientIdInvalid } from "./cluster/azure-client-id-invalid";
import { clusterDefaultsExtrasOfOtherCloud } from "./cluster/cluster-defaults-extras-of-other-cloud";
import { clusterIdentityMissing } from "./cluster/cluster-identity-missing";
import { clusterIdentityTwice } from "./cluster/cluster-identity-twice";
import { clusterNameInvalid } from "./cluster/cluster-name-invalid";
import { clusterSecurityGroupInvalid } from "./cluster/cluster-security-group-invalid";
import { clusterZoneDuplicate } from "./cluster/cluster-zone-duplicate";
import { clusterZonesEmpty } from "./cluster/cluster-zones-empty";
import { daemonSetRequestsInvalid } from "./cluster/daemon-set-requests-invalid";
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
import { controllerCrdTwice } from "./controller/controller-crd-twice";
import { controllerDuplicate } from "./controller/controller-duplicate";
import { controllerLeaseTwice } from "./controller/controller-lease-twice";
import { controllerNamespaceShared } from "./controller/controller-namespace-shared";
import { controllerWebhookTwice } from "./controller/controller-webhook-twice";
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
import { apiserviceNameInvalid } from "./metrics-server/apiservice-name-invalid";
import { apiserviceOwnedTwice } from "./metrics-server/apiservice-owned-twice";
import { metricsAdapterUnsuitable } from "./metrics-server/metrics-adapter-unsuitable";
import { metricsApiImageInvalid } from "./metrics-server/metrics-api-image-invalid";
import { metricsApiNamespaceInvalid } from "./metrics-server/metrics-api-namespace-invalid";
import { metricsApiResourcesInvalid } from "./metrics-server/metrics-api-resources-invalid";
import { metricsApiSchedulingInvalid } from "./metrics-server/metrics-api-scheduling-invalid";
import { metricsApiVersionUnsupported } from "./metrics-server/metrics-api-version-unsupported";
import { prometheusAdapterMetricsInvalid } from "./metrics-server/prometheus-adapter-metrics-invalid";
import { prometheusAdapterQueryUnlabelled } from "./metrics-server/prometheus-adapter-query-unlabelled";
import { prometheusAdapterUrlInvalid } from "./metrics-server/prometheus-adapter-url-invalid";
import type { ClusterRule } from "./rule";
import { vpaComponentImageInvalid } from "./vertical-pod-autoscaler/vpa-component-image-invalid";
import { vpaComponentNamespaceInvalid } from "./vertical-pod-autoscaler/vpa-component-namespace-invalid";
import { vpaComponentRequestOverLimit } from "./vertical-pod-autoscaler/vpa-component-request-over-limit";
import { vpaComponentResourcesInvalid } from "./vertical-pod-autoscaler/vpa-component-resources-invalid";
import { vpaComponentSchedulingInvalid } from "./vertical-pod-autoscaler/vpa-component-scheduling-invalid";
import { vpaComponentVersionUnknown } from "./vertical-pod-autoscaler/vpa-component-version-unknown";
import { vpaContainerLabelConflict } from "./vertical-pod-autoscaler/vpa-container-label-conflict";
import { vpaExternalMetricInvalid } from "./vertical-pod-autoscaler/vpa-external-metric-invalid";
import { vpaFeatureGateOfOtherVersion } from "./vertical-pod-autoscaler/vpa-feature-gate-of-other-version";
import { vpaFeatureGateUnknown } from "./vertical-pod-autoscaler/vpa-feature-gate-unknown";
import { vpaFlagOfOtherVersion } from "./vertical-pod-autoscaler/vpa-flag-of-other-version";
import { vpaFlagOutOfRange } from "./vertical-pod-autoscaler/vpa-flag-out-of-range";
import { vpaFlagType } from "./vertical-pod-autoscaler/vpa-flag-type";
import { vpaFlagUnknown } from "./vertical-pod-autoscaler/vpa-flag-unknown";
import { vpaLeaseDuplicate } from "./vertical-pod-autoscaler/vpa-lease-duplicate";
import { vpaLeaseNameInvalid } from "./vertical-pod-autoscaler/vpa-lease-name-invalid";
import { vpaPercentilesDisordered } from "./vertical-pod-autoscaler/vpa-percentiles-disordered";
import { vpaRecommenderNameInvalid } from "./vertical-pod-autoscaler/vpa-recommender-name-invalid";
import { vpaWebhookCertificateInvalid } from "./vertical-pod-autoscaler/vpa-webhook-certificate-invalid";
import { vpaClustersSelectorOnCluster } from "./vpa/vpa-clusters-selector-on-cluster";
import { vpaComponentMissing } from "./vpa/vpa-component-missing";
import { vpaContainerNameInvalid } from "./vpa/vpa-container-name-invalid";
import { vpaControlledValuesOff } from "./vpa/vpa-controlled-values-off";
import { vpaEvictionRequirementTwice } from "./vpa/vpa-eviction-requirement-twice";
import { vpaFeatureGateMissing } from "./vpa/vpa-feature-gate-missing";
import { vpaIntegerCpuContainerInvalid } from "./vpa/vpa-integer-cpu-container-invalid";
import { vpaIntegerCpuFractional } from "./vpa/vpa-integer-cpu-fractional";
import { vpaIntegerCpuSwitchedOff } from "./vpa/vpa-integer-cpu-switched-off";
import { vpaIntegerCpuUnused } from "./vpa/vpa-integer-cpu-unused";
import { vpaMaxBelowMin } from "./vpa/vpa-max-below-min";
import { vpaNameDuplicate } from "./vpa/vpa-name-duplicate";
import { vpaNameInvalid } from "./vpa/vpa-name-invalid";
import { vpaNamespaceUnwatched } from "./vpa/vpa-namespace-unwatched";
import { vpaOomInvalid } from "./vpa/vpa-oom-invalid";
import { vpaQuantityInvalid } from "./vpa/vpa-quantity-invalid";
import { vpaRecommenderUnknown } from "./vpa/vpa-recommender-unknown";
import { vpaSchedulingInvalid } from "./vpa/vpa-scheduling-invalid";
import { vpaTargetInvalid } from "./vpa/vpa-target-invalid";
import { vpaTargetTwice } from "./vpa/vpa-target-twice";

/** Rules over each cluster, in no particular order: problems are sorted. */
export const CLUSTER_RULES: readonly ClusterRule[] = [
  accountInvalid,
  apiserviceNameInvalid,
  apiserviceOwnedTwice,
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
  controllerCrdTwice,
  controllerDuplicate,
  controllerLeaseTwice,
  controllerNamespaceShared,
  controllerWebhookTwice,
  eksClusterNameInvalid,
  joinSecretNameInvalid,
  joinTokenVault,
  keyVaultNameInvalid,
  kubeadmApiServerInvalid,
  kubeadmCaHashInvalid,
  kubernetesVersionUnknown,
  metricsAdapterUnsuitable,
  metricsApiImageInvalid,
  metricsApiNamespaceInvalid,
  metricsApiResourcesInvalid,
  metricsApiSchedulingInvalid,
  metricsApiVersionUnsupported,
  nodeOverheadGoogle,
  daemonSetRequestsInvalid,
  nodeOverheadInvalid,
  oidcIssuerInvalid,
  prometheusAdapterMetricsInvalid,
  prometheusAdapterQueryUnlabelled,
  prometheusAdapterUrlInvalid,
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
  vpaClustersSelectorOnCluster,
  vpaComponentMissing,
  vpaContainerNameInvalid,
  vpaControlledValuesOff,
  vpaEvictionRequirementTwice,
  vpaFeatureGateMissing,
  vpaIntegerCpuContainerInvalid,
  vpaIntegerCpuFractional,
  vpaIntegerCpuSwitchedOff,
  vpaIntegerCpuUnused,
  vpaMaxBelowMin,
  vpaNameDuplicate,
  vpaNameInvalid,
  vpaNamespaceUnwatched,
  vpaOomInvalid,
  vpaQuantityInvalid,
  vpaRecommenderUnknown,
  vpaSchedulingInvalid,
  vpaTargetInvalid,
  vpaTargetTwice,
  vpaComponentImageInvalid,
  vpaComponentNamespaceInvalid,
  vpaComponentRequestOverLimit,
  vpaComponentResourcesInvalid,
  vpaComponentSchedulingInvalid,
  vpaComponentVersionUnknown,
  vpaExternalMetricInvalid,
  vpaContainerLabelConflict,
  vpaFeatureGateOfOtherVersion,
  vpaFeatureGateUnknown,
  vpaFlagOfOtherVersion,
  vpaFlagOutOfRange,
  vpaFlagType,
  vpaFlagUnknown,
  vpaLeaseDuplicate,
  vpaLeaseNameInvalid,
  vpaPercentilesDisordered,
  vpaRecommenderNameInvalid,
  vpaWebhookCertificateInvalid,
];

import { accountInvalid } from "../../cluster/rules/account-invalid";
import { azureClientIdInvalid } from "../../cluster/rules/azure-client-id-invalid";
import { clusterDefaultsExtrasOfOtherCloud } from "../../cluster/rules/cluster-defaults-extras-of-other-cloud";
import { clusterIdentityMissing } from "../../cluster/rules/cluster-identity-missing";
import { clusterIdentityTwice } from "../../cluster/rules/cluster-identity-twice";
import { clusterNameInvalid } from "../../cluster/rules/cluster-name-invalid";
import { clusterSecurityGroupInvalid } from "../../cluster/rules/cluster-security-group-invalid";
import { clusterZoneDuplicate } from "../../cluster/rules/cluster-zone-duplicate";
import { clusterZonesEmpty } from "../../cluster/rules/cluster-zones-empty";
import { daemonSetRequestsInvalid } from "../../cluster/rules/daemon-set-requests-invalid";
import { eksCertificateAuthorityInvalid } from "../../cluster/rules/eks/eks-certificate-authority-invalid";
import { eksClusterNameDiffers } from "../../cluster/rules/eks/eks-cluster-name-differs";
import { eksEndpointInvalid } from "../../cluster/rules/eks/eks-endpoint-invalid";
import { eksServiceCidrInvalid } from "../../cluster/rules/eks/eks-service-cidr-invalid";
import { eksClusterNameInvalid } from "../../cluster/rules/eks-cluster-name-invalid";
import { joinSecretNameInvalid } from "../../cluster/rules/kubeadm/join-secret-name-invalid";
import { joinTokenStore } from "../../cluster/rules/kubeadm/join-token-store";
import { joinTokenVault } from "../../cluster/rules/kubeadm/join-token-vault";
import { keyVaultNameInvalid } from "../../cluster/rules/kubeadm/key-vault-name-invalid";
import { kubeadmApiServerInvalid } from "../../cluster/rules/kubeadm/kubeadm-api-server-invalid";
import { kubeadmCaHashInvalid } from "../../cluster/rules/kubeadm/kubeadm-ca-hash-invalid";
import { kubernetesVersionUnknown } from "../../cluster/rules/kubernetes-version-unknown";
import { nodeOverheadGoogle } from "../../cluster/rules/node-overhead-google";
import { nodeOverheadInvalid } from "../../cluster/rules/node-overhead-invalid";
import { oidcIssuerInvalid } from "../../cluster/rules/oidc-issuer-invalid";
import { regionInvalid } from "../../cluster/rules/region-invalid";
import { resourceGroupInvalid } from "../../cluster/rules/resource-group-invalid";
import { sshPublicKeyInvalid } from "../../cluster/rules/ssh-public-key-invalid";
import { subnetInvalid } from "../../cluster/rules/subnet-invalid";
import { subnetworkOfOtherRegion } from "../../cluster/rules/subnetwork-of-other-region";
import { workloadIdentityInvalid } from "../../cluster/rules/workload-identity-invalid";
import { zoneUnknown } from "../../cluster/rules/zone-unknown";
import { autoscalerAzureSettingsElsewhere } from "../../cluster-autoscaler/rules/autoscaler-azure-settings-elsewhere";
import { autoscalerExpanderInvalid } from "../../cluster-autoscaler/rules/autoscaler-expander-invalid";
import { autoscalerFlagConflict } from "../../cluster-autoscaler/rules/autoscaler-flag-conflict";
import { autoscalerFlagLocked } from "../../cluster-autoscaler/rules/autoscaler-flag-locked";
import { autoscalerFlagOfOtherMinor } from "../../cluster-autoscaler/rules/autoscaler-flag-of-other-minor";
import { autoscalerFlagOwned } from "../../cluster-autoscaler/rules/autoscaler-flag-owned";
import { autoscalerFlagType } from "../../cluster-autoscaler/rules/autoscaler-flag-type";
import { autoscalerFlagUnknown } from "../../cluster-autoscaler/rules/autoscaler-flag-unknown";
import { autoscalerImageInvalid } from "../../cluster-autoscaler/rules/autoscaler-image-invalid";
import { autoscalerNamespaceInvalid } from "../../cluster-autoscaler/rules/autoscaler-namespace-invalid";
import { autoscalerPrioritiesIgnored } from "../../cluster-autoscaler/rules/autoscaler-priorities-ignored";
import { autoscalerRequestOverLimit } from "../../cluster-autoscaler/rules/autoscaler-request-over-limit";
import { autoscalerResourcesInvalid } from "../../cluster-autoscaler/rules/autoscaler-resources-invalid";
import { autoscalerSchedulingInvalid } from "../../cluster-autoscaler/rules/autoscaler-scheduling-invalid";
import { autoscalerVersionMismatch } from "../../cluster-autoscaler/rules/autoscaler-version-mismatch";
import { controllerCrdTwice } from "../../controller/rules/controller-crd-twice";
import { controllerDuplicate } from "../../controller/rules/controller-duplicate";
import { controllerLeaseTwice } from "../../controller/rules/controller-lease-twice";
import { controllerNamespaceShared } from "../../controller/rules/controller-namespace-shared";
import { controllerWebhookTwice } from "../../controller/rules/controller-webhook-twice";
import { apiserviceNameInvalid } from "../../metrics/rules/apiservice-name-invalid";
import { apiserviceOwnedTwice } from "../../metrics/rules/apiservice-owned-twice";
import { metricsAdapterUnsuitable } from "../../metrics/rules/metrics-adapter-unsuitable";
import { metricsApiImageInvalid } from "../../metrics/rules/metrics-api-image-invalid";
import { metricsApiNamespaceInvalid } from "../../metrics/rules/metrics-api-namespace-invalid";
import { metricsApiResourcesInvalid } from "../../metrics/rules/metrics-api-resources-invalid";
import { metricsApiSchedulingInvalid } from "../../metrics/rules/metrics-api-scheduling-invalid";
import { metricsApiVersionUnsupported } from "../../metrics/rules/metrics-api-version-unsupported";
import { prometheusAdapterMetricsInvalid } from "../../metrics/rules/prometheus-adapter-metrics-invalid";
import { prometheusAdapterQueryUnlabelled } from "../../metrics/rules/prometheus-adapter-query-unlabelled";
import { prometheusAdapterUrlInvalid } from "../../metrics/rules/prometheus-adapter-url-invalid";
import type { ClusterRule } from "../../stages/rule";
import { vpaComponentImageInvalid } from "../../vertical-pod-autoscaler/rules/component/vpa-component-image-invalid";
import { vpaComponentNamespaceInvalid } from "../../vertical-pod-autoscaler/rules/component/vpa-component-namespace-invalid";
import { vpaComponentRequestOverLimit } from "../../vertical-pod-autoscaler/rules/component/vpa-component-request-over-limit";
import { vpaComponentResourcesInvalid } from "../../vertical-pod-autoscaler/rules/component/vpa-component-resources-invalid";
import { vpaComponentSchedulingInvalid } from "../../vertical-pod-autoscaler/rules/component/vpa-component-scheduling-invalid";
import { vpaComponentVersionUnknown } from "../../vertical-pod-autoscaler/rules/component/vpa-component-version-unknown";
import { vpaContainerLabelConflict } from "../../vertical-pod-autoscaler/rules/component/vpa-container-label-conflict";
import { vpaExternalMetricInvalid } from "../../vertical-pod-autoscaler/rules/component/vpa-external-metric-invalid";
import { vpaFeatureGateOfOtherVersion } from "../../vertical-pod-autoscaler/rules/component/vpa-feature-gate-of-other-version";
import { vpaFeatureGateUnknown } from "../../vertical-pod-autoscaler/rules/component/vpa-feature-gate-unknown";
import { vpaFlagOfOtherVersion } from "../../vertical-pod-autoscaler/rules/component/vpa-flag-of-other-version";
import { vpaFlagOutOfRange } from "../../vertical-pod-autoscaler/rules/component/vpa-flag-out-of-range";
import { vpaFlagType } from "../../vertical-pod-autoscaler/rules/component/vpa-flag-type";
import { vpaFlagUnknown } from "../../vertical-pod-autoscaler/rules/component/vpa-flag-unknown";
import { vpaLeaseDuplicate } from "../../vertical-pod-autoscaler/rules/component/vpa-lease-duplicate";
import { vpaLeaseNameInvalid } from "../../vertical-pod-autoscaler/rules/component/vpa-lease-name-invalid";
import { vpaPercentilesDisordered } from "../../vertical-pod-autoscaler/rules/component/vpa-percentiles-disordered";
import { vpaRecommenderNameInvalid } from "../../vertical-pod-autoscaler/rules/component/vpa-recommender-name-invalid";
import { vpaWebhookCertificateInvalid } from "../../vertical-pod-autoscaler/rules/component/vpa-webhook-certificate-invalid";
import { vpaClustersSelectorOnCluster } from "../../vertical-pod-autoscaler/rules/objects/vpa-clusters-selector-on-cluster";
import { vpaComponentMissing } from "../../vertical-pod-autoscaler/rules/objects/vpa-component-missing";
import { vpaContainerNameInvalid } from "../../vertical-pod-autoscaler/rules/objects/vpa-container-name-invalid";
import { vpaControlledValuesOff } from "../../vertical-pod-autoscaler/rules/objects/vpa-controlled-values-off";
import { vpaEvictionRequirementTwice } from "../../vertical-pod-autoscaler/rules/objects/vpa-eviction-requirement-twice";
import { vpaFeatureGateMissing } from "../../vertical-pod-autoscaler/rules/objects/vpa-feature-gate-missing";
import { vpaIntegerCpuContainerInvalid } from "../../vertical-pod-autoscaler/rules/objects/vpa-integer-cpu-container-invalid";
import { vpaIntegerCpuFractional } from "../../vertical-pod-autoscaler/rules/objects/vpa-integer-cpu-fractional";
import { vpaIntegerCpuSwitchedOff } from "../../vertical-pod-autoscaler/rules/objects/vpa-integer-cpu-switched-off";
import { vpaIntegerCpuUnused } from "../../vertical-pod-autoscaler/rules/objects/vpa-integer-cpu-unused";
import { vpaMaxBelowMin } from "../../vertical-pod-autoscaler/rules/objects/vpa-max-below-min";
import { vpaNameDuplicate } from "../../vertical-pod-autoscaler/rules/objects/vpa-name-duplicate";
import { vpaNameInvalid } from "../../vertical-pod-autoscaler/rules/objects/vpa-name-invalid";
import { vpaNamespaceUnwatched } from "../../vertical-pod-autoscaler/rules/objects/vpa-namespace-unwatched";
import { vpaOomInvalid } from "../../vertical-pod-autoscaler/rules/objects/vpa-oom-invalid";
import { vpaQuantityInvalid } from "../../vertical-pod-autoscaler/rules/objects/vpa-quantity-invalid";
import { vpaRecommenderUnknown } from "../../vertical-pod-autoscaler/rules/objects/vpa-recommender-unknown";
import { vpaSchedulingInvalid } from "../../vertical-pod-autoscaler/rules/objects/vpa-scheduling-invalid";
import { vpaTargetInvalid } from "../../vertical-pod-autoscaler/rules/objects/vpa-target-invalid";
import { vpaTargetTwice } from "../../vertical-pod-autoscaler/rules/objects/vpa-target-twice";

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

import { autoscalingOptionUnsupported } from "./autoscaling/autoscaling-option-unsupported";
import { durationInvalid } from "./autoscaling/duration-invalid";
import { priorityNegative } from "./autoscaling/priority-negative";
import { thresholdOutOfRange } from "./autoscaling/threshold-out-of-range";
import { bootDiskIopsMissing } from "./boot-disk/boot-disk-iops-missing";
import { bootDiskPerformanceOutOfRange } from "./boot-disk/boot-disk-performance-out-of-range";
import { bootDiskPerformanceUnsupported } from "./boot-disk/boot-disk-performance-unsupported";
import { bootDiskSizeOutOfRange } from "./boot-disk/boot-disk-size-out-of-range";
import { bootDiskTypeRefused } from "./boot-disk/boot-disk-type-refused";
import { bootDiskTypeUnknown } from "./boot-disk/boot-disk-type-unknown";
import { encryptionKeyInvalid } from "./boot-disk/encryption-key-invalid";
import { bootstrapOsMismatch } from "./bootstrap/bootstrap-os-mismatch";
import { rawUserDataInvalid } from "./bootstrap/raw-user-data-invalid";
import { azureTrustedLaunchUnsupported } from "./extras/azure-trusted-launch-unsupported";
import { clustersSelectorOnCluster } from "./extras/clusters-selector-on-cluster";
import { extrasOfOtherCloud } from "./extras/extras-of-other-cloud";
import { transformUnknown } from "./extras/transform-unknown";
import { imageArchitectureMissing } from "./image/image-architecture-missing";
import { imageIdInvalid } from "./image/image-id-invalid";
import { imageMissing } from "./image/image-missing";
import { imageOsUnsupported } from "./image/image-os-unsupported";
import { allowedUnsafeSysctlInvalid } from "./kubelet/allowed-unsafe-sysctl-invalid";
import { cisContradicted } from "./kubelet/cis-contradicted";
import { containerLogSizeInvalid } from "./kubelet/container-log-size-invalid";
import { cpuManagerOptionUnavailable } from "./kubelet/cpu-manager-option-unavailable";
import { cpuManagerOptionsConflict } from "./kubelet/cpu-manager-options-conflict";
import { cpuManagerOptionsUnused } from "./kubelet/cpu-manager-options-unused";
import { cpuManagerWithoutReservation } from "./kubelet/cpu-manager-without-reservation";
import { evictionSoftBelowHard } from "./kubelet/eviction-soft-below-hard";
import { evictionSoftGracePeriodMissing } from "./kubelet/eviction-soft-grace-period-missing";
import { evictionThresholdInexact } from "./kubelet/eviction-threshold-inexact";
import { evictionThresholdInvalid } from "./kubelet/eviction-threshold-invalid";
import { hugePagesExceedMemory } from "./kubelet/huge-pages-exceed-memory";
import { hugePagesUnsupported } from "./kubelet/huge-pages-unsupported";
import { imageGcThresholdsCrossed } from "./kubelet/image-gc-thresholds-crossed";
import { kubeletReservationInvalid } from "./kubelet/kubelet-reservation-invalid";
import { kubeletReservationTooLarge } from "./kubelet/kubelet-reservation-too-large";
import { maxPodsUnknown } from "./kubelet/max-pods-unknown";
import { shutdownGracePeriodInvalid } from "./kubelet/shutdown-grace-period-invalid";
import { awsLabelEksNodegroup } from "./labels/aws-label-eks-nodegroup";
import { labelForbidden } from "./labels/label-forbidden";
import { labelKeyInvalid } from "./labels/label-key-invalid";
import { labelReserved } from "./labels/label-reserved";
import { labelUnrepresentable } from "./labels/label-unrepresentable";
import { labelValueInvalid } from "./labels/label-value-invalid";
import { lifetimeInvalid } from "./lifetime/lifetime-invalid";
import { lifetimeNotReplaced } from "./lifetime/lifetime-not-replaced";
import { lifetimeUnsupported } from "./lifetime/lifetime-unsupported";
import { warmupInvalid } from "./lifetime/warmup-invalid";
import { warmupUnsupported } from "./lifetime/warmup-unsupported";
import { warmupUnused } from "./lifetime/warmup-unused";
import { acceleratorMachineUnsupported } from "./machines/accelerator-machine-unsupported";
import { acceleratorUnsupported } from "./machines/accelerator-unsupported";
import { azureUnknownTypeFromZero } from "./machines/azure-unknown-type-from-zero";
import { capacityContradictsCatalogue } from "./machines/capacity-contradicts-catalogue";
import { capacityOutOfRange } from "./machines/capacity-out-of-range";
import { capacityUnused } from "./machines/capacity-unused";
import { machineMissing } from "./machines/machine-missing";
import { machineShapeUnavailable } from "./machines/machine-shape-unavailable";
import { machineTooSmall } from "./machines/machine-too-small";
import { machineTypeDuplicate } from "./machines/machine-type-duplicate";
import { machineTypeUnknown } from "./machines/machine-type-unknown";
import { machineTypesDiffer } from "./machines/machine-types-differ";
import { machineTypesMissingForCloud } from "./machines/machine-types-missing-for-cloud";
import { machineTypesSeveral } from "./machines/machine-types-several";
import { mixedCapacityOutOfRange } from "./machines/mixed-capacity-out-of-range";
import { mixedCapacityUnsupported } from "./machines/mixed-capacity-unsupported";
import { nodeGroupNameInvalid } from "./naming/node-group-name-invalid";
import { securityGroupInvalid } from "./network/security-group-invalid";
import { securityGroupsSeveral } from "./network/security-groups-several";
import { confidentialUnsupported } from "./node-setup/confidential-unsupported";
import { imageVerificationUnsupported } from "./node-setup/image-verification-unsupported";
import { imageVerifierInvalid } from "./node-setup/image-verifier-invalid";
import { localDisksDiffer } from "./node-setup/local-disks-differ";
import { localDisksMissing } from "./node-setup/local-disks-missing";
import { localDisksNotNvme } from "./node-setup/local-disks-not-nvme";
import { localDisksUnknown } from "./node-setup/local-disks-unknown";
import { localSsdsUnsupported } from "./node-setup/local-ssds-unsupported";
import { registryMirrorInvalid } from "./node-setup/registry-mirror-invalid";
import { sysctlHugePages } from "./node-setup/sysctl-huge-pages";
import { sysctlInvalid } from "./node-setup/sysctl-invalid";
import { azureDedicatedAcceleratedNetworking } from "./placement/azure-dedicated-accelerated-networking";
import { capacityReservationSeveralTypes } from "./placement/capacity-reservation-several-types";
import { placementConflict } from "./placement/placement-conflict";
import { placementInvalid } from "./placement/placement-invalid";
import { placementNotForSpot } from "./placement/placement-not-for-spot";
import { placementSpansZones } from "./placement/placement-spans-zones";
import { placementZonal } from "./placement/placement-zonal";
import { placementZoneMissing } from "./placement/placement-zone-missing";
import { placementZoneUnknown } from "./placement/placement-zone-unknown";
import { azureResourceUnderscore } from "./resources/azure-resource-underscore";
import { extendedResourceCounted } from "./resources/extended-resource-counted";
import { extendedResourceInvalid } from "./resources/extended-resource-invalid";
import type { GroupRule } from "./rule";
import { minOverMax } from "./sizes/min-over-max";
import { sizesMissing } from "./sizes/sizes-missing";
import { sizesTwice } from "./sizes/sizes-twice";
import { spotAllocationUnsupported } from "./spot/spot-allocation-unsupported";
import { spotPriceOutOfRange } from "./spot/spot-price-out-of-range";
import { spotPriceUnsupported } from "./spot/spot-price-unsupported";
import { spotUnused } from "./spot/spot-unused";
import { awsTagEks } from "./tags/aws-tag-eks";
import { awsTagReserved } from "./tags/aws-tag-reserved";
import { azureTagReserved } from "./tags/azure-tag-reserved";
import { googleLabelInvalid } from "./tags/google-label-invalid";
import { googleLabelReserved } from "./tags/google-label-reserved";
import { tagInterpolated } from "./tags/tag-interpolated";
import { tagKeyEmpty } from "./tags/tag-key-empty";
import { tagOwned } from "./tags/tag-owned";
import { taintKeyInvalid } from "./taints/taint-key-invalid";
import { taintKeyTwice } from "./taints/taint-key-twice";
import { taintReserved } from "./taints/taint-reserved";
import { taintValueInvalid } from "./taints/taint-value-invalid";
import { awsUpdateRange } from "./update-policy/aws-update-range";
import { azureUpdateBatch } from "./update-policy/azure-update-batch";
import { azureUpdateNeedsSurge } from "./update-policy/azure-update-needs-surge";
import { googleUpdatePercentage } from "./update-policy/google-update-percentage";
import { updateAmountInvalid } from "./update-policy/update-amount-invalid";
import { updatePercentageNeeded } from "./update-policy/update-percentage-needed";
import { updateStalls } from "./update-policy/update-stalls";
import { azureSpanSubnetsDiffer } from "./zones/azure-span-subnets-differ";
import { spanZonesGoogle } from "./zones/span-zones-google";
import { zoneDuplicate } from "./zones/zone-duplicate";
import { zoneNotInCluster } from "./zones/zone-not-in-cluster";
import { zonesEmpty } from "./zones/zones-empty";

/** Rules over each group, in no particular order: problems are sorted. */
export const GROUP_RULES: readonly GroupRule[] = [
  autoscalingOptionUnsupported,
  durationInvalid,
  priorityNegative,
  thresholdOutOfRange,
  bootDiskIopsMissing,
  bootDiskPerformanceOutOfRange,
  bootDiskPerformanceUnsupported,
  bootDiskSizeOutOfRange,
  bootDiskTypeRefused,
  bootDiskTypeUnknown,
  encryptionKeyInvalid,
  rawUserDataInvalid,
  azureTrustedLaunchUnsupported,
  clustersSelectorOnCluster,
  extrasOfOtherCloud,
  transformUnknown,
  imageArchitectureMissing,
  imageIdInvalid,
  imageMissing,
  imageOsUnsupported,
  awsLabelEksNodegroup,
  labelForbidden,
  labelKeyInvalid,
  labelReserved,
  labelUnrepresentable,
  labelValueInvalid,
  acceleratorMachineUnsupported,
  acceleratorUnsupported,
  azureUnknownTypeFromZero,
  capacityContradictsCatalogue,
  capacityOutOfRange,
  capacityUnused,
  machineMissing,
  machineShapeUnavailable,
  machineTooSmall,
  machineTypeDuplicate,
  machineTypeUnknown,
  machineTypesDiffer,
  machineTypesMissingForCloud,
  machineTypesSeveral,
  mixedCapacityOutOfRange,
  mixedCapacityUnsupported,
  nodeGroupNameInvalid,
  securityGroupInvalid,
  securityGroupsSeveral,
  azureResourceUnderscore,
  extendedResourceCounted,
  extendedResourceInvalid,
  minOverMax,
  sizesMissing,
  sizesTwice,
  awsTagEks,
  awsTagReserved,
  azureTagReserved,
  googleLabelInvalid,
  googleLabelReserved,
  tagKeyEmpty,
  tagOwned,
  taintKeyInvalid,
  taintKeyTwice,
  taintReserved,
  taintValueInvalid,
  awsUpdateRange,
  azureUpdateBatch,
  googleUpdatePercentage,
  updateAmountInvalid,
  updatePercentageNeeded,
  updateStalls,
  spanZonesGoogle,
  zoneDuplicate,
  zoneNotInCluster,
  zonesEmpty,
  azureUpdateNeedsSurge,
  azureSpanSubnetsDiffer,
  tagInterpolated,
  lifetimeInvalid,
  lifetimeNotReplaced,
  lifetimeUnsupported,
  warmupInvalid,
  warmupUnsupported,
  warmupUnused,
  azureDedicatedAcceleratedNetworking,
  capacityReservationSeveralTypes,
  placementConflict,
  placementInvalid,
  placementNotForSpot,
  placementSpansZones,
  placementZonal,
  placementZoneMissing,
  placementZoneUnknown,
  spotAllocationUnsupported,
  spotPriceOutOfRange,
  spotPriceUnsupported,
  spotUnused,
  bootstrapOsMismatch,
  confidentialUnsupported,
  imageVerificationUnsupported,
  imageVerifierInvalid,
  localDisksDiffer,
  localDisksMissing,
  localDisksNotNvme,
  localDisksUnknown,
  localSsdsUnsupported,
  registryMirrorInvalid,
  sysctlHugePages,
  sysctlInvalid,
  allowedUnsafeSysctlInvalid,
  cisContradicted,
  containerLogSizeInvalid,
  cpuManagerOptionUnavailable,
  cpuManagerOptionsConflict,
  cpuManagerOptionsUnused,
  cpuManagerWithoutReservation,
  evictionSoftGracePeriodMissing,
  evictionSoftBelowHard,
  evictionThresholdInexact,
  evictionThresholdInvalid,
  hugePagesExceedMemory,
  hugePagesUnsupported,
  imageGcThresholdsCrossed,
  kubeletReservationInvalid,
  kubeletReservationTooLarge,
  maxPodsUnknown,
  shutdownGracePeriodInvalid,
];

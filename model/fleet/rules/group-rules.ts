import { autoscalingOptionUnsupported } from "../../node-group/rules/autoscaling/autoscaling-option-unsupported";
import { durationInvalid } from "../../node-group/rules/autoscaling/duration-invalid";
import { priorityNegative } from "../../node-group/rules/autoscaling/priority-negative";
import { thresholdOutOfRange } from "../../node-group/rules/autoscaling/threshold-out-of-range";
import { bootDiskIopsMissing } from "../../node-group/rules/boot-disk/boot-disk-iops-missing";
import { bootDiskPerformanceOutOfRange } from "../../node-group/rules/boot-disk/boot-disk-performance-out-of-range";
import { bootDiskPerformanceUnsupported } from "../../node-group/rules/boot-disk/boot-disk-performance-unsupported";
import { bootDiskSizeOutOfRange } from "../../node-group/rules/boot-disk/boot-disk-size-out-of-range";
import { bootDiskTypeRefused } from "../../node-group/rules/boot-disk/boot-disk-type-refused";
import { bootDiskTypeUnknown } from "../../node-group/rules/boot-disk/boot-disk-type-unknown";
import { encryptionKeyInvalid } from "../../node-group/rules/boot-disk/encryption-key-invalid";
import { bootstrapOsMismatch } from "../../node-group/rules/bootstrap/bootstrap-os-mismatch";
import { rawUserDataInvalid } from "../../node-group/rules/bootstrap/raw-user-data-invalid";
import { azureTrustedLaunchUnsupported } from "../../node-group/rules/extras/azure-trusted-launch-unsupported";
import { clustersSelectorOnCluster } from "../../node-group/rules/extras/clusters-selector-on-cluster";
import { extrasOfOtherCloud } from "../../node-group/rules/extras/extras-of-other-cloud";
import { transformUnknown } from "../../node-group/rules/extras/transform-unknown";
import { imageArchitectureMissing } from "../../node-group/rules/image/image-architecture-missing";
import { imageIdInvalid } from "../../node-group/rules/image/image-id-invalid";
import { imageMissing } from "../../node-group/rules/image/image-missing";
import { imageOsUnsupported } from "../../node-group/rules/image/image-os-unsupported";
import { allowedUnsafeSysctlInvalid } from "../../node-group/rules/kubelet/allowed-unsafe-sysctl-invalid";
import { cisContradicted } from "../../node-group/rules/kubelet/cis-contradicted";
import { containerLogSizeInvalid } from "../../node-group/rules/kubelet/container-log-size-invalid";
import { cpuManagerOptionUnavailable } from "../../node-group/rules/kubelet/cpu-manager-option-unavailable";
import { cpuManagerOptionsConflict } from "../../node-group/rules/kubelet/cpu-manager-options-conflict";
import { cpuManagerOptionsUnused } from "../../node-group/rules/kubelet/cpu-manager-options-unused";
import { cpuManagerWithoutReservation } from "../../node-group/rules/kubelet/cpu-manager-without-reservation";
import { evictionSoftBelowHard } from "../../node-group/rules/kubelet/eviction-soft-below-hard";
import { evictionSoftGracePeriodMissing } from "../../node-group/rules/kubelet/eviction-soft-grace-period-missing";
import { evictionThresholdInexact } from "../../node-group/rules/kubelet/eviction-threshold-inexact";
import { evictionThresholdInvalid } from "../../node-group/rules/kubelet/eviction-threshold-invalid";
import { hugePagesExceedMemory } from "../../node-group/rules/kubelet/huge-pages-exceed-memory";
import { hugePagesUnsupported } from "../../node-group/rules/kubelet/huge-pages-unsupported";
import { imageGcThresholdsCrossed } from "../../node-group/rules/kubelet/image-gc-thresholds-crossed";
import { kubeletReservationInvalid } from "../../node-group/rules/kubelet/kubelet-reservation-invalid";
import { kubeletReservationTooLarge } from "../../node-group/rules/kubelet/kubelet-reservation-too-large";
import { maxPodsUnknown } from "../../node-group/rules/kubelet/max-pods-unknown";
import { shutdownGracePeriodInvalid } from "../../node-group/rules/kubelet/shutdown-grace-period-invalid";
import { awsLabelEksNodegroup } from "../../node-group/rules/labels/aws-label-eks-nodegroup";
import { labelForbidden } from "../../node-group/rules/labels/label-forbidden";
import { labelKeyInvalid } from "../../node-group/rules/labels/label-key-invalid";
import { labelReserved } from "../../node-group/rules/labels/label-reserved";
import { labelUnrepresentable } from "../../node-group/rules/labels/label-unrepresentable";
import { labelValueInvalid } from "../../node-group/rules/labels/label-value-invalid";
import { lifetimeInvalid } from "../../node-group/rules/lifetime/lifetime-invalid";
import { lifetimeNotReplaced } from "../../node-group/rules/lifetime/lifetime-not-replaced";
import { lifetimeUnsupported } from "../../node-group/rules/lifetime/lifetime-unsupported";
import { warmupInvalid } from "../../node-group/rules/lifetime/warmup-invalid";
import { warmupUnsupported } from "../../node-group/rules/lifetime/warmup-unsupported";
import { warmupUnused } from "../../node-group/rules/lifetime/warmup-unused";
import { acceleratorMachineUnsupported } from "../../node-group/rules/machines/accelerator-machine-unsupported";
import { acceleratorUnsupported } from "../../node-group/rules/machines/accelerator-unsupported";
import { azureUnknownTypeFromZero } from "../../node-group/rules/machines/azure-unknown-type-from-zero";
import { capacityContradictsCatalogue } from "../../node-group/rules/machines/capacity-contradicts-catalogue";
import { capacityOutOfRange } from "../../node-group/rules/machines/capacity-out-of-range";
import { capacityUnused } from "../../node-group/rules/machines/capacity-unused";
import { machineMissing } from "../../node-group/rules/machines/machine-missing";
import { machineShapeUnavailable } from "../../node-group/rules/machines/machine-shape-unavailable";
import { machineTooSmall } from "../../node-group/rules/machines/machine-too-small";
import { machineTypeDuplicate } from "../../node-group/rules/machines/machine-type-duplicate";
import { machineTypeUnknown } from "../../node-group/rules/machines/machine-type-unknown";
import { machineTypesDiffer } from "../../node-group/rules/machines/machine-types-differ";
import { machineTypesMissingForCloud } from "../../node-group/rules/machines/machine-types-missing-for-cloud";
import { machineTypesSeveral } from "../../node-group/rules/machines/machine-types-several";
import { mixedCapacityOutOfRange } from "../../node-group/rules/machines/mixed-capacity-out-of-range";
import { mixedCapacityUnsupported } from "../../node-group/rules/machines/mixed-capacity-unsupported";
import { nodeGroupNameInvalid } from "../../node-group/rules/naming/node-group-name-invalid";
import { securityGroupInvalid } from "../../node-group/rules/network/security-group-invalid";
import { securityGroupsSeveral } from "../../node-group/rules/network/security-groups-several";
import { confidentialUnsupported } from "../../node-group/rules/node-setup/confidential-unsupported";
import { imageVerificationUnsupported } from "../../node-group/rules/node-setup/image-verification-unsupported";
import { imageVerifierInvalid } from "../../node-group/rules/node-setup/image-verifier-invalid";
import { localDisksDiffer } from "../../node-group/rules/node-setup/local-disks-differ";
import { localDisksMissing } from "../../node-group/rules/node-setup/local-disks-missing";
import { localDisksNotNvme } from "../../node-group/rules/node-setup/local-disks-not-nvme";
import { localDisksUnknown } from "../../node-group/rules/node-setup/local-disks-unknown";
import { localSsdsUnsupported } from "../../node-group/rules/node-setup/local-ssds-unsupported";
import { registryMirrorInvalid } from "../../node-group/rules/node-setup/registry-mirror-invalid";
import { sysctlHugePages } from "../../node-group/rules/node-setup/sysctl-huge-pages";
import { sysctlInvalid } from "../../node-group/rules/node-setup/sysctl-invalid";
import { azureDedicatedAcceleratedNetworking } from "../../node-group/rules/placement/azure-dedicated-accelerated-networking";
import { capacityReservationSeveralTypes } from "../../node-group/rules/placement/capacity-reservation-several-types";
import { placementConflict } from "../../node-group/rules/placement/placement-conflict";
import { placementInvalid } from "../../node-group/rules/placement/placement-invalid";
import { placementNotForSpot } from "../../node-group/rules/placement/placement-not-for-spot";
import { placementSpansZones } from "../../node-group/rules/placement/placement-spans-zones";
import { placementZonal } from "../../node-group/rules/placement/placement-zonal";
import { placementZoneMissing } from "../../node-group/rules/placement/placement-zone-missing";
import { placementZoneUnknown } from "../../node-group/rules/placement/placement-zone-unknown";
import { azureResourceUnderscore } from "../../node-group/rules/resources/azure-resource-underscore";
import { extendedResourceCounted } from "../../node-group/rules/resources/extended-resource-counted";
import { extendedResourceInvalid } from "../../node-group/rules/resources/extended-resource-invalid";
import { minOverMax } from "../../node-group/rules/sizes/min-over-max";
import { sizesMissing } from "../../node-group/rules/sizes/sizes-missing";
import { sizesTwice } from "../../node-group/rules/sizes/sizes-twice";
import { spotAllocationUnsupported } from "../../node-group/rules/spot/spot-allocation-unsupported";
import { spotPriceOutOfRange } from "../../node-group/rules/spot/spot-price-out-of-range";
import { spotPriceUnsupported } from "../../node-group/rules/spot/spot-price-unsupported";
import { spotUnused } from "../../node-group/rules/spot/spot-unused";
import { awsTagEks } from "../../node-group/rules/tags/aws-tag-eks";
import { awsTagReserved } from "../../node-group/rules/tags/aws-tag-reserved";
import { azureTagReserved } from "../../node-group/rules/tags/azure-tag-reserved";
import { googleLabelInvalid } from "../../node-group/rules/tags/google-label-invalid";
import { googleLabelReserved } from "../../node-group/rules/tags/google-label-reserved";
import { tagInterpolated } from "../../node-group/rules/tags/tag-interpolated";
import { tagKeyEmpty } from "../../node-group/rules/tags/tag-key-empty";
import { tagOwned } from "../../node-group/rules/tags/tag-owned";
import { taintKeyInvalid } from "../../node-group/rules/taints/taint-key-invalid";
import { taintKeyTwice } from "../../node-group/rules/taints/taint-key-twice";
import { taintReserved } from "../../node-group/rules/taints/taint-reserved";
import { taintValueInvalid } from "../../node-group/rules/taints/taint-value-invalid";
import { awsUpdateRange } from "../../node-group/rules/update-policy/aws-update-range";
import { azureUpdateBatch } from "../../node-group/rules/update-policy/azure-update-batch";
import { azureUpdateNeedsSurge } from "../../node-group/rules/update-policy/azure-update-needs-surge";
import { googleUpdatePercentage } from "../../node-group/rules/update-policy/google-update-percentage";
import { updateAmountInvalid } from "../../node-group/rules/update-policy/update-amount-invalid";
import { updatePercentageNeeded } from "../../node-group/rules/update-policy/update-percentage-needed";
import { updateStalls } from "../../node-group/rules/update-policy/update-stalls";
import { azureSpanSubnetsDiffer } from "../../node-group/rules/zones/azure-span-subnets-differ";
import { spanZonesGoogle } from "../../node-group/rules/zones/span-zones-google";
import { zoneDuplicate } from "../../node-group/rules/zones/zone-duplicate";
import { zoneNotInCluster } from "../../node-group/rules/zones/zone-not-in-cluster";
import { zonesEmpty } from "../../node-group/rules/zones/zones-empty";
import type { GroupRule } from "../../stages/rule";

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

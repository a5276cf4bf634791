import { imageLockInvalid } from "../../controller/rules/image-lock-invalid";
import type { FleetRule } from "../../stages/rule";
import { vpaManifestsNamespaceMissing } from "../../vertical-pod-autoscaler/rules/objects/vpa-manifests-namespace-missing";
import { vpaManifestsTargetTwice } from "../../vertical-pod-autoscaler/rules/objects/vpa-manifests-target-twice";
import { vpaManifestsUnreadable } from "../../vertical-pod-autoscaler/rules/objects/vpa-manifests-unreadable";
import { vpaManifestsWorkloadTwice } from "../../vertical-pod-autoscaler/rules/objects/vpa-manifests-workload-twice";
import { vpaPolicyEmpty } from "../../vertical-pod-autoscaler/rules/objects/vpa-policy-empty";
import { backendAddressInvalid } from "./backend/backend-address-invalid";
import { backendCredentials } from "./backend/backend-credentials";
import { backendKeyPrefixInvalid } from "./backend/backend-key-prefix-invalid";
import { backendNameInvalid } from "./backend/backend-name-invalid";
import { backendPathAbsolute } from "./backend/backend-path-absolute";
import { backendValueEmpty } from "./backend/backend-value-empty";
import { clusterNameDuplicate } from "./declaration/cluster-name-duplicate";
import { clusterSelectorMatchesNone } from "./declaration/cluster-selector-matches-none";
import { clusterSelectorUnknownCluster } from "./declaration/cluster-selector-unknown-cluster";
import { fleetEmpty } from "./declaration/fleet-empty";
import { nodeGroupDuplicate } from "./declaration/node-group-duplicate";
import { nodeGroupSetArchitectureWithoutMachine } from "./declaration/node-group-set-architecture-without-machine";
import { nodeGroupSetEmpty } from "./declaration/node-group-set-empty";
import { outputsUnknownCluster } from "./declaration/outputs-unknown-cluster";

/** Rules over the whole fleet, in no particular order: problems are sorted. */
export const FLEET_RULES: readonly FleetRule[] = [
  backendAddressInvalid,
  backendCredentials,
  backendKeyPrefixInvalid,
  backendNameInvalid,
  backendPathAbsolute,
  backendValueEmpty,
  clusterNameDuplicate,
  clusterSelectorMatchesNone,
  clusterSelectorUnknownCluster,
  fleetEmpty,
  imageLockInvalid,
  nodeGroupDuplicate,
  nodeGroupSetArchitectureWithoutMachine,
  nodeGroupSetEmpty,
  outputsUnknownCluster,
  vpaPolicyEmpty,
  vpaManifestsUnreadable,
  vpaManifestsNamespaceMissing,
  vpaManifestsWorkloadTwice,
  vpaManifestsTargetTwice,
];

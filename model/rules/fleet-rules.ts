import { backendAddressInvalid } from "./backend/backend-address-invalid";
import { backendCredentials } from "./backend/backend-credentials";
import { backendKeyPrefixInvalid } from "./backend/backend-key-prefix-invalid";
import { backendNameInvalid } from "./backend/backend-name-invalid";
import { backendPathAbsolute } from "./backend/backend-path-absolute";
import { backendValueEmpty } from "./backend/backend-value-empty";
import { imageLockInvalid } from "./controller/image-lock-invalid";
import { clusterNameDuplicate } from "./fleet/cluster-name-duplicate";
import { clusterSelectorMatchesNone } from "./fleet/cluster-selector-matches-none";
import { clusterSelectorUnknownCluster } from "./fleet/cluster-selector-unknown-cluster";
import { fleetEmpty } from "./fleet/fleet-empty";
import { nodeGroupDuplicate } from "./fleet/node-group-duplicate";
import { nodeGroupSetArchitectureWithoutMachine } from "./fleet/node-group-set-architecture-without-machine";
import { nodeGroupSetEmpty } from "./fleet/node-group-set-empty";
import { outputsUnknownCluster } from "./fleet/outputs-unknown-cluster";
import type { FleetRule } from "./rule";
import { vpaManifestsNamespaceMissing } from "./vpa/vpa-manifests-namespace-missing";
import { vpaManifestsTargetTwice } from "./vpa/vpa-manifests-target-twice";
import { vpaManifestsUnreadable } from "./vpa/vpa-manifests-unreadable";
import { vpaManifestsWorkloadTwice } from "./vpa/vpa-manifests-workload-twice";
import { vpaPolicyEmpty } from "./vpa/vpa-policy-empty";

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

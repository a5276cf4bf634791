import { awsActionInvalid } from "./cloud-identity/aws-action-invalid";
import { awsAnyResource } from "./cloud-identity/aws-any-resource";
import { awsConditionInvalid } from "./cloud-identity/aws-condition-invalid";
import { awsPrivilegedAction } from "./cloud-identity/aws-privileged-action";
import { awsResourceInvalid } from "./cloud-identity/aws-resource-invalid";
import { awsStatementEmpty } from "./cloud-identity/aws-statement-empty";
import { awsWildcardAction } from "./cloud-identity/aws-wildcard-action";
import { azureActionInvalid } from "./cloud-identity/azure-action-invalid";
import { azurePrivilegedRole } from "./cloud-identity/azure-privileged-role";
import { azureRoleChoice } from "./cloud-identity/azure-role-choice";
import { azureRoleIdInvalid } from "./cloud-identity/azure-role-id-invalid";
import { azureScopeInvalid } from "./cloud-identity/azure-scope-invalid";
import { azureWildcardAction } from "./cloud-identity/azure-wildcard-action";
import { cloudDangerUnused } from "./cloud-identity/cloud-danger-unused";
import { cloudVariableUnknown } from "./cloud-identity/cloud-variable-unknown";
import { googleBasicRole } from "./cloud-identity/google-basic-role";
import { googlePermissionInvalid } from "./cloud-identity/google-permission-invalid";
import { googlePrivilegedRole } from "./cloud-identity/google-privileged-role";
import { googleResourceInvalid } from "./cloud-identity/google-resource-invalid";
import { googleRoleInvalid } from "./cloud-identity/google-role-invalid";
import { controllerArgsOwned } from "./controller/controller-args-owned";
import { controllerConversionInvalid } from "./controller/controller-conversion-invalid";
import { controllerCrdInvalid } from "./controller/controller-crd-invalid";
import { controllerDangerouslyUnused } from "./controller/controller-dangerously-unused";
import { controllerEnvInvalid } from "./controller/controller-env-invalid";
import { controllerEnvSecret } from "./controller/controller-env-secret";
import { controllerFilesInvalid } from "./controller/controller-files-invalid";
import { controllerImageInvalid } from "./controller/controller-image-invalid";
import { controllerImageUnpinned } from "./controller/controller-image-unpinned";
import { controllerLeaseInvalid } from "./controller/controller-lease-invalid";
import { controllerNameInvalid } from "./controller/controller-name-invalid";
import { controllerNameReserved } from "./controller/controller-name-reserved";
import { controllerNamespaceInvalid } from "./controller/controller-namespace-invalid";
import { controllerNamespaceSystem } from "./controller/controller-namespace-system";
import { controllerNetworkInvalid } from "./controller/controller-network-invalid";
import { controllerPermissionDangerous } from "./controller/controller-permission-dangerous";
import { controllerPermissionInvalid } from "./controller/controller-permission-invalid";
import { controllerPodMonitorToken } from "./controller/controller-pod-monitor-token";
import { controllerPortTwice } from "./controller/controller-port-twice";
import { controllerProbesScaffold } from "./controller/controller-probes-scaffold";
import { controllerReasonMissing } from "./controller/controller-reason-missing";
import { controllerRequestOverLimit } from "./controller/controller-request-over-limit";
import { controllerResourcesInvalid } from "./controller/controller-resources-invalid";
import { controllerSchedulingInvalid } from "./controller/controller-scheduling-invalid";
import { controllerSelectorOnCluster } from "./controller/controller-selector-on-cluster";
import { controllerVariableUnknown } from "./controller/controller-variable-unknown";
import { controllerWebhookInvalid } from "./controller/controller-webhook-invalid";
import type { ControllerRule } from "./rule";

/** Rules over each controller on each of its clusters, in no particular order: problems are sorted. */
export const CONTROLLER_RULES: readonly ControllerRule[] = [
  awsActionInvalid,
  awsAnyResource,
  awsConditionInvalid,
  awsPrivilegedAction,
  awsResourceInvalid,
  awsStatementEmpty,
  awsWildcardAction,
  azureActionInvalid,
  azurePrivilegedRole,
  azureRoleChoice,
  azureRoleIdInvalid,
  azureScopeInvalid,
  azureWildcardAction,
  cloudDangerUnused,
  cloudVariableUnknown,
  googleBasicRole,
  googlePermissionInvalid,
  googlePrivilegedRole,
  googleResourceInvalid,
  googleRoleInvalid,
  controllerArgsOwned,
  controllerConversionInvalid,
  controllerCrdInvalid,
  controllerDangerouslyUnused,
  controllerEnvInvalid,
  controllerEnvSecret,
  controllerFilesInvalid,
  controllerImageInvalid,
  controllerImageUnpinned,
  controllerLeaseInvalid,
  controllerNameInvalid,
  controllerNameReserved,
  controllerNamespaceInvalid,
  controllerNamespaceSystem,
  controllerNetworkInvalid,
  controllerPermissionDangerous,
  controllerPermissionInvalid,
  controllerPodMonitorToken,
  controllerPortTwice,
  controllerProbesScaffold,
  controllerReasonMissing,
  controllerRequestOverLimit,
  controllerResourcesInvalid,
  controllerSchedulingInvalid,
  controllerSelectorOnCluster,
  controllerVariableUnknown,
  controllerWebhookInvalid,
];

import type { ControllerRule } from "../../stages/rule";
import { awsActionInvalid } from "./cloud-permissions/aws-action-invalid";
import { awsAnyResource } from "./cloud-permissions/aws-any-resource";
import { awsConditionInvalid } from "./cloud-permissions/aws-condition-invalid";
import { awsPrivilegedAction } from "./cloud-permissions/aws-privileged-action";
import { awsResourceInvalid } from "./cloud-permissions/aws-resource-invalid";
import { awsStatementEmpty } from "./cloud-permissions/aws-statement-empty";
import { awsWildcardAction } from "./cloud-permissions/aws-wildcard-action";
import { azureActionInvalid } from "./cloud-permissions/azure-action-invalid";
import { azurePrivilegedRole } from "./cloud-permissions/azure-privileged-role";
import { azureRoleChoice } from "./cloud-permissions/azure-role-choice";
import { azureRoleIdInvalid } from "./cloud-permissions/azure-role-id-invalid";
import { azureScopeInvalid } from "./cloud-permissions/azure-scope-invalid";
import { azureWildcardAction } from "./cloud-permissions/azure-wildcard-action";
import { cloudDangerUnused } from "./cloud-permissions/cloud-danger-unused";
import { cloudVariableUnknown } from "./cloud-permissions/cloud-variable-unknown";
import { googleBasicRole } from "./cloud-permissions/google-basic-role";
import { googlePermissionInvalid } from "./cloud-permissions/google-permission-invalid";
import { googlePrivilegedRole } from "./cloud-permissions/google-privileged-role";
import { googleResourceInvalid } from "./cloud-permissions/google-resource-invalid";
import { googleRoleInvalid } from "./cloud-permissions/google-role-invalid";
import { controllerArgsOwned } from "./controller-args-owned";
import { controllerConversionInvalid } from "./controller-conversion-invalid";
import { controllerCrdInvalid } from "./controller-crd-invalid";
import { controllerDangerouslyUnused } from "./controller-dangerously-unused";
import { controllerEnvInvalid } from "./controller-env-invalid";
import { controllerEnvSecret } from "./controller-env-secret";
import { controllerFilesInvalid } from "./controller-files-invalid";
import { controllerImageInvalid } from "./controller-image-invalid";
import { controllerImageUnpinned } from "./controller-image-unpinned";
import { controllerLeaseInvalid } from "./controller-lease-invalid";
import { controllerNameInvalid } from "./controller-name-invalid";
import { controllerNameReserved } from "./controller-name-reserved";
import { controllerNamespaceInvalid } from "./controller-namespace-invalid";
import { controllerNamespaceSystem } from "./controller-namespace-system";
import { controllerNetworkInvalid } from "./controller-network-invalid";
import { controllerPermissionDangerous } from "./controller-permission-dangerous";
import { controllerPermissionInvalid } from "./controller-permission-invalid";
import { controllerPodMonitorToken } from "./controller-pod-monitor-token";
import { controllerPortTwice } from "./controller-port-twice";
import { controllerProbesScaffold } from "./controller-probes-scaffold";
import { controllerReasonMissing } from "./controller-reason-missing";
import { controllerRequestOverLimit } from "./controller-request-over-limit";
import { controllerResourcesInvalid } from "./controller-resources-invalid";
import { controllerSchedulingInvalid } from "./controller-scheduling-invalid";
import { controllerSelectorOnCluster } from "./controller-selector-on-cluster";
import { controllerVariableUnknown } from "./controller-variable-unknown";
import { controllerWebhookInvalid } from "./controller-webhook-invalid";

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

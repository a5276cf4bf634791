import type { ClusterRules, ControllerRules, FleetRules, PermissionRules, ResolvedRules } from "../../stages/rule";
import { CONTROLLER_CLAIM_RULES } from "./claims";
import { CLOUD_PERMISSION_RULES } from "./cloud-permissions/any-cloud";
import { AWS_PERMISSION_RULES, RENDERED_AWS_PERMISSION_RULES } from "./cloud-permissions/aws";
import { AZURE_PERMISSION_RULES } from "./cloud-permissions/azure";
import { GOOGLE_PERMISSION_RULES, RENDERED_GOOGLE_PERMISSION_RULES } from "./cloud-permissions/google";
import { CONTROLLER_DEFINITION_RULES } from "./definitions";
import { CONTROLLER_ENVIRONMENT_RULES, CONTROLLER_FILE_RULES } from "./environment";
import { CONTROLLER_IMAGE_RULES, FLEET_CONTROLLER_IMAGE_RULES } from "./images";
import { CONTROLLER_NAME_RULES } from "./names";
import { CONTROLLER_PERMISSION_RULES } from "./permissions";
import { CONTROLLER_RESOURCE_RULES } from "./resources";
import { CONTROLLER_SERVING_RULES } from "./serving";
import { CONTROLLER_WEBHOOK_RULES } from "./webhooks";

/** Rules over the names that clusters take in their accounts. */
export { IDENTITY_NAME_RULES } from "./names";

/** Rules over each cluster's declaration. */
export const CONTROLLER_CLUSTER_RULES: ClusterRules = CONTROLLER_CLAIM_RULES;

/** Rules over what an identity may do in its cluster's cloud, a controller's or the cluster's own. */
export const PERMISSION_RULES: PermissionRules = {
  ...CLOUD_PERMISSION_RULES,
  ...AWS_PERMISSION_RULES,
  ...AZURE_PERMISSION_RULES,
  ...GOOGLE_PERMISSION_RULES,
};

/** Rules over each controller on each cluster. */
export const CONTROLLER_RULES: ControllerRules = {
  ...PERMISSION_RULES,
  ...CONTROLLER_ENVIRONMENT_RULES,
  ...CONTROLLER_FILE_RULES,
  ...CONTROLLER_DEFINITION_RULES,
  ...CONTROLLER_WEBHOOK_RULES,
  ...CONTROLLER_IMAGE_RULES,
  ...CONTROLLER_NAME_RULES,
  ...CONTROLLER_PERMISSION_RULES,
  ...CONTROLLER_RESOURCE_RULES,
  ...CONTROLLER_SERVING_RULES,
};

/** Rules over what would be rendered of a cluster. */
export const RENDERED_CONTROLLER_RULES: ResolvedRules = {
  ...RENDERED_AWS_PERMISSION_RULES,
  ...RENDERED_GOOGLE_PERMISSION_RULES,
};

/** Rules over the fleet's declaration. */
export const CONTROLLER_FLEET_RULES: FleetRules = FLEET_CONTROLLER_IMAGE_RULES;

import { CAPACITY_GROUP_RULES, CAPACITY_RULES, CAPACITY_WARNINGS, RENDERED_CAPACITY_RULES } from "../capacity/rules";
import { CLOUD_CONTROLLER_RULES, CLOUD_CONTROLLER_WARNINGS } from "../cloud-controller/rules";
import { CLIENT_ID_RULES, CLUSTER_RULES, CLUSTER_WARNINGS, RENDERED_CLUSTER_RULES } from "../cluster/rules";
import {
  CLUSTER_AUTOSCALER_CLUSTER_RULES,
  CLUSTER_AUTOSCALER_CLUSTER_WARNINGS,
  CLUSTER_AUTOSCALER_TRAFFIC_RULES,
  CLUSTER_AUTOSCALER_TRAFFIC_WARNINGS,
} from "../cluster-autoscaler/rules";
import {
  CONTROLLER_CLUSTER_RULES,
  CONTROLLER_FLEET_RULES,
  CONTROLLER_RULES,
  IDENTITY_NAME_RULES,
  PERMISSION_RULES,
  RENDERED_CONTROLLER_RULES,
} from "../controller/rules";
import {
  JOIN_TOKEN_CLUSTER_WARNINGS,
  JOIN_TOKEN_NAME_RULES,
  JOIN_TOKEN_RULES,
  JOIN_TOKEN_WARNINGS,
} from "../join-token/rules";
import { ACKNOWLEDGEMENT_RULES } from "../manifests/acknowledgement";
import { CONFLICT_RULES, SCHEMA_RULES } from "../manifests/cluster-rules";
import { MANIFEST_RULES } from "../manifests/rules";
import { METRICS_CLUSTER_RULES, METRICS_WARNINGS, RENDERED_METRICS_RULES } from "../metrics/rules";
import {
  CLUSTER_SUBNET_RULES,
  COMPONENT_OUTSIDE_RULES,
  NODE_GROUP_NAME_RULES,
  NODE_GROUP_RULES,
  NODE_GROUP_WARNINGS,
  PASSED_SETTING_CLUSTER_RULES,
  RENDERED_NODE_GROUP_RULES,
} from "../node-group/rules";
import {
  TRANSFORM_RESULT_RULES,
  TRANSFORM_TOKEN_RULES,
  TRANSFORM_WARNINGS,
} from "../node-group/rules/transform-results";
import { NODE_PROBLEM_RULES } from "../node-problems/rules";
import { RENDERED_TERMINATION_RULES, TERMINATION_RULES, TERMINATION_WARNINGS } from "../node-termination/rules";
import { OBSERVABILITY_RULES, OBSERVABILITY_WARNINGS } from "../observability/rules";
import { VCPU_QUOTA_RULES, VCPU_QUOTA_WARNINGS } from "../quotas/rules";
import { SHAPE_TITLES } from "../shape/check-shape";
import { STORAGE_CONFLICT_RULES, STORAGE_FLEET_RULES, STORAGE_RULES } from "../storage/rules";
import {
  RENDERED_VPA_RULES,
  VPA_CLUSTER_RULES,
  VPA_CLUSTER_WARNINGS,
  VPA_OWNER_RULES,
  VPA_WARNINGS,
} from "../vertical-pod-autoscaler/rules";
import { OUTPUT_PROBLEMS } from "./output-problems";
import { BACKEND_RULES, BACKEND_WARNINGS } from "./rules/backend";
import { BACKEND_ARGUMENT_RULES } from "./rules/backend-arguments";
import { BINDING_RULES } from "./rules/bindings";
import { FLEET_CLUSTER_RULES, FLEET_CLUSTER_WARNINGS } from "./rules/clusters";
import { CLUSTER_NODE_GROUP_RULES, FLEET_NODE_GROUP_RULES, NODE_GROUP_SET_RULES } from "./rules/node-groups";
import {
  OWN_CODE_RULES,
  OWN_MANIFESTS_RULES,
  OWN_OBJECT_FORM_RULES,
  OWN_OBJECT_RULES,
  OWN_SELECTOR_RULES,
  OWN_TERRAFORM_RULES,
} from "./rules/own-code";
import { PREMISE_USE_RULES, premiseRules, premisesOf } from "./rules/premises";

const CLUSTERS = {
  ...CAPACITY_RULES,
  ...CLOUD_CONTROLLER_RULES,
  ...CLUSTER_RULES,
  ...CLUSTER_NODE_GROUP_RULES,
  ...CLUSTER_SUBNET_RULES,
  ...COMPONENT_OUTSIDE_RULES,
  ...CLUSTER_AUTOSCALER_CLUSTER_RULES,
  ...CONTROLLER_CLUSTER_RULES,
  ...JOIN_TOKEN_RULES,
  ...METRICS_CLUSTER_RULES,
  ...OBSERVABILITY_RULES,
  ...NODE_PROBLEM_RULES,
  ...OWN_MANIFESTS_RULES,
  ...OWN_SELECTOR_RULES,
  ...PASSED_SETTING_CLUSTER_RULES,
  ...STORAGE_RULES,
  ...TERMINATION_RULES,
  ...VPA_CLUSTER_RULES,
};

const GROUPS = { ...NODE_GROUP_RULES, ...CAPACITY_GROUP_RULES };

const RENDERED = {
  ...RENDERED_CAPACITY_RULES,
  ...RENDERED_CLUSTER_RULES,
  ...RENDERED_CONTROLLER_RULES,
  ...RENDERED_METRICS_RULES,
  ...RENDERED_NODE_GROUP_RULES,
  ...RENDERED_TERMINATION_RULES,
  ...RENDERED_VPA_RULES,
};

const PLANNED_WARNINGS = {
  ...CLUSTER_AUTOSCALER_CLUSTER_WARNINGS,
  ...JOIN_TOKEN_CLUSTER_WARNINGS,
  ...OBSERVABILITY_WARNINGS,
  ...VPA_CLUSTER_WARNINGS,
};

const WARNINGS_OF_CLUSTERS = {
  ...CAPACITY_WARNINGS,
  ...CLOUD_CONTROLLER_WARNINGS,
  ...CLUSTER_WARNINGS,
  ...FLEET_CLUSTER_WARNINGS,
  ...JOIN_TOKEN_WARNINGS,
  ...METRICS_WARNINGS,
  ...NODE_GROUP_WARNINGS,
  ...TERMINATION_WARNINGS,
  ...VPA_WARNINGS,
};

/** What problems and warnings of single clusters rest on that may change with others' software, by their code. */
export const PREMISES = premisesOf({
  ...CLUSTERS,
  ...GROUPS,
  ...CONTROLLER_RULES,
  ...PERMISSION_RULES,
  ...RENDERED,
  ...PLANNED_WARNINGS,
  ...WARNINGS_OF_CLUSTERS,
});

/** Every rule of the model over a declaration and what is resolved from it, by what the rule looks at. */
export const RULES = {
  fleet: {
    ...BACKEND_RULES,
    ...BACKEND_ARGUMENT_RULES,
    ...FLEET_CLUSTER_RULES,
    ...FLEET_NODE_GROUP_RULES,
    ...CONTROLLER_FLEET_RULES,
    ...STORAGE_FLEET_RULES,
  },
  owner: { ...NODE_GROUP_SET_RULES, ...VPA_OWNER_RULES },
  cluster: { ...CLUSTERS, ...premiseRules(PREMISES) },
  group: GROUPS,
  controller: CONTROLLER_RULES,
  /** Over what a cluster declares for its own identities; those of controllers are among the rules over controllers. */
  permissions: PERMISSION_RULES,
  rendered: RENDERED,
  /** Of a whole fleet without problems. */
  premiseUse: PREMISE_USE_RULES,
  names: { ...IDENTITY_NAME_RULES, ...JOIN_TOKEN_NAME_RULES, ...NODE_GROUP_NAME_RULES },
  /** Of what a whole fleet without problems asks of the clouds' APIs. */
  traffic: CLUSTER_AUTOSCALER_TRAFFIC_RULES,
  trafficWarnings: CLUSTER_AUTOSCALER_TRAFFIC_WARNINGS,
  /** Of what a whole fleet without problems takes of the clouds' quotas of vCPUs. */
  quotas: VCPU_QUOTA_RULES,
  quotaWarnings: VCPU_QUOTA_WARNINGS,
  /** Of a resolved cluster, before its manifests are rendered: warnings, and with `--strict` problems. */
  clientIds: CLIENT_ID_RULES,
  /** Before Terraform is synthesized. */
  bindings: BINDING_RULES,
  /** While Terraform is synthesized. */
  transforms: TRANSFORM_RESULT_RULES,
  transformTokens: TRANSFORM_TOKEN_RULES,
  /** Of all clusters, after Terraform is synthesized: warnings, and with `--strict` problems. */
  transformWarnings: TRANSFORM_WARNINGS,
  /** While functions of the user's add to outputs, and over what they added. */
  ownCode: OWN_CODE_RULES,
  ownTerraform: OWN_TERRAFORM_RULES,
  ownObjectForms: OWN_OBJECT_FORM_RULES,
  ownObjects: OWN_OBJECT_RULES,
  /** Of all manifests of a cluster. */
  schema: SCHEMA_RULES,
  conflicts: { ...CONFLICT_RULES, ...STORAGE_CONFLICT_RULES },
  /** Of the fleet's own settings. */
  fleetWarnings: BACKEND_WARNINGS,
  /** Of a cluster's declaration, as planned. */
  plannedWarnings: PLANNED_WARNINGS,
  warnings: WARNINGS_OF_CLUSTERS,
} as const;

/** Code → what it says, of everything that can be a warning. */
export const WARNINGS: Readonly<Record<string, { readonly title: string }>> = {
  ...RULES.fleetWarnings,
  ...RULES.trafficWarnings,
  ...RULES.quotaWarnings,
  ...RULES.plannedWarnings,
  ...RULES.warnings,
  ...RULES.transformWarnings,
};

/** Code → what must hold, of everything that can be a problem: the shape of values, declarations, what is rendered, what is on the disk. */
export const PROBLEMS: Readonly<Record<string, { readonly title: string }>> = {
  ...SHAPE_TITLES,
  ...OUTPUT_PROBLEMS,
  ...RULES.fleet,
  ...RULES.owner,
  ...RULES.cluster,
  ...RULES.group,
  ...RULES.controller,
  ...RULES.rendered,
  ...RULES.premiseUse,
  ...RULES.names,
  ...RULES.traffic,
  ...RULES.quotas,
  ...RULES.clientIds,
  ...RULES.bindings,
  ...RULES.transforms,
  ...RULES.transformTokens,
  ...RULES.ownCode,
  ...RULES.ownTerraform,
  ...RULES.ownObjectForms,
  ...RULES.ownObjects,
  ...RULES.schema,
  ...RULES.conflicts,
  ...ACKNOWLEDGEMENT_RULES,
  ...MANIFEST_RULES,
};

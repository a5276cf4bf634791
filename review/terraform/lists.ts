import { isObject } from "./objects";
import type { JsonObject, JsonValue } from "./terraform-json";

/** An item of a list of blocks: a block under the key by which reviewers know it. */
export interface KeyedBlock {
  readonly key: string;
  readonly block: JsonObject;
}

/**
 * Arguments that tell blocks of one list apart, the more particular first. An argument counts if every block of both lists has it
 * as a text or number, each with another value.
 */
const KEYS = [
  ...["key", "device_name", "resource_type", "instance_type", "lun", "device_index", "username"],
  ...["name", "ip_cidr_range", "type"],
];

/** Lists of blocks on both sides, under keys; by position where nothing tells their blocks apart. */
export function keyedBlocks(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
): { readonly before: readonly KeyedBlock[]; readonly after: readonly KeyedBlock[] } {
  const key = KEYS.find((name) => tellsApart(before, name) && tellsApart(after, name));
  const keyed = (blocks: readonly JsonObject[]) =>
    blocks.map((block, at) => ({ key: key === undefined ? String(at) : String(block[key]), block }));
  return { before: keyed(before), after: keyed(after) };
}

function tellsApart(blocks: readonly JsonObject[], key: string): boolean {
  const values = blocks.map((block) => block[key]);
  const named = values.every((value) => typeof value === "string" || typeof value === "number");
  return named && new Set(values).size === values.length;
}

/** A block that stands alone, or a list of blocks, as a list; null for anything else. */
export function blocksOf(value: JsonValue | undefined): readonly JsonObject[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const blocks = value.filter(isObject);
  return blocks.length === value.length ? blocks : null;
}

/**
 * Arguments whose order means nothing, because the provider has them as a set: `TypeSet` in the schemas of aws 6.25, azurerm 4.55
 * and google 6.50, of the resources that nodes depend on.
 */
const SETS: ReadonlySet<string> = new Set([
  // aws_autoscaling_group, aws_launch_template
  ...["availability_zones", "enabled_metrics", "initial_lifecycle_hook", "load_balancers", "suspended_processes"],
  ...["tag", "target_group_arns", "traffic_source", "triggers", "vpc_zone_identifier"],
  ...["license_specification", "security_groups", "vpc_security_group_ids"],
  // azurerm_linux_virtual_machine_scale_set
  ...["admin_ssh_key", "application_gateway_backend_address_pool_ids", "application_security_group_ids", "extension"],
  ...["identity_ids", "load_balancer_backend_address_pool_ids", "load_balancer_inbound_nat_rules_ids", "zones"],
  // azurerm_role_definition
  ...["data_actions", "not_data_actions"],
  // google_compute_instance_group_manager, google_compute_instance_template, google_project_iam_custom_role
  ...["named_port", "node_affinities", "permissions", "scopes", "tags", "target_pools"],
]);

/** Whether the order of a list means something to Terraform. */
export function isOrdered(argument: string): boolean {
  return !SETS.has(argument.slice(argument.lastIndexOf(".") + 1));
}

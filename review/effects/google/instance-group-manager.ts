import type { ResourceTable } from "../effect";

/** A group moves to another template in place. */
export const GOOGLE_INSTANCE_GROUP_MANAGER: ResourceTable = {
  role: "group",
  provider: "google 6.50",
  source: "google/services/compute/resource_compute_instance_group_manager.go: ForceNew of the schema, descriptions",
  arguments: {
    replaces: ["base_instance_name", "name", "project", "zone"],
    "new-nodes": ["all_instances_config", "version"],
    "in-place": [
      ...["auto_healing_policies", "instance_lifecycle_policy", "list_managed_instances_results", "named_port"],
      ...["standby_policy", "target_pools", "target_size", "target_stopped_size", "target_suspended_size"],
      "update_policy",
    ],
    none: ["timeouts", "wait_for_instances", "wait_for_instances_status"],
  },
  fields: {
    base_instance_name: "the NodeGroup's name, its cluster's, or the zone",
    name: "the NodeGroup's name, its cluster's, or the zone",
    named_port: "google.namedPorts",
    project: "the cluster's project",
    target_pools: "google.targetPools",
    update_policy: "updatePolicy",
    zone: "zones",
  },
};

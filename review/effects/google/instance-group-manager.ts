import { ITS_TEMPLATE, type ResourceTable } from "../effect";

/** A group moves to another template in place. */
export const GOOGLE_INSTANCE_GROUP_MANAGER: ResourceTable = {
  role: "group",
  provider: "google 6.50.0",
  source:
    "google/services/compute/resource_compute_instance_group_manager.go: ForceNew of the schema, CustomizeDiff, descriptions; Compute Engine documentation, Configure stateful managed instance groups",
  arguments: {
    replaces: ["base_instance_name", "name", "project", "zone"],
    "new-nodes": ["all_instances_config", "version"],
    "in-place": [
      ...["auto_healing_policies", "instance_lifecycle_policy", "list_managed_instances_results", "named_port"],
      // Instances take over a stateful policy as they are: it says what is kept when they are made again.
      ...["resource_policies", "stateful_disk", "stateful_external_ip", "stateful_internal_ip"],
      ...["standby_policy", "target_pools", "target_size", "target_stopped_size", "target_suspended_size"],
      "update_policy",
    ],
    none: ["description", "timeouts", "wait_for_instances", "wait_for_instances_status"],
  },
  replacesIf: {
    // A workload policy can be set, and not taken away (ForceNewResourcePoliciesWorkloadPolicyIfNewIsEmpty).
    "resource_policies.workload_policy": (before, after) => Boolean(before) && !after,
  },
  fields: {
    base_instance_name: "the NodeGroup's name, its cluster's, or the zone",
    name: "the NodeGroup's name, its cluster's, or the zone",
    named_port: "google.namedPorts",
    project: "the cluster's project",
    target_pools: "google.targetPools",
    update_policy: "updatePolicy",
    "version.instance_template": ITS_TEMPLATE,
    zone: "zones",
  },
};

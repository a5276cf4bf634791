import type { ResourceTable } from "../effect";

/** A template is immutable: each change is another template, which is made before the old one goes. */
export const GOOGLE_INSTANCE_TEMPLATE: ResourceTable = {
  role: "template",
  provider: "google 6.50.0",
  source:
    "google/services/compute/resource_compute_instance_template.go: ForceNew of the schema; `labels` through `effective_labels`, which is ForceNew",
  arguments: {
    replaces: [
      ...["advanced_machine_features", "can_ip_forward", "confidential_instance_config", "description", "disk"],
      ...["guest_accelerator", "instance_description", "key_revocation_action_type", "labels"],
      ...["machine_type", "metadata"],
      ...["metadata_startup_script", "min_cpu_platform", "name", "name_prefix", "network_interface"],
      ...["network_performance_config", "project", "region", "reservation_affinity", "resource_manager_tags"],
      ...["resource_policies", "scheduling", "service_account", "shielded_instance_config", "tags"],
    ],
    // Not ForceNew in a block that stays, and resourceComputeInstanceTemplateUpdate writes nothing.
    none: ["advanced_machine_features.turbo_mode", "timeouts"],
  },
  replacesIf: {
    // The block is ForceNew. Whether it appears or goes, or this argument in it alone, cannot be told from the argument.
    "advanced_machine_features.turbo_mode": (before, after) => before === null || after === null,
  },
  fields: {
    can_ip_forward: "google.canIpForward",
    confidential_instance_config: "security.confidential",
    disk: "bootDisk or volumes",
    "disk.labels": "tags",
    "disk.source_image": "image",
    guest_accelerator: "google.guestAccelerator or machine.gpus",
    labels: "tags",
    machine_type: "machine",
    metadata: "user data",
    "metadata.kube-env": "labels, taints, kubelet or autoscaling",
    min_cpu_platform: "google.minCpuPlatform",
    name_prefix: "the NodeGroup's name, its cluster's, or the zone",
    network_interface: "network or subnets",
    reservation_affinity: "placement.capacityReservation",
    resource_policies: "placement.proximity",
    scheduling: "capacityType or machine",
    "scheduling.max_run_duration": "maxLifetime",
    "scheduling.node_affinities": "placement.dedicated",
    service_account: "the nodes' identity",
    tags: "network.securityGroups",
  },
};

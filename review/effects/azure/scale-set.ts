import type { ResourceTable } from "../effect";

const INTERFACE = "network_interface";
const PUBLIC_ADDRESS = `${INTERFACE}.ip_configuration.public_ip_address`;

/** A scale set is its own template: the machine's arguments change its model, which live nodes get only by an upgrade. */
export const AZURE_SCALE_SET: ResourceTable = {
  role: "group",
  provider: "azurerm 4.55.0",
  source:
    "internal/services/compute/linux_virtual_machine_scale_set_resource.go, virtual_machine_scale_set.go, shared_schema.go: ForceNew of the schema, CustomizeDiff of `zones`, resourceLinuxVirtualMachineScaleSetUpdate",
  arguments: {
    replaces: [
      // Every argument in these two blocks is ForceNew.
      ...["additional_capabilities", "gallery_application"],
      ...["admin_password", "admin_username", "capacity_reservation_group_id", "computer_name_prefix", "edge_zone"],
      ...["eviction_policy", "extension_operations_enabled", "host_group_id", "location", "name", "plan"],
      ...["platform_fault_domain_count", "priority", "provision_vm_agent", "proximity_placement_group_id"],
      ...["resource_group_name", "secure_boot_enabled", "spot_restore", "upgrade_mode", "vtpm_enabled", "zone_balance"],
      ...["os_disk.diff_disk_settings", "os_disk.disk_encryption_set_id", "os_disk.secure_vm_disk_encryption_set_id"],
      ...["os_disk.security_encryption_type", "os_disk.storage_account_type", "data_disk.disk_encryption_set_id"],
      ...["source_image_reference.offer", "source_image_reference.publisher", `${INTERFACE}.name`],
      ...[`${PUBLIC_ADDRESS}.ip_tag`, `${PUBLIC_ADDRESS}.public_ip_prefix_id`, `${PUBLIC_ADDRESS}.version`],
    ],
    "new-nodes": [
      ...["admin_ssh_key", "boot_diagnostics", "custom_data", "data_disk", "disable_password_authentication"],
      ...["encryption_at_host_enabled", "extension", "extensions_time_budget", "health_probe_id"],
      ...["identity", "max_bid_price", INTERFACE, "os_disk"],
      ...["secret", "sku", "source_image_id", "source_image_reference", "termination_notification", "user_data"],
    ],
    "in-place": [
      ...["automatic_instance_repair", "automatic_os_upgrade_policy", "instances", "overprovision"],
      ...["rolling_upgrade_policy", "scale_in", "single_placement_group", "zones"],
      ...["do_not_run_extensions_on_overprovisioned_machines", "resilient_vm_creation_enabled"],
      "resilient_vm_deletion_enabled",
    ],
    none: ["tags", "timeouts"],
  },
  replacesIf: {
    // The block is ForceNew, and nothing in it: it replaces when it appears or goes, and with it this argument, which it requires.
    "rolling_upgrade_policy.max_batch_instance_percent": (before, after) => before === null || after === null,
    // A zone can be added, and none removed.
    zones: (before, after) => items(before).some((zone) => !items(after).includes(zone)),
    // `version` is ForceNew and has a default, so it is a change of it when the block appears (plugin SDK, schema.go, finalizeDiff).
    [`${PUBLIC_ADDRESS}.name`]: (before) => before === null,
  },
  fields: {
    admin_ssh_key: "the cluster's sshPublicKey",
    capacity_reservation_group_id: "placement.capacityReservation",
    computer_name_prefix: "the NodeGroup's name, its cluster's, or the zone",
    custom_data: "user data",
    data_disk: "volumes",
    encryption_at_host_enabled: "azure.encryptionAtHost",
    eviction_policy: "azure.evictionPolicy",
    extension: "updatePolicy",
    host_group_id: "placement.dedicated",
    identity: "the nodes' identity",
    location: "the cluster's region",
    max_bid_price: "spot.maxPrice",
    name: "the NodeGroup's name, its cluster's, or the zone",
    network_interface: "network",
    "network_interface.enable_accelerated_networking": "azure.acceleratedNetworking",
    os_disk: "bootDisk",
    "os_disk.security_encryption_type": "security.confidential",
    plan: "image",
    priority: "capacityType",
    proximity_placement_group_id: "placement.proximity",
    resource_group_name: "the cluster's resourceGroup",
    rolling_upgrade_policy: "updatePolicy",
    secure_boot_enabled: "azure.trustedLaunch",
    sku: "machine",
    source_image_id: "image",
    source_image_reference: "image",
    tags: "tags, labels, taints, sizes or autoscaling",
    termination_notification: "terminationHandler",
    upgrade_mode: "updatePolicy",
    vtpm_enabled: "azure.trustedLaunch",
    zones: "zones",
  },
};

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

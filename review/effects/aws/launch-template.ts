import type { ResourceTable } from "../effect";
import { AWS_REGION, AWS_TAGS_ALL } from "./every-resource";

/**
 * A change of anything but the template's own name and tags is a new version. With other tags a plan shows the group as changed
 * too, because the provider does not know the version yet; it stays the same.
 */
export const AWS_LAUNCH_TEMPLATE: ResourceTable = {
  role: "template",
  provider: "aws 6.25.0",
  source:
    "internal/service/ec2/ec2_launch_template.go: ForceNew of the schema, CustomizeDiff, `updateKeys` of resourceLaunchTemplateUpdate; test/deploy",
  arguments: {
    replaces: ["name", "name_prefix", AWS_REGION],
    "new-nodes": [
      ...["block_device_mappings", "capacity_reservation_specification", "cpu_options", "credit_specification"],
      // The provider makes a version of it, which a plan tells the group of only afterwards.
      "description",
      ...["disable_api_stop", "disable_api_termination", "ebs_optimized", "enclave_options"],
      ...["hibernation_options", "iam_instance_profile", "image_id", "instance_initiated_shutdown_behavior"],
      ...["instance_market_options", "instance_requirements", "instance_type", "kernel_id", "key_name"],
      // A plan shows a version for `maintenance_options` alone; aws 5.100 then makes none. Told as planned.
      ...["license_specification", "maintenance_options", "metadata_options", "monitoring", "network_interfaces"],
      ...["placement", "private_dns_name_options", "ram_disk_id", "security_group_names"],
      ...["tag_specifications", "user_data"],
      "vpc_security_group_ids",
    ],
    // Groups name a version, and not the default one.
    "in-place": ["default_version", "update_default_version"],
    none: ["tags", AWS_TAGS_ALL],
  },
  changesWithIt: ["latest_version"],
  fields: {
    block_device_mappings: "bootDisk or volumes",
    capacity_reservation_specification: "placement.capacityReservation",
    cpu_options: "security.confidential",
    iam_instance_profile: "the nodes' identity",
    image_id: "image",
    instance_type: "machine",
    metadata_options: "security.podMetadataAccess",
    monitoring: "aws.detailedMonitoring",
    network_interfaces: "network",
    placement: "placement",
    tag_specifications: "tags",
    user_data: "user data",
  },
};

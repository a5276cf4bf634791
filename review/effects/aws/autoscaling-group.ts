import { ITS_TEMPLATE, type ResourceTable } from "../effect";
import { AWS_REGION } from "./every-resource";

/**
 * Machines come from the launch template and the mixed-instances policy; everything else is the group's own. Its tags do not
 * reach machines (`propagate_at_launch` is false).
 */
export const AWS_AUTOSCALING_GROUP: ResourceTable = {
  role: "group",
  provider: "aws 6.25.0",
  source:
    "internal/service/autoscaling/group.go: ForceNew of the schema, resourceGroupUpdate; docs/r/autoscaling_group; EC2 Auto Scaling API Reference, UpdateAutoScalingGroup; test/deploy",
  arguments: {
    replaces: ["name", "name_prefix", "initial_lifecycle_hook", AWS_REGION],
    "new-nodes": [
      ...["capacity_reservation_specification", "launch_configuration", "launch_template", "mixed_instances_policy"],
      "placement_group",
    ],
    "in-place": [
      ...["availability_zone_distribution", "availability_zones", "capacity_rebalance", "context", "default_cooldown"],
      ...["default_instance_warmup", "desired_capacity", "desired_capacity_type", "enabled_metrics"],
      ...["health_check_grace_period", "health_check_type", "instance_maintenance_policy", "load_balancers"],
      ...["instance_refresh", "max_instance_lifetime", "max_size", "metrics_granularity", "min_size"],
      ...["protect_from_scale_in", "service_linked_role_arn", "suspended_processes", "target_group_arns"],
      ...["termination_policies", "traffic_source", "vpc_zone_identifier", "warm_pool"],
    ],
    none: [
      ...["force_delete", "force_delete_warm_pool", "ignore_failed_scaling_activities", "min_elb_capacity", "tag"],
      ...["timeouts", "wait_for_capacity_timeout", "wait_for_elb_capacity"],
    ],
  },
  fields: {
    default_instance_warmup: "warmup",
    instance_refresh: "updatePolicy",
    launch_template: ITS_TEMPLATE,
    max_instance_lifetime: "maxLifetime",
    max_size: "maxSize",
    min_size: "minSize",
    "mixed_instances_policy.instances_distribution": "capacityType or spot",
    "mixed_instances_policy.launch_template.launch_template_specification": ITS_TEMPLATE,
    "mixed_instances_policy.launch_template.override": "machine",
    name: "the NodeGroup's name, its cluster's, or the zone",
    tag: "tags, labels, taints or autoscaling",
    target_group_arns: "aws.targetGroupArns",
    vpc_zone_identifier: "zones or subnets",
    warm_pool: "aws.warmPool",
  },
};

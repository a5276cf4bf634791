/**
 * A launch template or instance template: one for all ScalingGroups of a NodeGroup, or one for each where something in it depends
 * on the zone.
 */
export interface MachineTemplate {
  /** The cloud resource's name, or the beginning of it. */
  readonly name: string;
  /** Terraform's name: the NodeGroup's, or that of the one ScalingGroup. */
  readonly logicalId: string;
  /** Those under the names that the NodeGroup had, the first one first. */
  readonly formerLogicalIds: readonly string[];
}

// Short, and alone: rules, machines and resources all ask it, and only AWS has an answer.
import type { Cloud } from "../base/cloud";
import type { GroupSettings } from "../stages/settings";

type Count = (settings: Pick<GroupSettings, "aws">) => number;

/** Machines in each zone that have booted before the group takes them; 0 where a cloud has no such pools here. */
export const POOLED_MACHINES: Readonly<Record<Cloud, Count>> = {
  aws: ({ aws }) => aws.warmPool?.sizePerZone ?? 0,
  azure: () => 0,
  google: () => 0,
};

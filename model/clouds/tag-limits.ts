import type { Cloud } from "../base/cloud";

/** How much a cloud takes of tags; on Google these are resource labels, whose keys and values a pattern limits. */
export interface TagLimits {
  /** Tags of one resource. */
  readonly count: number;
  /** Characters of a key. */
  readonly key: number;
  /** Characters of a value. */
  readonly value: number;
}

/**
 * EC2 Auto Scaling User Guide, "Tag Auto Scaling groups and instances"; Azure Resource Manager, "Use tags to organize your
 * Azure resources"; Compute Engine, "Requirements for labels".
 */
export const TAG_LIMITS: Readonly<Record<Cloud, TagLimits>> = {
  aws: { count: 50, key: 128, value: 256 },
  azure: { count: 50, key: 512, value: 256 },
  google: { count: 64, key: 63, value: 63 },
};

/** Characters as the clouds count them: code points, not UTF-16 units. */
export function characters(text: string): number {
  return [...text].length;
}

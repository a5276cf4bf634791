import type { AzureAutoscalerSettings } from "../../declaration/cluster-autoscaler";
import type { ScalingGroup } from "../../stages/resolved";
import { releaseHas } from "../../versions/cluster-autoscaler";

/**
 * The first patch releases with the list of 1,370 sizes that the project's catalogue has. Before, the list had 1,048 (1.33.0, 1.34.0)
 * or 1,151 (1.33.3, 1.34.2, 1.35.0; cloudprovider/azure/azure_instance_types.go at each tag).
 * @read 2026-11 cluster-autoscaler, every tag from 1.33.0 to 1.36.1
 */
const WHOLE_LIST = { "1.33": 5, "1.34": 4, "1.35": 1 } as const;

type Group = Pick<ScalingGroup, "autoscaling" | "machineTypes" | "minSize">;

/**
 * Whether cluster-autoscaler asks Azure for the sizes of the region, which it does once, at start, instead of looking into its own
 * list (azure_cache.go, fetchSKUCache). By default where a group that can be empty has a size that the release may not know.
 */
export function asksForSizes(
  groups: readonly Group[],
  release: string,
  { dynamicInstanceList }: AzureAutoscalerSettings,
): boolean {
  if (dynamicInstanceList !== undefined) return dynamicInstanceList;
  const isWhole = releaseHas(release, WHOLE_LIST);
  return groups.some(
    ({ autoscaling, minSize, machineTypes: [machine] }) =>
      autoscaling.enabled && minSize === 0 && !(isWhole && machine?.inAutoscalerList),
  );
}

import type { Taint } from "../declaration/taint";
import type { GroupSettings } from "../stages/settings";
import { isLabelDomain } from "./domain-labels";

/**
 * A group's settings while it is emptied: new nodes repel pods, and cluster-autoscaler may remove every node whose pods fit elsewhere. It
 * considers nodes below the threshold only (core/scaledown/eligibility, isNodeBelowUtilizationThreshold of cluster-autoscaler 1.33–1.37).
 * Live nodes are not rolled, which would replace each by a new one, and no room is kept free: placeholders would hold nodes for ever.
 *
 * @param domain the fleet's `labelDomain`
 */
export function drainedSettings(settings: GroupSettings, domain: string | undefined): GroupSettings {
  if (settings.drain !== true) return settings;
  const { minSize, sizePerZone, taints, autoscaling } = settings;
  const everyNode = { utilizationThreshold: 1, gpuUtilizationThreshold: 1 };
  return {
    ...settings,
    ...(minSize === undefined ? {} : { minSize: 0 }),
    ...(sizePerZone === undefined ? {} : { sizePerZone: { ...sizePerZone, minSize: 0 } }),
    taints: [...taints, drainTaint(domain)],
    autoscaling: { ...autoscaling, scaleDown: { ...autoscaling.scaleDown, ...everyNode } },
    updatePolicy: "new-nodes-only",
    headroom: undefined,
  };
}

/** What repels pods from a group that is emptied, after the domain if there is one. */
const DRAIN = "drain";

/** Under the domain where there is one: Kubernetes takes a key without one for the user's own. */
function drainTaint(domain: string | undefined): Taint {
  const key = domain !== undefined && isLabelDomain(domain) ? `${domain}/${DRAIN}` : DRAIN;
  return { key, effect: "NoSchedule" };
}

/** Whether nodes with these taints, in a group with this minimum, are emptied. */
export function isEmptied({
  minSize,
  taints,
}: {
  readonly minSize: number;
  readonly taints: readonly Taint[];
}): boolean {
  return minSize === 0 && taints.some(({ key, effect }) => key.split("/").at(-1) === DRAIN && effect === "NoSchedule");
}

import type { Cloud } from "../../../base/cloud";
import { parseGoDuration } from "../../../base/duration";
import { show } from "../../../base/problem";
import type { CapacityType } from "../../../declaration/node-group";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { distinct, type PlacedGroup, placedGroups } from "../rendered/placed-group";

/**
 * Seconds from a spot node's notice to its end (EC2, "Spot Instance interruption notices"; "Azure Spot Virtual Machines";
 * Compute Engine, "Spot VMs", preemption process).
 */
const NOTICE: Readonly<Record<Cloud, number>> = { aws: 120, azure: 30, google: 30 };

/** The machine is gone before the kubelet has ended its pods, the critical ones, which come last, among them. */
export const shutdownOverSpotNotice: ResolvedRule = {
  code: "shutdown-over-spot-notice",
  title: "Spot nodes wait for pods at shutdown no longer than the cloud waits for the node.",
  check(fleet) {
    return distinct(
      placedGroups(fleet)
        .filter(({ group }) => hasSpot(group.capacityType))
        .flatMap(overNotice),
    );
  },
};

function hasSpot(capacityType: CapacityType): boolean {
  return typeof capacityType === "object" ? capacityType.onDemandPercentage < 100 : capacityType === "spot";
}

function overNotice({ group, where }: PlacedGroup): readonly Finding[] {
  const { shutdownGracePeriod } = group.registration.kubelet;
  const notice = NOTICE[group.cloud];
  if ((parseGoDuration(shutdownGracePeriod) ?? 0) <= notice * 1e9) return [];
  return [
    {
      where: `${where}: kubelet.shutdownGracePeriod`,
      what: `A spot node on ${group.cloud} ends ${notice} seconds after its notice, before its pods were waited for.`,
      got: show(shutdownGracePeriod),
      expected: `at most "${notice}s"`,
      hint: "Leave it out for the default, which leaves the system some of the notice.",
    },
  ];
}

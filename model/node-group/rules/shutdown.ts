import { parseGoDuration } from "../../base/duration";
import { show } from "../../base/problem";
import { SPOT_NOTICE_SECONDS, STOP_SECONDS, SYSTEM_SECONDS } from "../../clouds/spot";
import type { CapacityType } from "../../declaration/node-group";
import type { PlacedNodeGroup } from "../../stages/cluster-groups";
import { CLOUD_DOCUMENTATION } from "../../stages/premises";
import { type Found, ONLY_GOOGLE, type ResolvedRules } from "../../stages/rule";
import { nodeGroupFindings } from "../findings";

/** Warnings about how long kubelets take to end pods of a machine that ends. */
export const SHUTDOWN_WARNINGS: ResolvedRules = {
  /** The machine is gone before the kubelet has ended all pods; critical pods are ended last, so they are among the rest. */
  "shutdown-over-spot-notice": {
    title: "The shutdown grace period of spot nodes is no longer than the cloud's notice.",
    premise: CLOUD_DOCUMENTATION,
    hint: "Leave it out for the default, which leaves some of the notice to the system.",
    find: (cluster) => nodeGroupFindings(cluster, overNotice),
  },
  /** The same of a machine that is rolled, scaled down or taken out. */
  "shutdown-over-stop-time": {
    title: "The shutdown grace period of on-demand nodes is no longer than the cloud lets a machine shut down.",
    premise: CLOUD_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    hint: "Lower it, so that some of the time is left to the system.",
    find: (cluster) => nodeGroupFindings(cluster, overStopTime),
  },
};

function hasSpot(capacityType: CapacityType): boolean {
  return typeof capacityType === "object" ? capacityType.onDemandPercentage < 100 : capacityType === "spot";
}

function overNotice({ group }: PlacedNodeGroup): Found<"what" | "expected"> {
  const notice = SPOT_NOTICE_SECONDS[group.cloud];
  if (!hasSpot(group.capacityType)) return [];
  return overFinding(
    group,
    notice,
    `A spot node on ${group.cloud} ends ${notice} seconds after its notice, before the grace period is over.`,
  );
}

function overStopTime({ group }: PlacedNodeGroup): Found<"what" | "expected"> {
  const most = STOP_SECONDS[group.cloud];
  if (most === null || hasSpot(group.capacityType)) return [];
  return overFinding(
    group,
    most - SYSTEM_SECONDS,
    `A machine on ${group.cloud} is ended ${most} seconds after it begins to shut down, and the system needs ${SYSTEM_SECONDS} of these.`,
  );
}

function overFinding(
  { registration }: PlacedNodeGroup["group"],
  most: number,
  what: string,
): Found<"what" | "expected"> {
  const { shutdownGracePeriod } = registration.kubelet;
  if ((parseGoDuration(shutdownGracePeriod) ?? 0) <= most * 1e9) return [];
  return { path: "kubelet.shutdownGracePeriod", what, got: show(shutdownGracePeriod), expected: `at most "${most}s"` };
}

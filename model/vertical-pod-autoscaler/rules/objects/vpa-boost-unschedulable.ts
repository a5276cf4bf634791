import { formatMillicores, quantityMillicores } from "../../../base/quantity";
import type { VpaStartupBoost } from "../../../declaration/vertical-pod-autoscaler";
import type { AnyResolvedCluster } from "../../../stages/resolved";
import type { ResolvedVerticalPodAutoscaler } from "../../../stages/resolved-vertical-pod-autoscaler";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { isOnEveryNode } from "../../../stages/workload-target";
import { boostCeiling } from "../../objects/boost-ceiling";
import { cappingNodes } from "../../objects/caps";
import { landingNodes } from "../../objects/landing-nodes";
import { containerPath, once } from "./vpa-finding";

/** The quantity is added to what is recommended (vertical-pod-autoscaler 1.7.1, resource_updates.go, calculateBoostedCPUValue). */
export const vpaBoostUnschedulable: ResolvedRule = {
  code: "vpa-boost-unschedulable",
  title: "A startup boost by a quantity leaves a container that fits on a node that its pods can land on.",
  check({ clusters }) {
    return once(clusters.flatMap((cluster) => cluster.verticalPodAutoscalers.flatMap((vpa) => ofVpa(vpa, cluster))));
  },
};

function ofVpa(vpa: ResolvedVerticalPodAutoscaler, cluster: AnyResolvedCluster): readonly Finding[] {
  const added = boosts(vpa);
  if (added.length === 0) return [];
  const nodes = cappingNodes(landingNodes(cluster, vpa.placement), isOnEveryNode(vpa.targetRef));
  const room = Math.max(0, ...nodes.map(({ millicores }) => millicores));
  const ceiling = boostCeiling(cluster) ?? Number.POSITIVE_INFINITY;
  if (nodes.length === 0 || ceiling <= room) return [];
  return added.flatMap(({ path, cpu }) =>
    cpu.type === "Quantity" && quantityMillicores(cpu.quantity) >= room
      ? [unschedulable(vpa, path, cpu.quantity, room)]
      : [],
  );
}

interface PlacedBoost extends VpaStartupBoost {
  readonly path: string;
}

/** A container that is left alone is not boosted, and one with a boost of its own has not the pod's (the same, resource_updates.go). */
function boosts({ startupBoost, containerPolicies }: ResolvedVerticalPodAutoscaler): readonly PlacedBoost[] {
  const boosted = containerPolicies.filter(({ policy }) => policy.mode !== "Off");
  const hasPods = boosted.some(({ policy }) => policy.startupBoost === undefined);
  const ofPod = startupBoost !== null && hasPods ? [{ path: "startupBoost", ...startupBoost }] : [];
  const ofContainers = boosted.flatMap(({ declaredAs, policy }) =>
    policy.startupBoost === undefined
      ? []
      : [{ path: `${containerPath(declaredAs)}.startupBoost`, ...policy.startupBoost }],
  );
  return [...ofPod, ...ofContainers];
}

function unschedulable(
  { where }: ResolvedVerticalPodAutoscaler,
  path: string,
  quantity: string,
  room: number,
): Finding {
  return {
    where: `${where}: ${path}.cpu.quantity`,
    what: "With this boost a container does not fit on any node that its pods can land on.",
    got: quantity,
    expected: `less than the ${formatMillicores(room)} that pods can use of the largest of these nodes`,
    hint: "Boost by less, or have all boosts end there: admissionController.flags, max-allowed-cpu-boost.",
  };
}

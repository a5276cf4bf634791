import { wholeUnits } from "../../../base/whole-amount";
import { VPA_RESOURCES, type VpaResource } from "../../../declaration/vertical-pod-autoscaler";
import type { PlannedVerticalPodAutoscaler } from "../../../stages/planned";
import type { ClusterRule } from "../../../stages/rule";
import { containersOf, startupBoosts, type VpaMistake, vpaFindings } from "./vpa-finding";

/** The webhook refuses a finer resolution (validation.go, validateCPUResolution, validateMemoryResolution). */
export const vpaQuantityInvalid: ClusterRule = {
  code: "vpa-quantity-invalid",
  title: "Amounts of a VerticalPodAutoscaler are quantities: CPU in whole millicores, memory in whole bytes.",
  check(cluster) {
    return vpaFindings(cluster, (vpa) => [
      ...quantitiesOf(vpa, "minAllowed", 0n),
      ...quantitiesOf(vpa, "maxAllowed", 1n),
      ...boosts(vpa),
    ]);
  },
};

function quantitiesOf(
  vpa: PlannedVerticalPodAutoscaler,
  bound: "minAllowed" | "maxAllowed",
  least: bigint,
): readonly VpaMistake[] {
  return containersOf(vpa).flatMap(({ path, policy }) =>
    VPA_RESOURCES.flatMap((resource) =>
      check(`${path}.${bound}.${resource}`, resource, policy[bound]?.[resource], least),
    ),
  );
}

function boosts(vpa: PlannedVerticalPodAutoscaler): readonly VpaMistake[] {
  return startupBoosts(vpa).flatMap(({ path, boost: { cpu } }) =>
    cpu.type === "Quantity" ? check(`${path}.cpu.quantity`, "cpu", cpu.quantity, 1n) : [],
  );
}

const UNITS = { cpu: 'millicores, such as "250m" or "2"', memory: 'bytes, such as "500Mi" or "2Gi"' } as const;

function check(path: string, resource: VpaResource, text: string | undefined, least: bigint): readonly VpaMistake[] {
  const amount = wholeUnits(resource, text);
  if (text === undefined || (amount !== null && amount >= least)) return [];
  return [
    {
      path,
      what: `This is no amount of ${resource} that can be recommended; the webhook would refuse the object, or cap it at nothing.`,
      got: text,
      expected: `a whole number of ${UNITS[resource]}${least > 0n ? ", above zero" : ""}`,
      hint: "Write such a quantity, or leave it out.",
    },
  ];
}

import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { MIB } from "../../../base/quantity";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { BUDGET_RESOURCES, type BudgetResource, reservedAmount } from "./node-budget";

const EXPECTED: Readonly<Record<BudgetResource, string>> = {
  cpu: 'whole millicores, 0 or more: "200m", "0.5", "1"',
  memory: 'whole bytes, 0 or at least 1Mi: "512Mi", "1Gi"',
  "ephemeral-storage": 'whole bytes, 0 or at least 1Mi: "512Mi", "1Gi"',
};

/**
 * The kubelet does not start with what is no quantity or is negative (cmd/kubelet/app/server.go, parseResourceList). Parts of
 * a byte or a millicore would be rounded, in one place up and in another down.
 */
export const kubeletReservationInvalid: GroupRule = {
  code: "kubelet-reservation-invalid",
  title: "What is reserved of a node is a Kubernetes quantity of whole millicores or bytes, not negative.",
  check(group) {
    return (["kubeReserved", "systemReserved"] as const).flatMap((field) =>
      BUDGET_RESOURCES.flatMap((resource) => {
        const text = group.settings.kubelet[field]?.[resource];
        if (text === undefined || isAmount(resource, text)) return [];
        return groupFinding(group, joinPath(`kubelet.${field}`, resource), {
          what: `This is not an amount of ${resource} that a kubelet can hold back.`,
          got: show(text),
          expected: EXPECTED[resource],
          hint: hint(resource, text),
        });
      }),
    );
  },
};

/** A few hundred bytes are mebibytes whose suffix was forgotten. */
function isAmount(resource: BudgetResource, text: string): boolean {
  const amount = reservedAmount(resource, text);
  return amount !== null && (resource === "cpu" || amount === 0n || amount >= MIB);
}

function hint(resource: BudgetResource, text: string): string {
  if (resource !== "cpu" && text.endsWith("m")) return "m is a thousandth; for mebibytes write Mi.";
  if (/^\d+$/.test(text) && resource !== "cpu")
    return `Write the unit: ${text} is a number of bytes; for mebibytes write ${text}Mi.`;
  if (/[kKMGT]i?B$/.test(text)) return "Leave out the B: Mi and Gi are of bytes already.";
  return "Write a number, with a suffix of Kubernetes' where it is large: m for a thousandth, Mi and Gi for bytes.";
}

import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { reservedAmount } from "./node-budget";

/** The shared CPUs would run out under containers that own theirs, so the kubelet does not start (cpumanager/cpu_manager.go, NewManager). */
export const cpuManagerWithoutReservation: GroupRule = {
  code: "cpu-manager-without-reservation",
  title: "With the static CPU manager policy some CPU is reserved.",
  check(group) {
    const { cpuManagerPolicy, kubeReserved, systemReserved } = group.settings.kubelet;
    const declared = kubeReserved?.cpu;
    if (cpuManagerPolicy !== "static" || declared === undefined) return [];
    const none = [declared, systemReserved?.cpu ?? "0"].every((text) => reservedAmount("cpu", text) === 0n);
    if (!none) return [];
    return [
      groupFinding(group, "kubelet.kubeReserved.cpu", {
        what: "The static CPU manager policy keeps the reserved CPUs for all who own none; with none the kubelet does not start.",
        got: `${show(declared)}, with nothing in systemReserved`,
        expected: "more than 0 in kubeReserved and systemReserved together",
        hint: 'Leave it out for the default by machine size, or write "1" for a whole CPU.',
      }),
    ];
  },
};

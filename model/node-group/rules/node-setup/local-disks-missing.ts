import type { MachineType } from "../../../machines/machine-type";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";
import { diskFinding, otherType, podMachines } from "./pod-machines";

/** Without a local disk pods would have the boot disk after all, and a template that promises another. */
export const localDisksMissing: GroupRule = {
  code: "local-disks-missing",
  title: "Pods write to local disks on machines that have them.",
  check(group) {
    const without = podMachines(group).filter(({ disks }) => disks !== "unknown" && disks.count === 0);
    const [first] = without;
    if (first === undefined) return [];
    return diskFinding(group, without, {
      what: (names) => `Machines of type ${names} have no disks inside.`,
      hint: `${attachSome(group, first.machine)}${otherType(group, first.machine)}`,
    });
  },
};

/** Google attaches disks to some types that come without. */
function attachSome({ cluster }: PlannedGroup, { details }: MachineType): string {
  const choices = details.localDiskChoices;
  if (cluster.cloud !== "google" || choices === "unknown" || choices.length === 0) return "";
  return `Set google.localSsds to ${choices.join(" or ")} for this type. `;
}

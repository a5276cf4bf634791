import type { GroupRule } from "../../../stages/rule";
import { diskFinding, podMachines } from "./pod-machines";

/** A template promises the sum of the disks: without their count and size there is nothing to promise. */
export const localDisksUnknown: GroupRule = {
  code: "local-disks-unknown",
  title: "Pods write to local disks whose number and size the catalogue knows.",
  check(group) {
    const unknown = podMachines(group).filter(({ disks }) => disks === "unknown");
    return diskFinding(group, unknown, {
      what: (names) => `The catalogue does not know which disks machines of type ${names} have inside.`,
      hint: "Let the cloud describe the type with `nodegroups machines update --from` (docs/machines.md), take a type that `nodegroups machines` knows the disks of, or leave localDisks out.",
    });
  },
};

import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** EC2 Auto Scaling refuses two overrides of one type. */
export const machineTypeDuplicate: GroupRule = {
  code: "machine-type-duplicate",
  title: "A NodeGroup names each machine type once.",
  check(group) {
    const { cloud } = group.cluster;
    const names = group.settings.machineTypes?.[cloud] ?? [];
    return names.flatMap((name, index) => {
      const first = names.indexOf(name);
      if (first === index) return [];
      return groupFinding(group, `machineTypes.${cloud}[${index}]`, {
        what: `The machine type is already machineTypes.${cloud}[${first}].`,
        got: show(name),
        expected: "each machine type once",
        hint: "Remove it.",
      });
    });
  },
};

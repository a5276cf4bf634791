import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A machine boots images of its own architecture only. */
export const imageArchitectureMissing: GroupRule = {
  code: "image-architecture-missing",
  title: "A NodeGroup's image has an id for its machines' architecture.",
  check(group) {
    const [machine] = group.machines.types;
    const id = group.settings.image?.id;
    if (machine === undefined || id === undefined || typeof id === "string") return [];
    if (id[machine.architecture] !== undefined) return [];
    return [
      groupFinding(group, `image.id.${machine.architecture}`, {
        what: `The machines are ${machine.architecture} (${machine.name}), and the image has no id for it.`,
        got: show(id),
        expected: `an image id under ${show(machine.architecture)}`,
        hint: `Add one, or take a machine of another architecture.`,
      }),
    ];
  },
};

import { show } from "../../problem";
import { groupFinding } from "../group-finding";
import type { GroupRule } from "../rule";

/** A plain id is an image of one architecture; inherited, it is taken for the usual one rather than booted in vain. */
export const imageArchitectureAmbiguous: GroupRule = {
  code: "image-architecture-ambiguous",
  title: "An arm64 NodeGroup does not inherit an image of unknown architecture.",
  check(group) {
    const [machine] = group.machines.types;
    const id = group.settings.image?.id;
    if (machine?.architecture !== "arm64" || typeof id !== "string" || group.origins.image === "group") return [];
    return [
      groupFinding(group, "image.id", {
        what: `The machines are arm64 (${machine.name}); the cluster's image is of one architecture, taken to be amd64.`,
        got: show(id),
        expected: "an id for arm64: { amd64, arm64 } on the cluster, or an image on the group",
        hint: "Write the cluster's image as { amd64: …, arm64: … }, or name the arm64 image on the group.",
      }),
    ];
  },
};

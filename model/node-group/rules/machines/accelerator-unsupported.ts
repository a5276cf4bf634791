import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Cards that can be attached to a machine, and how many of each (Compute Engine documentation, "GPU machine types", N1). */
const CARD_COUNTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["nvidia-tesla-t4", [1, 2, 4]],
  ["nvidia-tesla-p4", [1, 2, 4]],
  ["nvidia-tesla-p100", [1, 2, 4]],
  ["nvidia-tesla-v100", [1, 2, 4, 8]],
]);

/** Compute Engine refuses other cards and counts, so the group would never get a node. */
export const acceleratorUnsupported: GroupRule = {
  code: "accelerator-unsupported",
  title: "A Google guest accelerator is a card, and a number of them, that can be attached to a machine.",
  check(group) {
    const cards = group.settings.google.guestAccelerator;
    if (group.cluster.cloud !== "google" || cards === undefined) return [];
    if (CARD_COUNTS.get(cards.type)?.includes(cards.count)) return [];
    const known = [...CARD_COUNTS].map(([type, counts]) => `${type} (${counts.join(", ")})`);
    return [
      groupFinding(group, "google.guestAccelerator", {
        what: "Compute Engine attaches no such number of cards of this type.",
        got: show(cards),
        expected: `one of ${known.join("; ")}`,
        hint: "Newer cards are built into machine types (a2, a3, g2 …): name one in machineTypes.google instead.",
      }),
    ];
  },
};

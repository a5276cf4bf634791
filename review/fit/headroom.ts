import { groupedBy } from "../../model/base/grouped";
import { placeholderPriority } from "../../model/capacity/priority";
import { headroomText } from "../capacity/headroom";
import type { GroupFit } from "./candidates";
import type { FitPod } from "./pod-spec";

/** What room that groups keep free means for a pod that they could run, in sentences: a scheduler takes it before a node is added. */
export function headroomNotes(pod: FitPod, groups: readonly GroupFit[]): readonly string[] {
  const told = groups
    .filter(({ obstacles }) => obstacles.length === 0)
    .flatMap(({ cluster, group }) => {
      const { headroom, nodeGroup } = group;
      if (headroom === null) return [];
      const meaning =
        headroom.keptBy === "CapacityBuffer" ? BUFFERED : ofPlaceholders(pod, cluster.autoscaler?.priorityCutoff);
      return [{ name: `${cluster.name}/${nodeGroup} (${headroomText(headroom)})`, meaning }];
    });
  return [...groupedBy(told, ({ meaning }) => meaning)].map(([meaning, all]) => {
    const names = [...new Set(all.map(({ name }) => name))];
    return `${names.join(", ")} ${names.length === 1 ? "keeps" : "keep"} room free: ${meaning}`;
  });
}

const AFTER = "What is worked out here follows when it is used up.";

const BUFFERED = `pods find it at once, and a CapacityBuffer has it made again behind them. ${AFTER}`;

/** Preemption takes a lower priority, and a pod that may preempt (Kubernetes documentation, "Pod Priority and Preemption"). */
function ofPlaceholders({ spec }: FitPod, priorityCutoff: number | undefined): string {
  const { value } = placeholderPriority({ flags: { "expendable-pods-priority-cutoff": priorityCutoff } });
  if (spec.preemptionPolicy === "Never") return "its preemptionPolicy is Never, so it pushes no placeholder out of it.";
  if ((spec.priority ?? 0) <= value)
    return `its priority is ${spec.priority}, so it pushes no placeholder out of it: these have ${value}.`;
  return `a pod pushes placeholders out of it, whose priority is ${value}, and starts at once. ${AFTER}`;
}

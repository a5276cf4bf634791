import type { PlannedGroup } from "./planned";
import type { Origin } from "./resolved";
import type { Finding } from "./rule";

/** A finding at a path of a group's declaration; the hint adds where the value was set, if not on the group itself. */
export function groupFinding(group: PlannedGroup, path: string, about: Omit<Finding, "where">): Finding {
  const origin = originOf(group, path);
  return {
    ...about,
    where: `${group.where}: ${path}`,
    hint: origin === undefined ? about.hint : `${about.hint}${LEVELS[origin]}`,
  };
}

const LEVELS: Readonly<Record<Origin, string>> = {
  "built-in": "",
  fleet: " The value comes from the fleet's defaults.",
  cluster: " The value comes from the cluster.",
  group: "",
};

function originOf({ origins }: PlannedGroup, path: string): Origin | undefined {
  const leaf = Object.keys(origins).find(
    (key) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`),
  );
  return leaf === undefined ? undefined : origins[leaf];
}

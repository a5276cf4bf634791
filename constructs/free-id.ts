import type { Construct } from "constructs";

/**
 * A construct id that is still free in its scope. The construct tree throws at the first name used twice; a fleet reports
 * it with all other problems, and no output depends on construct ids.
 */
export function freeId(scope: Construct, name: string): string {
  const wanted = String(name) || "unnamed";
  let id = wanted;
  for (let count = 2; isTaken(scope, id); count += 1) id = `${wanted}#${count}`;
  return id;
}

/** The tree keeps children in a plain object (constructs 10, construct.js, addChild), which has the keys of every object. */
function isTaken(scope: Construct, id: string): boolean {
  return id in Object.prototype || scope.node.tryFindChild(id) !== undefined;
}

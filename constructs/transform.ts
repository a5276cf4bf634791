import { FleetProblems } from "../model/base/problem";
import { TRANSFORM_RESULT_RULES } from "../model/node-group/rules/transform-results";
import type { ScalingGroup } from "../model/stages/resolved";
import { problemsOf } from "../model/stages/rule";

/**
 * The user's last edit of a resource's configuration. Its type comes from the cloud's binding; without that, TypeScript has
 * `any` for it, and no edit can be declared. (In tuples, because a condition on an unresolved type is unresolved itself.)
 */
export type Edit<T> = [0] extends [1 & T] ? never : (config: T) => T;

/**
 * The user's last edit of one kind of resource; without one, the configuration stays as it is.
 *
 * @throws {FleetProblems} where it returns what is no configuration: from the edit
 */
export function editOf<T>(
  cluster: { readonly name: string },
  { nodeGroup, transform }: Pick<ScalingGroup, "nodeGroup" | "transform">,
  kind: string,
): (config: T) => T {
  const edit = Object.hasOwn(transform, kind) ? transform[kind] : undefined;
  if (typeof edit !== "function") return (config) => config;
  return (config) => {
    const result: T = edit(config);
    const problems = problemsOf(TRANSFORM_RESULT_RULES, { kind, result }, `${cluster.name}/${nodeGroup}`);
    if (problems.length > 0) throw new FleetProblems(problems);
    return result;
  };
}

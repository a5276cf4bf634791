import type { ArgumentChange } from "../terraform/compare-arguments";
import type { TerraformObject } from "../terraform/objects";

/**
 * Whether Terraform leaves an argument as it is, because the object's `ignore_changes` names it or what it is part of. Indexes of
 * lists are not looked at: `network_interface[0].…` stands for every interface.
 */
export function isIgnored(
  { lifecycle: { ignoreChanges } }: TerraformObject,
  { argument }: Pick<ArgumentChange, "argument">,
): boolean {
  return ignoreChanges.some((path) => {
    const named = ignoredArgument(path);
    return named === "all" || argument === named || argument.startsWith(`${named}.`);
  });
}

/** The argument of the schema that a path of `ignore_changes` names. */
export function ignoredArgument(path: string): string {
  return path.replace(/\[(\d+|"[^"]*")\]/g, "");
}

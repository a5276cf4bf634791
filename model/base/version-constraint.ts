type Version = readonly [major: number, minor: number, patch: number];

/**
 * Whether each part of a constraint alone is met by a version from `since` on (Terraform documentation, "Version Constraints").
 * Constraints that no version meets are not found out.
 */
export function admitsSince(constraint: string, since: Version): boolean {
  return constraint.split(",").every((part) => partAdmits(part, since));
}

function partAdmits(part: string, since: Version): boolean {
  const [, operator = "=", text = ""] = /^\s*(=|!=|>=|>|<=|<|~>)?\s*([\d.]+)/.exec(part) ?? [];
  const numbers = text.split(".").map(Number);
  const [major = 0, minor = 0, patch = 0] = numbers;
  if (operator === "=" || operator === "<=") return compare([major, minor, patch], since) >= 0;
  if (operator === "<") return compare([major, minor, patch], since) > 0;
  if (operator !== "~>" || numbers.length === 1) return true;
  // Only the last of the numbers that are written may be higher.
  const end: Version = numbers.length === 2 ? [major + 1, 0, 0] : [major, minor + 1, 0];
  return compare(end, since) > 0;
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

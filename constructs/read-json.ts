import { readFileSync } from "node:fs";

/**
 * What a file holds. Text that is not JSON stays text, and of what cannot be read stays the reason: the fleet then reports it as
 * misshapen, with all other problems.
 */
export function readJson<T>(file: string): T {
  const text = readText(file);
  try {
    return JSON.parse(text) as T;
  } catch {
    return text as unknown as T;
  }
}

/** The reason for a folder, a link to nowhere, or a file that only others may read. */
function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return String(error);
  }
}

import { readFileSync } from "node:fs";

/** What a file holds. Text that is not JSON stays text: the fleet then reports it as misshapen, with all other problems. */
export function readJson<T>(file: string): T {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text) as T;
  } catch {
    return text as unknown as T;
  }
}

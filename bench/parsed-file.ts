import { readFileSync } from "node:fs";

/** What a file of JSON holds, which its reader knows. */
export function parsedFile<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

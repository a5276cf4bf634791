import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ImageLock } from "../model/declaration/controller";
import { packageRoot } from "./package-root";
import { readJson } from "./read-json";

/**
 * Digests of images that the package of a folder keeps: its `images.lock.json`, `{ "<repository>": { "<tag>": "sha256:…" } }`.
 * None where there is no such file.
 *
 * @param folder any folder of your package; pass `__dirname`
 */
export function committedImages(folder: string): ImageLock {
  const file = join(packageRoot(folder), "images.lock.json");
  return existsSync(file) ? readJson<ImageLock>(file) : {};
}

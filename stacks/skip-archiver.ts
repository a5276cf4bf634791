import Module, { createRequire } from "node:module";

/**
 * Loads what loads cdktf, and leaves archiver out: with 200 modules it is half of what cdktf loads, and serves the packing of folders
 * alone, which cdktf does in a process of its own (0.21, lib/private/fs.js). Afterwards it is as if nobody had loaded it.
 */
export function withoutArchiver<T>(load: () => T): T {
  const file = archiverFile();
  if (file === null || require.cache[file] !== undefined) return load();
  require.cache[file] = Object.assign(new Module(file), { loaded: true });
  try {
    return load();
  } finally {
    delete require.cache[file];
  }
}

/** The one that cdktf would load; null where it is not as expected. */
function archiverFile(): string | null {
  try {
    return createRequire(require.resolve("cdktf")).resolve("archiver");
  } catch {
    return null;
  }
}

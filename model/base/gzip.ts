/**
 * Compresses as far as gzip can, to the same bytes wherever and whenever it runs. The library makes tables when it is loaded, which
 * takes 5 ms, and most fleets have nothing that is too large without.
 */
export function gzipped(plain: Uint8Array): Uint8Array {
  const { gzipSync } = require("fflate") as typeof import("fflate");
  return gzipSync(plain, { level: 9, mtime: 0 });
}

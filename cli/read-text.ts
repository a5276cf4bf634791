import { readFileSync } from "node:fs";

/**
 * A text in a file that a person or another program wrote. Windows' programs begin it with a mark of its encoding: PowerShell 5 writes what it
 * redirects as UTF-16, and editors begin UTF-8 with one, which is no part of the text (Unicode Standard, "Byte Order Mark").
 */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

import { readSync } from "node:fs";
import { isatty } from "node:tty";

/** Asks on standard error and reads a line from the terminal; null where either is none. */
export function ask(question: string): string | null {
  if (!isatty(0) || !isatty(2)) return null;
  process.stderr.write(question);
  const bytes = Buffer.alloc(1024);
  // A terminal hands out whole lines.
  const length = readSync(0, bytes);
  return bytes.toString("utf8", 0, length).trim();
}

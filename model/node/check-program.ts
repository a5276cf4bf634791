import type { Architecture } from "../base/cloud";
import { parseWebAddress } from "../base/web-address";
import type { PerArchitecture } from "../declaration/node-setup";

/** What a text of a downloaded program has to be. */
interface TextForm {
  readonly matches: (text: string) => boolean;
  readonly expected: string;
}

/** Name of a program's file, which root's scripts have in them. */
export const FILE_NAME: TextForm = {
  matches: (text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(text),
  expected: 'at most 200 letters, digits, ".", "_" and "-", beginning with a letter or digit',
};

/** Where a program is downloaded from. */
export const PROGRAM_URL: TextForm = {
  matches: (text) => parseWebAddress(text)?.scheme === "https",
  expected: "an https URL without credentials, fragment, quotes and spaces",
};

/** Its checksum. */
export const PROGRAM_CHECKSUM: TextForm = {
  matches: (text) => /^[0-9a-f]{64}$/i.test(text),
  expected: "64 hexadecimal digits",
};

/** Each value with its path. */
export function valuesOf(path: string, values: PerArchitecture): readonly (readonly [path: string, text: string])[] {
  if (typeof values === "string") return [[path, values]];
  return Object.entries(values).flatMap(([architecture, text]) =>
    text === undefined ? [] : [[`${path}.${architecture}`, text] as const],
  );
}

/** The settings of a program that have no value for an architecture: machines download that of their own only. */
export function missingOf(
  program: Readonly<Record<"url" | "sha256", PerArchitecture>>,
  architecture: Architecture,
): readonly ("url" | "sha256")[] {
  return (["url", "sha256"] as const).filter((name) => {
    const values = program[name];
    return typeof values !== "string" && values[architecture] === undefined;
  });
}

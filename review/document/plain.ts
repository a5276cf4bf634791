import { createHash } from "node:crypto";
import { z } from "zod";
import { withoutSecretValues } from "../../model/base/secret-values";

/** What a cloud, a bootstrap or Kubernetes calls something: no schema of ours repeats theirs. */
export const inTheirWords = z.record(z.string(), z.unknown());

/** Texts by name. */
export const texts = z.record(z.string(), z.string());

/** A value as it is after JSON: nothing frozen, nothing undefined. */
export type Plain<T> = T extends (...args: never[]) => unknown
  ? never
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;

/** A copy of a decided value for the document; functions of the user's are left out. */
export function plain<T>(value: T): Plain<T> {
  return JSON.parse(JSON.stringify(value)) as Plain<T>;
}

/** The same of what users pass on to programs, in which there may be secrets: those that names tell are hidden. */
export function plainWithoutSecrets<T>(value: T): Plain<T> {
  return withoutSecretValues(plain(value)) as Plain<T>;
}

/** SHA-256 of a text in hexadecimal digits: it tells of a change, and is short. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The hash of each text. */
export function hashes(named: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(named).map(([name, text]) => [name, sha256(text)]));
}

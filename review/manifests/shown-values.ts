import { canonical } from "../../model/base/canonical";
import { HIDDEN, withoutSecretArguments, withoutSecretValues } from "../../model/base/secret-values";
import { isSecretName, withoutSecrets } from "../../model/base/secrets";
import type { ValueChange } from "./object-change";

/** Characters of a value that are kept: more than any but a whole container has. */
const LONGEST = 4_000;

/** A value as it reads in a message: texts as they are, unless they would read as something else; all else as JSON. */
export function shownValue(value: unknown): string {
  const [known] = withoutSecretArguments(typeof value === "string" ? [value] : []);
  const text = known !== undefined && isPlain(known) ? known : JSON.stringify(canonical(withoutSecretValues(value)));
  const shown = withoutSecrets(text.slice(0, LONGEST));
  return text.length > LONGEST ? `${shown}…` : shown;
}

/** Whether a text can stand without quotes: YAML would read the others as a number, a truth value, nothing, or a structure. */
function isPlain(text: string): boolean {
  return (
    text.trim() === text &&
    text !== "" &&
    !/[\n\r]/.test(text) &&
    !/^(["'[{]|(true|false|null|~|[-+]?\d*\.?\d+)$)/.test(text)
  );
}

/** A change of one value; undefined stands for none. */
export function valueChange(path: string, before: unknown, after: unknown): ValueChange {
  return { kind: "value", path, before: shownOrNull(path, before), after: shownOrNull(path, after) };
}

function shownOrNull(path: string, value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === "string" && isSecretName(nameOf(path)) ? HIDDEN : shownValue(value);
}

/** What a value is called: its key, or the variable that it is of, in `env[DB_PASSWORD].value`. */
function nameOf(path: string): string {
  return /([^.[\]"]+)"?\]?(?:\.value)?$/.exec(path)?.[1] ?? path;
}

import { UserError } from "./user-error";

type JsonObject = Readonly<Record<string, unknown>>;

const SCRIPTS: JsonObject = { synth: "nodegroups synth", test: "jest" };

/** What `npm init` writes where there are no tests. */
const NO_TESTS = 'echo "Error: no test specified" && exit 1';

/**
 * A package.json with the scripts of a project. Scripts of the user's own stay.
 *
 * @throws {UserError} if the text is no package.json
 */
export function withScripts(text: string): string {
  const manifest = parsed(text);
  const own = Object.entries(isObject(manifest.scripts) ? manifest.scripts : {}).filter(
    ([, line]) => line !== NO_TESTS,
  );
  const missing = Object.entries(SCRIPTS).filter(([name]) => !own.some(([present]) => present === name));
  if (missing.length === 0) return text;
  const scripts = Object.fromEntries([...own, ...missing]);
  return `${JSON.stringify({ ...manifest, scripts }, null, indentOf(text))}\n`;
}

function parsed(text: string): JsonObject {
  try {
    const manifest: unknown = JSON.parse(text);
    if (isObject(manifest)) return manifest;
  } catch {
    // Said below.
  }
  throw new UserError("package.json does not hold a JSON object.", "Correct it, or remove it and run `npm init -y`.");
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Spaces or tabs before the first key; npm's own two spaces where there are none. */
function indentOf(text: string): string {
  return /^\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
}

import type { NodeOs } from "../declaration/image";

/** A text as one word of a shell command. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A command that prints one field of the JSON on its standard input. Images have Python; Flatcar has none, but jq. Input that
 * is not JSON is passed over in silence: the command that should have sent it has already said why it did not.
 */
export function jsonField(name: string, os: NodeOs): string {
  return os === "flatcar"
    ? `jq --raw-output --exit-status .${name}`
    : `python3 -c 'import json,sys; print(json.load(sys.stdin)["${name}"])' 2>/dev/null`;
}

/**
 * curl as the scripts of a machine call it: an answer that never comes ends, in seconds, so that the attempt is made again. Without
 * limits curl waits for five minutes to connect and then for ever (curl manual, `--connect-timeout`, `--max-time`).
 */
export const FETCH = "curl -sSf --connect-timeout 5 --max-time 30";

/** `access_token` as a header on curl's standard input, where no process list shows it; curl reads it with `--config -`. */
export const BEARER = '<<<"header = \\"Authorization: Bearer $access_token\\""';

/** The same program in the two languages for JSON that images have. */
interface JsonProgram {
  /** Lines of Python, with `json` and `sys`. */
  readonly python: readonly string[];
  /** A filter of jq. */
  readonly jq: string;
}

/**
 * Lines of a command that reads JSON on its standard input and prints lines: in Python, or on Flatcar in jq. It fails in silence as
 * {@link jsonField} does; jq passes over no input.
 *
 * @param argument a word of shell, which both programs get as their only argument
 */
export function jsonLines(os: NodeOs, argument: string, { python, jq }: JsonProgram): readonly string[] {
  if (os === "flatcar") return [`jq --raw-output ${quoted(jq)} --args "${argument}"`];
  const program = ["import json,sys", ...python].join("\n");
  return `python3 -c ${quoted(program)} "${argument}" 2>/dev/null`.split("\n");
}

/** The program that {@link jsonField} and {@link jsonLines} need. */
export function jsonProgram(os: NodeOs): "jq" | "python3" {
  return os === "flatcar" ? "jq" : "python3";
}

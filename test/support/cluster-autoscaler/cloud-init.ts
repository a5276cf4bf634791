import { gunzipSync } from "node:zlib";
import { parse } from "yaml";

/** A file that cloud-init writes. */
export interface WrittenFile {
  readonly path: string;
  readonly content: string;
}

/** A plain mapping of unknown values. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Narrows to {@link Mapping}. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const HEADER = /^#(cloud-config|# template:)/;

function gunzipped(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** User data as text, out of base64 and gzip where it is in them. */
function plainText(userData: string): string {
  return HEADER.test(userData) ? userData : gunzipped(Buffer.from(userData, "base64")).toString("utf8");
}

/** Fills in `{{ expression }}` for the expressions given, whatever spaces surround them; the others stay as they are. */
function render(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*(.*?)\s*\}\}/g, (whole, expression: string) => variables[expression] ?? whole);
}

/** The YAML under the `#cloud-config` line, rendered where the first line announces a Jinja template. */
function cloudConfig(userData: string, variables: Readonly<Record<string, string>>): unknown {
  const text = plainText(userData);
  const [, jinja, body] = /^(## template:\s*jinja\s*\n)?(#cloud-config\b[\s\S]*)$/.exec(text) ?? [];
  if (body === undefined) throw new Error("user data is not a #cloud-config");
  return parse(jinja === undefined ? body : render(body, variables));
}

function decodeContent(content: string, encoding: string): string {
  if (encoding === "" || encoding === "text/plain") return content;
  const bytes = /b64|base64/.test(encoding) ? Buffer.from(content, "base64") : Buffer.from(content, "latin1");
  return (/gz/.test(encoding) ? gunzipSync(bytes) : bytes).toString("utf8");
}

function writtenFile(entry: unknown): WrittenFile {
  if (!isMapping(entry) || typeof entry.path !== "string") throw new Error("write_files entry without a path");
  return { path: entry.path, content: decodeContent(String(entry.content ?? ""), String(entry.encoding ?? "")) };
}

/**
 * The `write_files` of cloud-init user data: plain, base64 or gzip in base64; `## template: jinja` allowed before `#cloud-config`;
 * contents plain or in any of cloud-init's encodings. Contents in base64 are not rendered, as in cloud-init.
 *
 * @see https://docs.cloud-init.io/en/latest/reference/modules.html#write-files
 */
export function writtenFiles(
  userData: string,
  variables: Readonly<Record<string, string>> = {},
): readonly WrittenFile[] {
  const config = cloudConfig(userData, variables);
  const files = isMapping(config) ? (config.write_files ?? []) : [];
  if (!Array.isArray(files)) throw new Error("write_files is not a list");
  return files.map(writtenFile);
}

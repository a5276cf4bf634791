/** A request over HTTPS. Texts are words of shell in double quotes, in which `$name` and `$(command)` stand for values. */
interface Request {
  readonly url: string;
  /** Options of curl by their long names. */
  readonly options?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of a form, which curl encodes. */
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The header of a body of JSON. */
export const JSON_BODY = { "content-type": "application/json" };

/** A text as a string of JSON within a word of shell. */
export function jsonWord(text: string): string {
  return JSON.stringify(text);
}

/**
 * Lines of POSIX shell that make a request within a function, and end that function where it fails. They need {@link CURL}. curl
 * reads it all as configuration from standard input, so no process list shows a secret.
 *
 * @param variable what takes the answer; null where nobody needs it
 */
export function curlConfig(variable: string | null, request: Request): readonly string[] {
  const [first, last] =
    variable === null ? ["{", "} | call >/dev/null || return 1"] : [`${variable}=$({`, "} | call) || return 1"];
  return [first, ...optionsOf(request).map(([name, value]) => `  option ${name} ${doubleQuoted(value)}`), last];
}

function optionsOf({
  url,
  options = {},
  headers = {},
  form = {},
  body,
}: Request): readonly (readonly [string, string])[] {
  return [
    ["url", url],
    ...Object.entries(options),
    ...Object.entries(headers).map(([name, value]) => ["header", `${name}: ${value}`] as const),
    ...Object.entries(form).map(([name, value]) => ["data-urlencode", `${name}=${value}`] as const),
    ...(body === undefined ? [] : [["data-raw", body] as const]),
  ];
}

/** Quotes within `$(…)` are a command's own. */
function doubleQuoted(text: string): string {
  const parts = text.split(/(\$\((?:[^()]|\$\([^()]*\))*\))/);
  return `"${parts.map((part, index) => (index % 2 === 1 ? part : part.replaceAll('"', '\\"'))).join("")}"`;
}

/** Shell functions: one option of curl's configuration (curl manual, `--config`), the request, and a field of a JSON answer. */
export const CURL: readonly string[] = [
  `option() { printf '%s = "%s"\\n' "$1" "$(printf '%s' "$2" | sed 's/[\\\\"]/\\\\&/g')"; }`,
  "call() { curl --silent --show-error --fail --proto '=https' --connect-timeout 10 --max-time 60 --config -; }",
  `field() { tr -d '\\n' | sed -n "s/.*\\"$1\\"[[:space:]]*:[[:space:]]*\\"\\([^\\"]*\\)\\".*/\\1/p"; }`,
];

/**
 * A plain value as lines of YAML, in the order of its keys. Objects, lists and texts of several lines become blocks, other texts
 * JSON strings, which are YAML too.
 */
export function yamlLines(value: object): readonly string[] {
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => entry(`${yamlKey(key)}:`, inner));
}

/** A field of an API as it is; another name, with slashes and the like, quoted. */
function yamlKey(key: string): string {
  return /^[A-Za-z][\w.-]*$/.test(key) ? key : JSON.stringify(key);
}

function entry(head: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? [`${head} []`] : [head, ...value.flatMap(item)];
  if (typeof value === "string" && /^\S.*\n.*[^\n]\n$/s.test(value)) return block(head, value);
  if (typeof value !== "object" || value === null) return [`${head} ${JSON.stringify(value)}`];
  const lines = yamlLines(value);
  return lines.length === 0 ? [`${head} {}`] : [head, ...lines.map(indented)];
}

/** A text of several lines, readable as it is. */
function block(head: string, text: string): readonly string[] {
  const lines = text.slice(0, -1).split("\n");
  return [`${head} |`, ...lines.map((line) => (line === "" ? "" : indented(line)))];
}

/** A list within a list stands in one line, as JSON. */
function item(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`  - ${JSON.stringify(value)}`];
  const [first = "{}", ...rest] = yamlLines(value);
  return [`  - ${first}`, ...rest.map((line) => `    ${line}`)];
}

function indented(line: string): string {
  return `  ${line}`;
}

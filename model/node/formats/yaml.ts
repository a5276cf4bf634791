/**
 * A plain value as lines of YAML, in the order of its keys. Objects, lists and texts of several lines become blocks, other texts
 * JSON strings, which are YAML too.
 */
export function yamlLines(value: object): readonly string[] {
  const lines: string[] = [];
  addFields(lines, value, "", "");
  return lines;
}

/** @param first what the first line begins with: the indentation, or the dash of a list's item */
function addFields(lines: string[], value: object, first: string, indentation: string): void {
  let head = first;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(fields)) {
    const inner = fields[key];
    if (inner === undefined) continue;
    addEntry(lines, `${head}${yamlKey(key)}:`, inner, indentation);
    head = indentation;
  }
}

/** A field of an API as it is; another name, with slashes and the like, quoted. */
function yamlKey(key: string): string {
  return /^[A-Za-z][\w.-]*$/.test(key) ? key : JSON.stringify(key);
}

function addEntry(lines: string[], head: string, value: unknown, indentation: string): void {
  const inner = `${indentation}  `;
  if (Array.isArray(value)) addList(lines, head, value, inner);
  else if (typeof value === "string" && /^\S.*\n.*[^\n]\n$/s.test(value)) addBlock(lines, head, value, indentation);
  else if (typeof value !== "object" || value === null) lines.push(`${head} ${JSON.stringify(value)}`);
  else if (isEmpty(value)) lines.push(`${head} {}`);
  else {
    lines.push(head);
    addFields(lines, value, inner, inner);
  }
}

function addList(lines: string[], head: string, items: readonly unknown[], indentation: string): void {
  lines.push(items.length === 0 ? `${head} []` : head);
  for (const item of items) addItem(lines, item, indentation);
}

/** A text of several lines, readable as it is. An empty line keeps its indentation: without it, live nodes' user data would differ. */
function addBlock(lines: string[], head: string, text: string, indentation: string): void {
  lines.push(`${head} |`);
  for (const line of text.slice(0, -1).split("\n")) lines.push(line === "" ? indentation : `${indentation}  ${line}`);
}

/** A list within a list stands in one line, as JSON. */
function addItem(lines: string[], value: unknown, indentation: string): void {
  const dash = `${indentation}- `;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    lines.push(`${dash}${JSON.stringify(value)}`);
  else if (isEmpty(value)) lines.push(`${dash}{}`);
  else addFields(lines, value, dash, `${indentation}  `);
}

function isEmpty(value: object): boolean {
  return Object.values(value).every((inner) => inner === undefined);
}

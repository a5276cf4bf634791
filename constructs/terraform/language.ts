/** What Terraform reads from a resource of the same stack: the only thing in a {@link Declared} config that is not plain text. */
export class TerraformReference {
  readonly #expression: string;

  private constructor(expression: string) {
    this.#expression = expression;
  }

  /** @param expression an attribute of an element: `${type.name.attribute}`, or cdktf's token of it, which is a marked string */
  static to(expression: string): TerraformReference {
    const isOne = TOKEN_MARK.test(expression) || ATTRIBUTE.test(expression);
    if (!isOne) throw new Error(`${JSON.stringify(expression)} is no attribute of a resource.`);
    return new TerraformReference(expression);
  }

  /** The expression, or its token. */
  get expression(): string {
    return this.#expression;
  }
}

/** What cdktf takes in one's own constructs: text as it is, an expression as its token. */
export function plain(value: string | TerraformReference): string {
  return value instanceof TerraformReference ? value.expression : value;
}

/** The same of what Terraform may not know, because something else makes what it is of. */
export function known(value: string | TerraformReference | null | undefined, what: string): string {
  if (value === null || value === undefined)
    throw new Error(`The ${what} is not known here, because something else makes it (docs/identity.md).`);
  return plain(value);
}

/** A config in which every string is text, and every expression a {@link TerraformReference}. */
export type Declared<T> = T extends string
  ? string | TerraformReference
  : T extends (...args: never[]) => unknown
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Declared<Item>[]
      : T extends object
        ? { readonly [K in keyof T]: Declared<T[K]> }
        : T;

/** A config in Terraform's language: texts escaped, keys of maps too, and references spelled out. */
export function terraformLanguage(value: unknown): unknown {
  if (typeof value === "string") return escapeText(value);
  if (value instanceof TerraformReference) return value.expression;
  if (Array.isArray(value)) return value.map(terraformLanguage);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [escapeText(key), terraformLanguage(inner)]));
}

/**
 * A text that Terraform takes as it is: `${` and `%{` would begin a template (Terraform language, "Strings and Templates";
 * "JSON Configuration Syntax" for keys). What cdktf would take for a token of its own is broken up by a template of one string.
 */
function escapeText(text: string): string {
  // To look for a brace first takes a tenth of the time: most texts have none.
  const escaped = text.includes("{") ? text.replace(/[$%](?=\{)/g, (sign) => sign + sign) : text;
  return TOKEN_MARK.test(escaped)
    ? escaped.replaceAll(TOKEN_MARKS, (mark) => `${mark.slice(0, -1)}\${"${mark.slice(-1)}"}`)
    : escaped;
}

/** A string, list or map token, or a number as a token (cdktf/lib/tokens/private/encoding). */
const TOKEN_MARK = /TfToken\[|e\+(?=289|298)/;
const TOKEN_MARKS = new RegExp(TOKEN_MARK, "g");

/** An attribute of a resource or a data source. */
const ATTRIBUTE = /^\$\{(data\.)?\w+\.[\w-]+\.\w+\}$/;

import type { Construct } from "constructs";
import type { ResolvedCluster, ResolvedEdits } from "../model/stages/resolved";
import { edit } from "./transform";

/** What Terraform reads from a resource of the same stack: the only thing in a {@link Declared} config that is not plain text. */
export class TerraformReference {
  readonly #token: string;

  private constructor(token: string) {
    this.#token = token;
  }

  /** @param token an attribute of a resource: cdktf returns it as a marked string, a token */
  static to(token: string): TerraformReference {
    if (!TOKEN_MARK.test(token)) throw new Error(`${JSON.stringify(token)} is no attribute of a resource.`);
    return new TerraformReference(token);
  }

  /** The expression as cdktf resolves it. */
  get expression(): string {
    return this.#token;
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

/**
 * Adds an element to a stack. All elements are added here, so that no text of a declaration is an expression of Terraform.
 *
 * @param own the user's last edits of this one, after those of its fleet and its cluster; an edit gets and returns Terraform's
 *   language, in which `${` of a text is `$${`
 */
export function addElement<C, E extends { readonly friendlyUniqueId: string }>(
  Kind: (new (scope: Construct, id: string, config: C) => E) & { readonly tfResourceType?: string },
  scope: Construct,
  id: string,
  config: Declared<C>,
  own?: ResolvedEdits,
): E {
  const edited = edit(scope, Kind.tfResourceType ?? "", terraformLanguage(config), own);
  const element = new Kind(scope, id, edited.config as C);
  edited.made(element);
  return element;
}

/** The tags of a cluster, for a resource that is not a group's; without any, the resource's own setting stays. */
export function tagsOf({ tags }: Pick<ResolvedCluster, "tags">): { readonly tags?: Readonly<Record<string, string>> } {
  return Object.keys(tags).length === 0 ? {} : { tags };
}

/** What takes arguments that its binding may not know. */
interface Overridable {
  addOverride(path: string, value: unknown): void;
}

/** Adds arguments in Terraform's own words; every string in them is text. */
export function addArguments(element: Overridable, more: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(more)) element.addOverride(name, terraformLanguage(value));
}

/** A config in Terraform's language: texts escaped, keys of maps too, and references spelled out. */
function terraformLanguage(value: unknown): unknown {
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
  const escaped = text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
  return TOKEN_MARK.test(escaped)
    ? escaped.replaceAll(TOKEN_MARKS, (mark) => `${mark.slice(0, -1)}\${"${mark.slice(-1)}"}`)
    : escaped;
}

/** A string, list or map token, or a number as a token (cdktf/lib/tokens/private/encoding). */
const TOKEN_MARK = /TfToken\[|e\+(?=289|298)/;
const TOKEN_MARKS = new RegExp(TOKEN_MARK, "g");

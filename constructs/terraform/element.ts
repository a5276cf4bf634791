import type { Construct, IConstruct } from "constructs";
import type { ResolvedCluster, ResolvedEdits } from "../../model/stages/resolved";
import { edit } from "../transform";
import type { Block, ElementKind } from "./kind";
import { type Declared, TerraformReference, terraformLanguage } from "./language";
import { inTerraform } from "./names";

/** An element of a stack. */
export interface AddedElement<Bound> {
  /** Its name in Terraform. */
  readonly friendlyUniqueId: string;
  /** Names it, before anything refers to it. */
  overrideLogicalId(name: string): void;
  /** An attribute by its name in Terraform. */
  reference(attribute: string): TerraformReference;
  /** Adds arguments in Terraform's own words; every string in them is text. */
  addArguments(more: Readonly<Record<string, unknown>>): void;
  /** The element as a construct of cdktf; only in a stack of cdktf's. */
  readonly bound: Bound;
}

/** An element as it is written. */
export interface WrittenElement {
  readonly block: Block;
  readonly type: string;
  /** Its name in Terraform; a provider has none. */
  readonly name: string;
  /** Where it is in the tree of constructs. */
  readonly path: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Arguments in Terraform's own words. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** Elements of the stacks that are written without cdktf, by their roots. */
const COLLECTED = new WeakMap<IConstruct, WrittenElement[]>();

/** Collects what is added below a root instead of making constructs of cdktf. Called before anything is. */
export function collectElements(root: IConstruct): readonly WrittenElement[] {
  const elements: WrittenElement[] = [];
  COLLECTED.set(root, elements);
  return elements;
}

/**
 * Adds an element to a stack. All elements are added here, so that no text of a declaration is an expression of Terraform.
 *
 * @param own the user's last edits of this one, after those of its fleet and its cluster; an edit gets and returns Terraform's
 *   language, in which `${` of a text is `$${`
 */
export function addElement<C, B>(
  kind: ElementKind<C, B>,
  scope: Construct,
  id: string,
  config: Declared<C>,
  own?: ResolvedEdits,
): AddedElement<B> {
  const collected = COLLECTED.get(scope.node.root);
  if (collected !== undefined) return collect(kind, `${scope.node.path}/${id}`, config, collected);
  const edited = edit(scope, kind.type, terraformLanguage(config), own);
  const Kind = kind.binding();
  const bound = new Kind(scope, id, edited.config as C);
  const element = elementOf(bound);
  edited.made(element);
  return element;
}

/** What is used of a construct of cdktf. */
interface BoundElement extends Pick<AddedElement<unknown>, "friendlyUniqueId" | "overrideLogicalId"> {
  addOverride(path: string, value: unknown): void;
  getStringAttribute(name: string): string;
}

function elementOf<B>(bound: B): AddedElement<B> {
  const element = bound as BoundElement;
  return {
    bound,
    get friendlyUniqueId() {
      return element.friendlyUniqueId;
    },
    overrideLogicalId: (name) => element.overrideLogicalId(name),
    reference: (attribute) => TerraformReference.to(element.getStringAttribute(attribute)),
    addArguments: (more) => {
      for (const [name, value] of Object.entries(more)) element.addOverride(name, terraformLanguage(value));
    },
  };
}

function collect<C, B>(
  { block, type }: ElementKind<C, B>,
  path: string,
  config: Declared<C>,
  collected: WrittenElement[],
): AddedElement<B> {
  const written = {
    block,
    type,
    path,
    name: "",
    config: inTerraform(config),
    more: {} as Readonly<Record<string, unknown>>,
  };
  collected.push(written);
  return {
    get friendlyUniqueId() {
      return written.name;
    },
    overrideLogicalId: (name) => {
      written.name = name;
    },
    reference: (attribute) =>
      TerraformReference.to(`\${${block === "data" ? "data." : ""}${type}.${written.name}.${attribute}}`),
    addArguments: (more) => {
      written.more = { ...written.more, ...(terraformLanguage(more) as object) };
    },
    get bound(): B {
      throw new Error(`${path} is written without cdktf.`);
    },
  };
}

/** The tags of a cluster, for a resource that is not a group's; without any, the resource's own setting stays. */
export function tagsOf({ tags }: Pick<ResolvedCluster, "tags">): { readonly tags?: Readonly<Record<string, string>> } {
  return Object.keys(tags).length === 0 ? {} : { tags };
}

/**
 * What a change of an argument does to what exists, the least first:
 *
 * - `none`: nothing that a node could notice: tags of the object itself, descriptions
 * - `in-place`: the object is changed, its nodes stay as they are
 * - `new-nodes`: nodes that are created from now on are other ones; live nodes are replaced only if the group rolls
 * - `unknown`: no row says it
 * - `replaces`: Terraform destroys the object and creates another
 */
export const EFFECTS = ["none", "in-place", "new-nodes", "unknown", "replaces"] as const;

/** One of {@link EFFECTS}. */
export type Effect = (typeof EFFECTS)[number];

/** What a resource is to nodes. */
export type ResourceRole =
  /** It makes nodes: its replacement replaces them. */
  | "group"
  /** Nodes are made from it: its replacement is another template for new nodes. */
  | "template"
  /** Nodes or pods act through it. */
  | "identity"
  /** It tells of machines that end, or makes them wait for it. */
  | "notice";

/** In place of a setting: an argument that names the template. What differs in the template says more, where something does. */
export const ITS_TEMPLATE = "its template";

/** Arguments by what a change of them does: names of the provider's schema, without indexes; a name stands for all below it. */
export type ArgumentLists = Readonly<Partial<Record<Exclude<Effect, "unknown">, readonly string[]>>>;

/** What each argument of a resource type does. */
export interface ResourceTable {
  readonly role: ResourceRole;
  /** Provider and the version that was read: that which stacks require (stacks/binding-packages.ts). */
  readonly provider: string;
  /** Where it was read: the file of the provider, and its page where words decide. */
  readonly source: string;
  readonly arguments: ArgumentLists;
  /**
   * Arguments that replace the object only on some changes, with the test. Any other change of them does what
   * {@link ResourceTable.arguments} says.
   */
  readonly replacesIf?: Readonly<Record<string, (before: unknown, after: unknown) => boolean>>;
  /** The setting of a NodeGroup, or of its cluster, that an argument comes from, or {@link ITS_TEMPLATE}. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Attributes that get another value with each `new-nodes` change, besides the changed arguments. */
  readonly changesWithIt?: readonly string[];
}

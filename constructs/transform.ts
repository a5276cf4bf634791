import type { Construct, IConstruct } from "constructs";
import { joinPath } from "../model/base/path";
import { FleetProblems } from "../model/base/problem";
import { TERRAFORM_KINDS } from "../model/clouds/terraform-kinds";
import {
  changedFields,
  type DerivedChange,
  readFields,
  TRANSFORM_RESULT_RULES,
} from "../model/node-group/rules/transform-results";
import type { TerraformKind } from "../model/stages/cloud-model";
import type { AnyResolvedCluster, ResolvedEdits, ScalingGroup } from "../model/stages/resolved";
import { problemsOf } from "../model/stages/rule";

/**
 * The user's last edit of a resource's configuration. Its type comes from the cloud's binding; without that, TypeScript has
 * `any` for it, and no edit can be declared. (In tuples, because a condition on an unresolved type is unresolved itself.)
 */
export type Edit<T> = [0] extends [1 & T] ? never : (config: T) => T;

type ConfigOf<E> = NonNullable<E> extends (config: infer C) => unknown ? C : never;

/** A field's path begins with an argument of the binding. */
type FieldOf<C> = keyof C extends infer K extends string ? K | `${K}[]` | `${K}.${string}` | `${K}[].${string}` : never;

/** `true` if edits and table have the same kinds, and each field of the table is one of the binding's; otherwise what is not. */
export type TiedKinds<Edits, Kinds extends Readonly<Record<string, TerraformKind>>> =
  | Exclude<keyof Edits, keyof Kinds>
  | Exclude<keyof Kinds, keyof Edits>
  | { [K in keyof Kinds & keyof Edits]: Exclude<FieldsOf<Kinds[K]>, FieldOf<ConfigOf<Edits[K]>>> }[keyof Kinds &
      keyof Edits] extends infer Difference
  ? [Difference] extends [never]
    ? true
    : Difference
  : never;

type FieldsOf<K extends TerraformKind> = K["derived"][number]["field"];

/** What is read of an element once its name in Terraform is set. */
interface NamedElement {
  readonly friendlyUniqueId: string;
}

/** What edits of a stack need, and what they changed. */
interface StackEdits {
  readonly levels: readonly ResolvedEdits[];
  /** Names and tables of kinds, by Terraform's types. */
  readonly kinds: ReadonlyMap<string, NamedKind>;
  readonly changes: Changed[];
}

type NamedKind = readonly [name: string, kind: TerraformKind];
type Changed = Omit<DerivedChange, "address"> & { readonly element: NamedElement; readonly cluster: string };

const STACKS = new WeakMap<IConstruct, StackEdits>();
const NONE: StackEdits = { levels: [], kinds: new Map(), changes: [] };

/** Lets the fleet's and the cluster's edits reach what is added to a stack. Called before anything is. */
export function startEdits(stack: Construct, { cloud, transform }: AnyResolvedCluster): void {
  const kinds = Object.entries(TERRAFORM_KINDS[cloud]).map(([name, kind]) => [kind.type, [name, kind]] as const);
  STACKS.set(stack, { levels: transform, kinds: new Map(kinds), changes: [] });
}

/** What edits of a stack changed from which something else was derived. */
export function derivedChanges(stack: Construct): readonly DerivedChange[] {
  const { changes = [] } = STACKS.get(stack) ?? {};
  return changes.map(({ element, cluster, ...change }) => ({
    ...change,
    address: `${cluster}/${element.friendlyUniqueId}`,
  }));
}

/** A group's own edits, for {@link edit}. */
export function editsOf(
  { name }: { readonly name: string },
  { nodeGroup, transform }: Pick<ScalingGroup, "nodeGroup" | "transform">,
): ResolvedEdits {
  return { on: `${name}/${nodeGroup}`, path: "transform", edits: transform };
}

/** A configuration after all its edits. */
interface Edited {
  readonly config: unknown;
  /** Tells which element was made of it. */
  readonly made: (element: NamedElement) => void;
}

/**
 * The user's last edits of a resource: the fleet's, the cluster's, and its own; without any, the configuration stays as it is.
 *
 * @param type Terraform's, such as `aws_launch_template`
 * @throws {FleetProblems} where an edit returns what is no configuration
 */
export function edit(scope: Construct, type: string, config: unknown, own?: ResolvedEdits): Edited {
  const stack = scope.node.scopes.find((each) => STACKS.has(each));
  const { kinds, levels, changes } = (stack && STACKS.get(stack)) ?? NONE;
  const named = kinds.get(type);
  if (stack === undefined || named === undefined) return { config, made: () => undefined };
  let edited = config;
  const changed = stepsOf(named, own === undefined ? levels : [...levels, own]).flatMap((step) => {
    const before = readFields(step.derived, edited);
    edited = called(step, edited);
    return changedFields(before, edited).map((field) => ({ on: step.on, path: step.path, ...field }));
  });
  const made = (element: NamedElement) =>
    void changes.push(...changed.map((each) => ({ ...each, element, cluster: stack.node.id })));
  return { config: edited, made };
}

/** One function for one resource. */
interface Step extends Pick<ResolvedEdits, "on" | "path">, Pick<TerraformKind, "derived"> {
  readonly call: (config: unknown) => unknown;
}

function stepsOf([kind, { derived }]: NamedKind, levels: readonly ResolvedEdits[]): readonly Step[] {
  return levels.flatMap(({ on, path, edits }) => {
    const call = Object.hasOwn(edits, kind) ? edits[kind] : undefined;
    return typeof call === "function"
      ? [{ on, path: joinPath(path, kind), derived, call: (config) => call(config) }]
      : [];
  });
}

function called({ on, path, call }: Step, config: unknown): unknown {
  const result = call(config);
  const problems = problemsOf(TRANSFORM_RESULT_RULES, { path, result }, on);
  if (problems.length > 0) {
    // A promise is one of them; without this, Node.js would tell why it fails after our message.
    Promise.resolve(result).catch(() => undefined);
    throw new FleetProblems(problems);
  }
  return result;
}

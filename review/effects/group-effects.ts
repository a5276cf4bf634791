import type { StackPair } from "../terraform/compare-stacks";
import type { TerraformObject } from "../terraform/objects";
import { argumentReferences } from "../terraform/references";
import type { Cause, ObjectEffect } from "./causes";
import type { GroupKind } from "./group-kind";
import { GROUP_KINDS } from "./group-kinds";
import type { StackEffects } from "./object-effects";
import type { Pace } from "./pace";

/**
 * What happens to the nodes of a scaling group:
 *
 * - `nothing`: they stay as they are
 * - `new-nodes`: nodes created from now on are other ones, live nodes stay
 * - `unknown`: no row of the tables says what a changed argument does; live nodes may be replaced or destroyed
 * - `rolled`: live nodes are replaced by others, a few at a time
 * - `replaced`: the group is destroyed and created, with all its nodes
 * - `forgotten`: a `removed` block tells Terraform to leave the group as it is; its machines run on
 * - `orphaned`: its cluster is gone from the fleet; its machines run on, and nothing looks after them
 * - `destroyed`, `created`: the group is gone, or new
 */
export const NODES_EFFECTS = [
  "nothing",
  "created",
  "new-nodes",
  "unknown",
  "forgotten",
  "rolled",
  "orphaned",
  "replaced",
  "destroyed",
] as const;

/** One of {@link NODES_EFFECTS}, which are in order from what happens to nothing to what ends nodes. */
export type NodesEffect = (typeof NODES_EFFECTS)[number];

/** What a change does to one scaling group. */
export interface GroupEffect {
  /** Its address in Terraform. */
  readonly address: string;
  /** Where it was before a `moved` block; null if it is where it was. */
  readonly movedFrom: string | null;
  /** The cloud's name of the group, by which the resolved fleet knows it too. */
  readonly name: string;
  readonly effect: NodesEffect;
  /** What did it, by what was changed; empty for a group that is gone or new. */
  readonly causes: readonly Cause[];
  /** How live nodes are replaced, if they are rolled. */
  readonly pace: Pace | null;
  /** Whether a group that is replaced is created before the old one goes. */
  readonly createdFirst: boolean;
  /** Most nodes that were there; null where neither Terraform nor the caller says. */
  readonly maxNodes: number | null;
  /** Whether it had no node for certain: its maximum was 0, over which its cloud keeps none. */
  readonly isEmpty: boolean;
  /** Nodes that the cloud ends at once, at most, because the maximum is lower. */
  readonly endedByMaximum: number;
  /** What makes the group wait for the drain of a node that it ends, before the change and after; null for nothing. */
  readonly waitsBy: string | null;
  /** The same for a group that is destroyed or replaced. */
  readonly waitsDestroyed: string | null;
  /** The setting that would make a group wait that is destroyed; null for none. */
  readonly waitsIfNamedIn: string | null;
  /** Objects that a group which Terraform forgets refers to, and that Terraform destroys: it goes on without them. */
  readonly loses: readonly string[];
  /** Changed arguments that no row of the tables knows, also where others decide the effect. */
  readonly unknown: readonly Cause[];
}

/** What Terraform does not say. */
export interface GroupFacts {
  /** Maximum sizes before the change, by the cloud's name of the group: on Google they are flags of cluster-autoscaler. */
  readonly maxSizes?: ReadonlyMap<string, number>;
}

/** What a change of a cluster's stack does to the nodes of each scaling group, by name. */
export function groupEffects({ pair, objects }: StackEffects, facts: GroupFacts = {}): readonly GroupEffect[] {
  const destroyed = new Set(objects.filter(({ action }) => action === "destroy").map(({ address }) => address));
  const groups = objects.flatMap((object) => groupEffect(pair, object, facts, destroyed));
  return groups.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function groupEffect(
  pair: StackPair,
  object: ObjectEffect,
  { maxSizes }: GroupFacts,
  destroyed: ReadonlySet<string>,
): readonly GroupEffect[] {
  const [was, is] = [pair.before.get(object.address), pair.after.get(object.address)];
  const known = was ?? is;
  const kind = GROUP_KINDS[object.type];
  if (kind === undefined || known === undefined || known.mode !== "resource") return [];
  const name = String(known.arguments.name ?? object.address);
  const maxNodes = was === undefined ? null : (kind.maxSize(was.arguments) ?? maxSizes?.get(name) ?? null);
  const isEmpty = kind.shrinks && maxNodes === 0;
  const nodes = withNothingToRoll(nodesEffect(kind, object, was, is), isEmpty);
  return [
    {
      address: object.address,
      movedFrom: pair.movedFrom.get(object.address) ?? null,
      name,
      ...nodes,
      createdFirst: nodes.effect === "replaced" && (is?.lifecycle.createBeforeDestroy ?? false),
      maxNodes,
      isEmpty,
      endedByMaximum: endedByMaximum(kind, was, is),
      waitsBy: waitsBy(kind, pair, object.address),
      waitsDestroyed: was === undefined ? null : kind.waitsDestroyed(was, pair),
      waitsIfNamedIn: was === undefined ? null : kind.waitsIfNamedIn(was, pair.before),
      loses: nodes.effect === "forgotten" && was !== undefined ? lostBy(was, destroyed) : [],
      unknown: object.causes.filter(({ effect }) => effect === "unknown"),
    },
  ];
}

function lostBy(group: TerraformObject, destroyed: ReadonlySet<string>): readonly string[] {
  const addresses = new Set(argumentReferences(group).map(({ address }) => address));
  return [...addresses].filter((address) => destroyed.has(address)).sort();
}

type Nodes = Pick<GroupEffect, "effect" | "causes" | "pace">;

/** A group without nodes has none to replace: those that it gets are other ones. */
export function withNothingToRoll<T extends Pick<GroupEffect, "effect" | "pace">>(nodes: T, isEmpty: boolean): T {
  return isEmpty && nodes.effect === "rolled" ? { ...nodes, effect: "new-nodes", pace: null } : nodes;
}

function nodesEffect(kind: GroupKind, object: ObjectEffect, was?: TerraformObject, is?: TerraformObject): Nodes {
  if (was === undefined) return { effect: "created", causes: [], pace: null };
  if (is === undefined)
    return { effect: object.action === "forget" ? "forgotten" : "destroyed", causes: [], pace: null };
  const replacing = object.causes.filter(({ effect }) => effect === "replaces");
  if (replacing.length > 0) return { effect: "replaced", causes: replacing, pace: null };
  return changedNodes(kind, object, was, is);
}

function changedNodes(kind: GroupKind, { causes }: ObjectEffect, was: TerraformObject, is: TerraformObject): Nodes {
  const renewing = causes.filter(({ effect }) => effect === "new-nodes");
  const rolled = renewing.length === 0 ? null : kind.rolls(is.arguments, renewing);
  const pace = rolled ?? kind.startsToRoll(was.arguments, is.arguments);
  if (pace !== null) return { effect: "rolled", causes: rolled === null ? causes : renewing, pace };
  const unknown = causes.filter(({ effect }) => effect === "unknown");
  if (unknown.length > 0) return { effect: "unknown", causes: [...unknown, ...renewing], pace: null };
  if (renewing.length > 0) return { effect: "new-nodes", causes: renewing, pace: null };
  return { effect: "nothing", causes, pace: null };
}

/** Terraform adds a hook after it has changed its group, and takes one away before. */
function waitsBy(kind: GroupKind, pair: StackPair, address: string): string | null {
  const [was, is] = [pair.before.get(address), pair.after.get(address)];
  if (was === undefined || is === undefined || kind.waitsBy(was, pair.before) === null) return null;
  return kind.waitsBy(is, pair.after);
}

function endedByMaximum({ shrinks, maxSize }: GroupKind, was?: TerraformObject, is?: TerraformObject): number {
  if (!shrinks || was === undefined || is === undefined) return 0;
  const [before, after] = [maxSize(was.arguments), maxSize(is.arguments)];
  return before === null || after === null ? 0 : Math.max(0, before - after);
}

import type { Cloud } from "../base/cloud";
import type { PlannedCluster, PlannedController, PlannedGroup } from "./planned";
import type { AnyResolvedCluster } from "./resolved";
import type { ClusterNames, FleetSummary } from "./summary";

/** Sentences of a problem that a rule fixes once, or that each of its findings brings. */
export type Word = "what" | "expected" | "hint";

/** Words of a problem; all of them, unless it says which. */
export type Words<Open extends Word = Word> = { readonly [W in Open]: string };

/** What a rule returns: one place at which it does not hold, and the words that the rule leaves open. */
export type Finding<Open extends Word = never> = Place & Words<Open>;

/** No finding, one, or several. */
export type Found<Open extends Word = never> = Finding<Open> | readonly Finding<Open>[];

interface Place {
  /** What messages call the thing that the path is in. Default: the rule's subject. */
  readonly on?: string;
  /** Path in the user's own words: `taints[0].effect`. Default: the thing as a whole. */
  readonly path?: string;
  /** What was declared. */
  readonly got: string;
}

/** Which clouds something is about. Typed by cloud, so that a further one has to be decided. */
export type CloudSet = Readonly<Record<Cloud, boolean>>;

/** A rule whose findings bring the words `Open`; the rest are fixed. */
type RuleWith<Subject, Open extends Word> = {
  /** What must hold, one sentence, for `docs/problems.md`. */
  readonly title: string;
  /** The clouds on which the rule can be broken. Default: all. */
  readonly clouds?: CloudSet;
  readonly find: (subject: Subject) => Found<Open>;
} & Words<Exclude<Word, Open>>;

/** One rule. Its code is its key: stable, never reused for another meaning. */
export type Rule<Subject> =
  | RuleWith<Subject, never>
  | RuleWith<Subject, "what">
  | RuleWith<Subject, "expected">
  | RuleWith<Subject, "hint">
  | RuleWith<Subject, "what" | "expected">
  | RuleWith<Subject, "what" | "hint">
  | RuleWith<Subject, "expected" | "hint">
  | RuleWith<Subject, Word>;

/** Code → rule. */
export type Rules<Subject> = Readonly<Record<string, Rule<Subject>>>;

/** Over the fleet's own settings, and what concerns several clusters. */
export type FleetRules = Rules<FleetSummary>;

/** Over one cluster's own settings. */
export type ClusterRules = Rules<PlannedCluster>;

/** Over one group on one cluster, all levels merged. */
export type GroupRules = Rules<PlannedGroup>;

/** Over one controller on one cluster. */
export type ControllerRules = Rules<PlannedController>;

/** Over what would be rendered of one cluster: names, tags, sizes of encoded values. */
export type ResolvedRules = Rules<AnyResolvedCluster>;

/** Over the names that all clusters take: what two of them would have to share. */
export type NameRules = Rules<readonly ClusterNames[]>;

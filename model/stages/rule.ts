import { cached, oncePer } from "../base/cached";
import type { Cloud } from "../base/cloud";
import type { MONTHS } from "../base/months";
import { isGuess, type Problem } from "../base/problem";
import type { ApiBudget } from "../declaration/api-budget";
import type { VcpuQuotaDeclaration } from "../declaration/vcpu-quotas";
import type { ClusterTraffic } from "./api-traffic";
import type { ClusterNames } from "./cluster-names";
import type { FleetSummary, Owner, PermissionHolder, PlannedCluster, PlannedController, PlannedGroup } from "./planned";
import type { AnyResolvedCluster } from "./resolved";
import type { ClusterVcpuNeeds } from "./vcpu-needs";

/** Sentences of a problem that a rule fixes once, or that each of its findings brings. */
export type Word = "what" | "expected" | "hint";

/** Words of a problem; all of them, unless it says which. */
export type Words<Open extends Word = Word> = { readonly [W in Open]: string };

/** What a rule returns: one place at which it does not hold, and the words that the rule leaves open. */
export type Finding<Open extends Word = never> = Place & Words<Open>;

/** No finding, one, or several. */
export type Found<Open extends Word = never> = Finding<Open> | readonly Finding<Open>[];

interface Place extends Pick<Problem, "also" | "at"> {
  /** What messages call the thing that the path is in. Default: the rule's subject. */
  readonly on?: string;
  /** Path in the user's own words: `taints[0].effect`. Default: the thing as a whole. */
  readonly path?: string;
  /** What was declared. */
  readonly got: string;
}

/** Which clouds something is about. Typed by cloud, so that a further one has to be decided. */
export type CloudSet = Readonly<Record<Cloud, boolean>>;

/**
 * Somebody else's software, of which version, and when that was read: "the kubelet of 1.36.2, read in November 2026". A premise
 * without a month and a year does not compile.
 */
export type Premise = `${string} ${(typeof MONTHS)[number]} ${number}`;

/** A rule whose findings bring the words `Open`; the rest are fixed. */
type RuleWith<Subject, Open extends Word> = {
  /** What must hold, one sentence, for `docs/problems.md`. */
  readonly title: string;
  /** The clouds on which the rule can be broken. Default: all. */
  readonly clouds?: CloudSet;
  /**
   * What the rule takes for true of somebody else's software: which, and when it was read. A cluster whose software differs says so in
   * `acknowledgedPremises`, and the rule is silent there. Default: nothing, or nothing that could be rendered otherwise.
   */
  readonly premise?: Premise;
  readonly find: (subject: Subject) => Found<Open>;
} & Words<Exclude<Word, Open>> & { readonly [W in Open]?: never };

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

/** Over what either the fleet or a cluster declares, before it is put on clusters. */
export type OwnerRules = Rules<Owner>;

/** Over one cluster's own settings. */
export type ClusterRules = Rules<PlannedCluster>;

/** Over one group on one cluster, all levels merged. */
export type GroupRules = Rules<PlannedGroup>;

/** Over one controller on one cluster. */
export type ControllerRules = Rules<PlannedController>;

/** Over what one identity may do in its cluster's cloud. */
export type PermissionRules = Rules<PermissionHolder>;

/** Over what would be rendered of one cluster: names, tags, sizes of encoded values. */
export type ResolvedRules = Rules<AnyResolvedCluster>;

/** Over the names that all clusters take: what two of them would have to share. */
export type NameRules = Rules<readonly ClusterNames[]>;

/** What all clusters of a fleet ask of the clouds' APIs, and how much they may. */
export interface FleetTraffic {
  readonly budget: ApiBudget;
  readonly clusters: readonly ClusterTraffic[];
}

/** Over what all clusters together ask of the clouds' APIs. */
export type TrafficRules = Rules<FleetTraffic>;

/** What all clusters of a fleet take of the clouds' quotas of vCPUs, and what is declared of these. */
export interface FleetQuotas {
  readonly quotas: readonly VcpuQuotaDeclaration[];
  readonly clusters: readonly ClusterVcpuNeeds[];
}

/** Over what all clusters together take of the clouds' quotas of vCPUs. */
export type QuotaRules = Rules<FleetQuotas>;

/** For rules about Auto Scaling groups, IAM, EKS and whatever else only AWS has. */
export const ONLY_AWS: CloudSet = { aws: true, azure: false, google: false };

/** For rules about scale sets, managed identities and whatever else only Azure has. */
export const ONLY_AZURE: CloudSet = { aws: false, azure: true, google: false };

/** For rules about managed instance groups and whatever else only Google Cloud has. */
export const ONLY_GOOGLE: CloudSet = { aws: false, azure: false, google: true };

/** For what AWS has and the other clouds have not. */
export const NOT_AWS: CloudSet = { aws: false, azure: true, google: true };

/** For what Azure has and the other clouds have not. */
export const NOT_AZURE: CloudSet = { aws: true, azure: false, google: true };

/** For what Google Cloud has and the other clouds have not. */
export const NOT_GOOGLE: CloudSet = { aws: true, azure: true, google: false };

/**
 * What rules find in a subject, as the problems that its author gets.
 *
 * @param name what messages call the subject, unless a finding is of something on it
 * @param cloud the subject's cloud, if it is on one: rules about other clouds are left out
 */
export function problemsOf<Subject>(
  rules: Rules<Subject>,
  subject: Subject,
  name: string,
  cloud?: Cloud,
): readonly Problem[] {
  const problems: Problem[] = [];
  // A loop, because nearly all rules find nothing, in fleets of thousands of groups: that makes no list.
  for (const { code, rule, find } of rulesOn(rules, cloud)) {
    const findings = find(subject);
    if (!Array.isArray(findings)) problems.push(...problemsOfRule(code, rule, [findings].flat(), name));
    else if (findings.length > 0) problems.push(...problemsOfRule(code, rule, findings, name));
  }
  return problems;
}

/** Objects of one form, whatever words their rules have: engines then find `find` at once. */
interface Entry<Subject> {
  readonly code: string;
  readonly rule: Rule<Subject>;
  readonly find: Rule<Subject>["find"];
}

type Entries<Subject> = readonly Entry<Subject>[];

/** The rules of a register that can be broken on a cloud; all of them where the subject is on none. */
function rulesOn<Subject>(rules: Rules<Subject>, cloud: Cloud | undefined): Entries<Subject> {
  return cached(rulesByCloud(rules) as Map<Cloud | undefined, Entries<Subject>>, cloud, () =>
    Object.entries(rules)
      .filter(([, { clouds }]) => cloud === undefined || clouds?.[cloud] !== false)
      .map(([code, rule]) => ({ code, rule, find: rule.find })),
  );
}

/** A register's lists, made once. */
const rulesByCloud: (rules: object) => Map<Cloud | undefined, unknown> = oncePer(() => new Map());

function problemsOfRule<Subject>(
  code: string,
  { what, expected, hint, premise }: Rule<Subject>,
  findings: readonly Finding[],
  name: string,
): readonly Problem[] {
  return findings.map(({ on = name, path, ...open }) => {
    const words = { code, what, expected, hint, ...open } as Omit<Problem, "where">;
    const where = path === undefined ? on : `${on}: ${path}`;
    return { ...words, where, hint: `${words.hint}${wayOn(code, premise, words.hint)}` };
  });
}

/** How a user goes on for whom a premise is no longer true: in short where the hint guesses that a name is misspelled. */
function wayOn(code: string, premise: string | undefined, hint: string): string {
  if (premise === undefined) return "";
  if (isGuess(hint)) return ` If not, see nodegroups explain ${code}.`;
  return ` This rests on ${premise}; where it is not so, say why in acknowledgedPremises: { ${JSON.stringify(code)}: "…" } of the cluster.`;
}

import { textSet } from "../../model/base/canonical";
import { groupedBy } from "../../model/base/grouped";
import { compareText } from "../../model/base/problem";
import { PERMISSION_RULES } from "../../model/controller/rules";
import { MANIFEST_RULES } from "../../model/manifests/rules";
import type { Grant } from "./grant";
import type { RightChange, RightDanger } from "./right-change";
import { onWords, onWordsInFull, sentence } from "./words";

/** A grant that only one side has. */
export interface Difference {
  readonly change: RightChange["change"];
  readonly grant: Grant;
  /** Grants of the other side for the same action. */
  readonly otherwise: readonly Grant[];
  /** Whether the grant is about acting as an identity that only this side has. */
  readonly isNewIdentity: boolean;
}

/** A change before it is said: what is done how, and where. */
type Part = Omit<RightChange, "text"> & { readonly verb: string };

/** Differences as changes: actions with the same resources stand together, then resources with the same actions. */
export function rightChanges(differences: readonly Difference[]): readonly RightChange[] {
  const parts = differences.map(partOf);
  const byPlace = merged(parts, ({ actions: _, sources: __, ...rest }) => rest);
  const byAction = merged(byPlace, ({ on: _, sources: __, ...rest }) => rest);
  return byAction.map(({ verb, ...change }) => ({ ...change, text: sentence(change, verb) })).sort(byUrgency);
}

function partOf({ change, grant, otherwise, isNewIdentity }: Difference): Part {
  const { system, holder, allows, source, words } = grant;
  const on = otherwise.some((other) => onWords(other) === onWords(grant)) ? onWordsInFull : onWords;
  return {
    ...{ change, system, holder, isProhibition: !allows, verb: words.verb },
    actions: [words.action],
    on: [on(grant)],
    otherwise: textSet(otherwise.map(on)),
    dangers: isNewIdentity ? [] : dangersOf(grant),
    sources: [source],
  };
}

/** The rules' own words. */
function dangersOf(grant: Grant): readonly RightDanger[] {
  return textSet(grant.judge()).map((code) => ({ code, why: whyOf(code) }));
}

function whyOf(code: string): string {
  const rule = MANIFEST_RULES[code] ?? PERMISSION_RULES[code];
  return typeof rule?.what === "string" ? rule.what : "";
}

/** Parts that are alike in all that `alike` leaves, as one part with everything that they say. */
function merged(parts: readonly Part[], alike: (part: Part) => object): readonly Part[] {
  const groups = groupedBy(parts, (part) => JSON.stringify(alike(part)));
  return [...groups.values()].map((group) => ({ ...group[0], ...union(group) }));
}

function union(parts: readonly Part[]): Pick<Part, "actions" | "on" | "sources"> {
  return {
    actions: textSet(parts.flatMap(({ actions }) => actions)),
    on: textSet(parts.flatMap(({ on }) => on)),
    sources: textSet(parts.flatMap(({ sources }) => sources)),
  };
}

/** Gained before lost, dangerous before harmless. */
function byUrgency(a: RightChange, b: RightChange): number {
  return urgency(a) - urgency(b) || compareText(a.text, b.text);
}

function urgency({ change, dangers }: RightChange): number {
  return (change === "gained" ? 0 : 2) + (dangers.length > 0 ? 0 : 1);
}

import { once } from "../../model/base/cached";
import { groupedBy } from "../../model/base/grouped";
import { COVERAGE } from "./coverage";
import { coversGrant, type Grant, grantKey } from "./grant";
import { type Difference, rightChanges } from "./group-rights";
import { type Rights, readRights } from "./read-rights";
import type { RightsReview, RightsSide } from "./right-change";
import { unseenIdentities } from "./unseen";

/**
 * The rights of a cluster that are gained and lost. A right that is only written otherwise is neither; one with a wider resource or
 * without a condition is gained by what it has more. The order of policies, rules and objects does not count.
 */
export function rightsReview(before: RightsSide, after: RightsSide): RightsReview {
  const [old, now] = [readRights(before, after), readRights(after, before)];
  const differences = [...onlyIn(now, old).map(asGained), ...onlyIn(old, now).map(asLost)];
  return { changes: rightChanges(differences), unseen: unseenIdentities(before, after) };
}

type Extra = Omit<Difference, "change">;

/** What a prohibition takes away is lost when it comes, and gained when it goes. */
function asGained(extra: Extra): Difference {
  return { ...extra, change: extra.grant.allows ? "gained" : "lost" };
}

function asLost(extra: Extra): Difference {
  return { ...extra, change: extra.grant.allows ? "lost" : "gained" };
}

/** The grants of one side that no grant of the other stands for. */
function onlyIn(rights: Rights, other: Rights): readonly Extra[] {
  const others = byOwner(other.grants);
  return [...byOwner(rights.grants)].flatMap(([owner, grants]) => {
    const theirs = indexOf(others.get(owner) ?? []);
    const extra = grants.filter((grant) => !theirs.stand(grant));
    return extra.map((grant) => ({
      grant,
      otherwise: theirs.sameAction(grant),
      // Whoever may be an identity that came with this right takes nothing over.
      isNewIdentity:
        grant.actsAs !== null && rights.identities.has(grant.actsAs) && !other.identities.has(grant.actsAs),
    }));
  });
}

function byOwner(grants: readonly Grant[]): ReadonlyMap<string, readonly Grant[]> {
  return groupedBy(grants, ({ system, holder, allows }) => JSON.stringify([system, holder, allows]));
}

/** The grants of one owner, as the other side asks for them. */
interface Index {
  /** Whether one of them stands for all that a grant does. */
  stand(grant: Grant): boolean;
  /** Those that let their owner do the same, elsewhere or on other conditions. */
  sameAction(grant: Grant): readonly Grant[];
}

/** Most grants are found as they are; of the others only those with the same action, or with a pattern for one, can match. */
function indexOf(grants: readonly Grant[]): Index {
  const keys = new Set(grants.map(grantKey));
  const byAction = once(() => groupedBy(grants, actionOf));
  const patterns = once(() => grants.filter(({ parts }) => /[*?]/.test(parts[0] ?? "")));
  const byThing = once(() => groupedBy(grants, thingOf));
  const covers = (wide: Grant, grant: Grant) => coversGrant(COVERAGE[grant.system].covers, wide, grant);
  return {
    stand: (grant) =>
      keys.has(grantKey(grant)) ||
      (byAction().get(actionOf(grant)) ?? []).some((wide) => covers(wide, grant)) ||
      patterns().some((wide) => covers(wide, grant)),
    sameAction: (grant) => byThing().get(thingOf(grant)) ?? [],
  };
}

function actionOf({ parts }: Grant): string {
  return (parts[0] ?? "").toLowerCase();
}

function thingOf({ system, parts }: Grant): string {
  return JSON.stringify(parts.slice(0, COVERAGE[system].what)).toLowerCase();
}

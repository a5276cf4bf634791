import { type Problem, sortProblems } from "../../model/base/problem";
import { withoutSecrets } from "../../model/base/secrets";
import { PROBLEMS, WARNINGS } from "../../model/fleet/register";
import type { Acknowledged } from "../../model/stages/acknowledged";
import type { AcknowledgedFinding, FleetFinding, FleetFindings } from "./findings";

/** What the rules said of a fleet, as the model says it. */
export interface Said {
  readonly rendered: boolean;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly acknowledged: readonly (Acknowledged & Pick<Problem, "at">)[];
}

/** What the rules said of a fleet, each with what its rule says and where that is documented; sorted, and without secrets. */
export function fleetFindings({ rendered, problems, warnings, acknowledged }: Said): FleetFindings {
  return {
    rendered,
    problems: sortProblems(problems).map(finding),
    warnings: sortProblems(warnings).map(finding),
    acknowledged: acknowledged.map(acknowledgedFinding),
  };
}

function finding({ code, where, what, got, expected, hint, at = [] }: Problem): FleetFinding {
  return { ...ruleOf(code), where, at, what, got, expected, hint };
}

function acknowledgedFinding({ code, where, reason, at = [] }: Said["acknowledged"][number]): AcknowledgedFinding {
  const level = Object.hasOwn(WARNINGS, code) ? "warning" : "problem";
  return { ...ruleOf(code), where, at, level, reason: withoutSecrets(reason) };
}

/** An acknowledgement without a rule of its name is a problem, and named like it all the same. */
function ruleOf(code: string): Pick<FleetFinding, "code" | "title" | "page"> {
  const { title } = PROBLEMS[code] ?? WARNINGS[code] ?? { title: `No rule is called ${code}.` };
  return { code, title, page: `docs/problems.md#${code}` };
}

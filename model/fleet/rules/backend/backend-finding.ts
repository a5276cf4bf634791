import type { Grammar } from "../../../base/grammar";
import { show } from "../../../base/problem";
import type { Backend } from "../../../declaration/fleet";
import type { Finding } from "../../../stages/rule";

/** A finding at a setting of the fleet's backend. */
export function backendFinding(setting: string, about: Omit<Finding, "where">): Finding {
  return { where: `fleet: backend.${setting}`, ...about };
}

/** A finding for each setting of the backend that its grammar refuses; settings left out or blank are not looked at. */
export function backendGrammarFindings(
  backend: Backend,
  what: string,
  grammars: Readonly<Record<string, Grammar>>,
): readonly Finding[] {
  return backendTexts(backend).flatMap(([setting, value]) => {
    const grammar = grammars[setting];
    if (grammar === undefined || value.trim() === "" || grammar.pattern.test(value)) return [];
    return backendFinding(setting, { what, got: show(value), expected: grammar.expected, hint: grammar.hint });
  });
}

/** Settings of a backend that are texts, its type left out. */
export function backendTexts(backend: Backend): readonly (readonly [setting: string, value: string])[] {
  return Object.entries(backend).filter(
    (entry): entry is [string, string] => entry[0] !== "type" && typeof entry[1] === "string",
  );
}

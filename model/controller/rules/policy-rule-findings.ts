import { isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import type { PolicyRule } from "../../declaration/controller";
import type { Finding, Word } from "../../stages/rule";

/** What in a rule does not grant what it seems to. */
export function policyRuleFindings(path: string, rule: PolicyRule): readonly Finding<Word>[] {
  return [
    ...emptyLists(path, rule),
    ...misspeltWords(path, rule),
    ...misspeltGroups(path, rule),
    ...misspeltNames(path, rule),
    ...namesOfCreate(path, rule),
  ];
}

/** The API server refuses a rule without one of them (kubernetes, pkg/apis/rbac/validation, ValidatePolicyRule). */
function emptyLists(path: string, rule: PolicyRule): readonly Finding<Word>[] {
  const lists = (["apiGroups", "resources", "verbs"] as const).filter((list) => rule[list].length === 0);
  return lists.map((list) => ({
    path: `${path}.${list}`,
    what: "The API server refuses a rule with an empty list.",
    got: "an empty list",
    expected: list === "apiGroups" ? 'at least one group; "" is the core group' : "at least one",
    hint: "Fill the list, or remove the rule.",
  }));
}

/** Kubernetes compares resources literally, and in the API they are plural and lower case. */
function misspeltWords(path: string, rule: PolicyRule): readonly Finding<Word>[] {
  const words = (["resources", "verbs"] as const).flatMap((list) =>
    rule[list].map((word, index) => ({ word, at: `${path}.${list}[${index}]` })),
  );
  return words
    .filter(({ word }) => word === "" || word !== word.toLowerCase() || /\s/.test(word))
    .map(({ word, at }) => ({
      path: at,
      what: "Kubernetes compares this name literally, and nothing is called that.",
      got: show(word),
      expected: 'lower case: "deployments", "deployments/status", "get"',
      hint: "Write the plural of the kind in lower case, or the verb.",
    }));
}

/** A version of an API, which is no group. */
const VERSION = /^v\d+((alpha|beta)\d+)?$/;

/** Kubernetes compares groups literally too, without a version; the core group has no name (rbac/v1, APIGroupMatches). */
function misspeltGroups(path: string, { apiGroups }: PolicyRule): readonly Finding<Word>[] {
  return apiGroups.flatMap((group, index) => {
    if (isGroup(group)) return [];
    return {
      path: `${path}.apiGroups[${index}]`,
      what: "Kubernetes compares this name literally, and no API group is called that.",
      got: show(group),
      expected: '"apps", "example.com"; "" is the core group',
      hint: "Write the part of the kind's apiVersion before the slash, or an empty text if it has none.",
    };
  });
}

function isGroup(text: string): boolean {
  return text === "" || text === "*" || (isDnsSubdomain(text) && text !== "core" && !VERSION.test(text));
}

/** A name is no pattern, and a request to list or watch everything has the name `""` (rbac/v1, ResourceNameMatches). */
function misspeltNames(path: string, { resourceNames = [] }: PolicyRule): readonly Finding<Word>[] {
  return resourceNames.flatMap((name, index) => {
    if (name !== "" && name !== "*") return [];
    return {
      path: `${path}.resourceNames[${index}]`,
      what:
        name === ""
          ? "A request that names no object, such as list or create, has this name, so the rule would grant it."
          : "No object has this name, so the rule grants nothing.",
      got: show(name),
      expected: "the name of an object",
      hint: "Name the objects, or leave resourceNames out if the rule is for all of them.",
    };
  });
}

/** A new object has no name yet when Kubernetes checks rights (Kubernetes documentation, "Referring to resources"). */
function namesOfCreate(path: string, rule: PolicyRule): readonly Finding<Word>[] {
  const verbs = rule.verbs.filter((verb) => verb === "create" || verb === "deletecollection");
  const whole = rule.resources.filter((resource) => !resource.includes("/"));
  const names = (rule.resourceNames ?? []).filter((name) => name !== "");
  if (names.length === 0 || verbs.length === 0 || whole.length === 0) return [];
  return [
    {
      path: `${path}.resourceNames`,
      what: `A request to ${verbs.join(" or ")} has no name when Kubernetes checks it, so the rule never grants that.`,
      got: `${verbs.join(", ")} on ${whole.join(", ")} named ${names.join(", ")}`,
      expected: "the verb in a rule without names",
      hint: "Move the verb into a rule without resourceNames.",
    },
  ];
}

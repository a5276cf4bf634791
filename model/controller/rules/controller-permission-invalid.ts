import { isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { controllerNamespace } from "../../components/namespace";
import type { PolicyRule } from "../../declaration/policy-rule";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRule, Finding } from "../../stages/rule";
import { placedRules } from "../placed-rules";
import { controllerFinding } from "./controller-finding";

/** A rule that grants nothing, or nothing of what it seems to, is only noticed when the controller is refused. */
export const controllerPermissionInvalid: ControllerRule = {
  code: "controller-permission-invalid",
  title: "Every rule of `permissions` grants what it says.",
  check(controller) {
    const own = controllerNamespace(controller);
    const rules = placedRules(controller.props.permissions, own);
    return [...rules.flatMap(({ path, rule }) => ruleFindings(controller, path, rule)), ...ownTwice(controller, own)];
  },
};

function ruleFindings(controller: PlannedController, path: string, rule: PolicyRule): readonly Finding[] {
  return [
    ...emptyLists(controller, path, rule),
    ...misspelt(controller, path, rule),
    ...misspeltGroups(controller, path, rule),
    ...misspeltNames(controller, path, rule),
    ...namesOfCreate(controller, path, rule),
  ];
}

/** The API server refuses a rule without one of them (kubernetes, pkg/apis/rbac/validation, ValidatePolicyRule). */
function emptyLists(controller: PlannedController, path: string, rule: PolicyRule): readonly Finding[] {
  const lists = (["apiGroups", "resources", "verbs"] as const).filter((list) => rule[list].length === 0);
  return lists.map((list) =>
    controllerFinding(controller, `${path}.${list}`, {
      what: "The API server refuses a rule without any.",
      got: "an empty list",
      expected: list === "apiGroups" ? 'at least one group; "" is the core group' : "at least one",
      hint: "Fill the list, or remove the rule.",
    }),
  );
}

/** Resources are matched as they are written, and in the API they are plural and lower case. */
function misspelt(controller: PlannedController, path: string, rule: PolicyRule): readonly Finding[] {
  const words = (["resources", "verbs"] as const).flatMap((list) =>
    rule[list].map((word, index) => ({ word, at: `${path}.${list}[${index}]` })),
  );
  return words
    .filter(({ word }) => word === "" || word !== word.toLowerCase() || /\s/.test(word))
    .map(({ word, at }) =>
      controllerFinding(controller, at, {
        what: "Kubernetes matches this letter by letter, and nothing is called so.",
        got: show(word),
        expected: 'lower case: "deployments", "deployments/status", "get"',
        hint: "Write the plural of the kind in lower case, or the verb.",
      }),
    );
}

/** Groups are matched as they are written too, without a version; the core group has no name (rbac/v1, APIGroupMatches). */
function misspeltGroups(controller: PlannedController, path: string, { apiGroups }: PolicyRule): readonly Finding[] {
  return apiGroups.flatMap((group, index) => {
    const isGroup =
      group === "" || group === "*" || (isDnsSubdomain(group) && group !== "core" && !VERSION.test(group));
    if (isGroup) return [];
    return controllerFinding(controller, `${path}.apiGroups[${index}]`, {
      what: "Kubernetes matches this letter by letter, and no API group is called so.",
      got: show(group),
      expected: '"apps", "example.com"; "" is the core group',
      hint: "Write what is before the / of the kind's apiVersion, or nothing where it has none.",
    });
  });
}

const VERSION = /^v\d+((alpha|beta)\d+)?$/;

/** Of names there are no patterns, and `""` is the name of a list or watch: of everything (rbac/v1, ResourceNameMatches). */
function misspeltNames(
  controller: PlannedController,
  path: string,
  { resourceNames = [] }: PolicyRule,
): readonly Finding[] {
  return resourceNames.flatMap((name, index) => {
    if (name !== "" && name !== "*") return [];
    return controllerFinding(controller, `${path}.resourceNames[${index}]`, {
      what:
        name === ""
          ? "A request about no object by its name, such as to list or to create, has this name, so the rule would grant it."
          : "No object is called so: the rule grants nothing.",
      got: show(name),
      expected: "the name of an object",
      hint: "Name the objects, or leave resourceNames out where the rule is for all of them.",
    });
  });
}

/** What is created has no name yet when rights are looked at (Kubernetes documentation, "Referring to resources"). */
function namesOfCreate(controller: PlannedController, path: string, rule: PolicyRule): readonly Finding[] {
  const verbs = rule.verbs.filter((verb) => verb === "create" || verb === "deletecollection");
  const whole = rule.resources.filter((resource) => !resource.includes("/"));
  const names = (rule.resourceNames ?? []).filter((name) => name !== "");
  if (names.length === 0 || verbs.length === 0 || whole.length === 0) return [];
  return [
    controllerFinding(controller, `${path}.resourceNames`, {
      what: `Kubernetes knows no name when it is asked for ${verbs.join(" and ")}; the rule never grants that.`,
      got: `${verbs.join(", ")} on ${whole.join(", ")} named ${names.join(", ")}`,
      expected: "the verb in a rule without names",
      hint: "Move the verb into a rule of its own.",
    }),
  ];
}

function ownTwice(controller: PlannedController, own: string): readonly Finding[] {
  if (!Object.hasOwn(controller.props.permissions?.namespaces ?? {}, own)) return [];
  return [
    controllerFinding(controller, joinPath("permissions.namespaces", own), {
      what: "This is the controller's own namespace, whose rules are in permissions.namespace.",
      got: show(own),
      expected: "another namespace",
      hint: "Move the rules to permissions.namespace.",
    }),
  ];
}

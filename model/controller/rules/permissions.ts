import { isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { parseImage, pinImage } from "../../components/image";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import type { PolicyRule } from "../../declaration/controller";
import { acknowledgedDangers, CLOUD_DANGER_IDS, type DangerId } from "../../declaration/dangerous-rights";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRules, Finding, Word } from "../../stages/rule";
import { type DangerFinding, dangersOf, placedRules } from "../dangerous-rights";

/** What holds for a controller's permissions in Kubernetes, and for the reasons that it gives. */
export const CONTROLLER_PERMISSION_RULES: ControllerRules = {
  /** CIS benchmark 5.1: whoever takes over the controller gets these rights too. */
  "controller-permission-dangerous": {
    title: "Rights that lead to more rights are in `dangerously`, with the reason.",
    find: (controller) =>
      dangersOf(controller)
        .filter(({ id }) => controller.props.dangerously?.[id] === undefined)
        .map(dangerous),
  },
  /** A rule that does not grant what it seems to is noticed only when the API server refuses the controller. */
  "controller-permission-invalid": {
    title: "Every rule of `permissions` grants what it says.",
    find(controller) {
      const rules = placedRules(controller);
      return [rules.flatMap(({ path, rule }) => policyRuleFindings(path, rule)), ownTwice(controller)].flat();
    },
  },
  /** An acknowledgement of something that does not exist would let it in later, past review. */
  "controller-dangerously-unused": {
    title: "`dangerously` and `allowUnpinnedImage` acknowledge only what the controller has.",
    what: "Nothing in the controller needs this reason, so what it is for could be added later without review.",
    expected: "nothing",
    hint: "Remove the reason, or declare what it is for.",
    find(controller) {
      const present = dangersPresent(controller);
      return reasons(controller)
        .filter(({ id }) => (id === null ? isPinned(controller) : !present.has(id)))
        .map(({ path, reason }) => ({ path, got: show(reason) }));
    },
  },
  /** The reason is for those who review the declaration, now and in years to come. */
  "controller-reason-missing": {
    title: "Everything that weakens a controller's security has a reason.",
    what: "Without a reason, a later review cannot tell whether this is still needed.",
    expected: "the reason, as text",
    hint: "Say what the controller needs it for.",
    find: (controller) =>
      reasons(controller)
        .filter(({ reason }) => reason.trim() === "")
        .map(({ path, reason }) => ({ path, got: show(reason) })),
  },
};

function dangerous({ id, path, what, got, expected, hint }: DangerFinding): Finding<Word> {
  return {
    path,
    what,
    got,
    expected: `${expected}, or dangerously: { "${id}": "<reason>" }`,
    hint: `${hint} Or say why this controller needs it.`,
  };
}

function ownTwice(controller: PlannedController): Findings {
  const own = controllerNamespace(controller);
  if (!Object.hasOwn(controller.props.permissions?.namespaces ?? {}, own)) return [];
  return {
    path: joinPath("permissions.namespaces", own),
    what: "This is the controller's own namespace, whose rules are in permissions.namespace.",
    got: show(own),
    expected: "another namespace",
    hint: "Move the rules to permissions.namespace.",
  };
}

/** Whether the controller's image has a digest, so that it needs no reason to have none. */
function isPinned({ props, images }: PlannedController): boolean {
  const parts = parseImage(props.image);
  return parts !== null && pinImage(parts, images).digest !== null;
}

function dangersPresent(controller: PlannedController): ReadonlySet<DangerId> {
  const found = dangersOf(controller).map(({ id }) => id);
  const system = isSystemNamespace(controllerNamespace(controller)) ? (["system-namespace"] as const) : [];
  // Another rule checks the dangers of clouds: on clusters of other clouds they are absent.
  return new Set([...found, ...CLOUD_DANGER_IDS, ...system]);
}

/** Every declared reason; the id of its danger is null for that of the image. */
function reasons({ props: { allowUnpinnedImage: reason, dangerously } }: PlannedController) {
  return [
    ...(reason === undefined ? [] : [{ id: null, path: "allowUnpinnedImage", reason }]),
    ...acknowledgedDangers(dangerously).map((each) => ({ ...each, path: joinPath("dangerously", each.id) })),
  ];
}

type Findings = Finding<Word> | readonly Finding<Word>[];

/** What in a rule does not grant what it seems to. */
function policyRuleFindings(path: string, rule: PolicyRule): readonly Finding<Word>[] {
  const checks = [emptyLists, misspeltWords, misspeltGroups, misspeltNames, namesOfCreate];
  return checks.flatMap((check) => check(path, rule));
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
      what: "Kubernetes compares names literally, and no resource or verb has this one.",
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
      what: "Kubernetes compares names literally, and no API group has this one.",
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
function namesOfCreate(path: string, rule: PolicyRule): Findings {
  const verbs = rule.verbs.filter((verb) => verb === "create" || verb === "deletecollection");
  const whole = rule.resources.filter((resource) => !resource.includes("/"));
  const names = (rule.resourceNames ?? []).filter((name) => name !== "");
  if (names.length === 0 || verbs.length === 0 || whole.length === 0) return [];
  return {
    path: `${path}.resourceNames`,
    what: `A request to ${verbs.join(" or ")} has no name when Kubernetes checks it, so the rule never grants that.`,
    got: `${verbs.join(", ")} on ${whole.join(", ")} named ${names.join(", ")}`,
    expected: "the verb in a rule without resourceNames",
    hint: "Move the verb into a rule without resourceNames.",
  };
}

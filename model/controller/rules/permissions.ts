import { isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { parseImage, pinImage } from "../../components/image";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import type { PolicyRule } from "../../declaration/controller";
import { acknowledgedDangers, CLOUD_DANGER_IDS, type DangerId } from "../../declaration/dangerous-rights";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRules, Finding, Word } from "../../stages/rule";
import { placedRules } from "../placed-rules";
import { type DangerFinding, dangersOf } from "./dangerous-rights";

const VERSION = /^v\d+((alpha|beta)\d+)?$/;

/** TODO */
export const CONTROLLER_PERMISSION_RULES: ControllerRules = {
  /** CIS benchmark 5.1: whoever takes over the controller has these rights too. */
  "controller-permission-dangerous": {
    title: "Rights that end in more rights are in `dangerously`, with the reason.",
    find(controller) {
      const own = controllerNamespace(controller);
      return dangersOf(placedRules(controller.props.permissions, own), own)
        .filter(({ id }) => controller.props.dangerously?.[id] === undefined)
        .map((danger) => dangerous(danger));
    },
  },
  /** A rule that grants nothing, or nothing of what it seems to, is only noticed when the controller is refused. */
  "controller-permission-invalid": {
    title: "Every rule of `permissions` grants what it says.",
    find(controller) {
      const own = controllerNamespace(controller);
      const rules = placedRules(controller.props.permissions, own);
      return [...rules.flatMap(({ path, rule }) => ruleFindings(path, rule)), ...ownTwice(controller, own)];
    },
  },
  /** What is acknowledged and not there would let it in later, past review. */
  "controller-dangerously-unused": {
    title: "`dangerously` and `allowUnpinnedImage` acknowledge what is there.",
    what: "The controller has nothing that needs this; it would let it in later without a word.",
    expected: "nothing",
    hint: "Remove it.",
    find(controller) {
      return unused(controller).map(({ path, reason }) => ({ path, got: show(reason) }));
    },
  },
  /** The reason is for who reviews the declaration, now and in years. */
  "controller-reason-missing": {
    title: "What loosens a controller's security says why.",
    what: "Nobody could tell later whether this is still needed.",
    expected: "the reason, as text",
    hint: "Say what the controller does with it.",
    find(controller) {
      return reasons(controller)
        .filter(({ reason }) => reason.trim() === "")
        .map(({ path, reason }) => ({ path, got: show(reason) }));
    },
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

function ruleFindings(path: string, rule: PolicyRule): readonly Finding<Word>[] {
  return [
    ...emptyLists(path, rule),
    ...misspelt(path, rule),
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
    what: "The API server refuses a rule without any.",
    got: "an empty list",
    expected: list === "apiGroups" ? 'at least one group; "" is the core group' : "at least one",
    hint: "Fill the list, or remove the rule.",
  }));
}

/** Resources are matched as they are written, and in the API they are plural and lower case. */
function misspelt(path: string, rule: PolicyRule): readonly Finding<Word>[] {
  const words = (["resources", "verbs"] as const).flatMap((list) =>
    rule[list].map((word, index) => ({ word, at: `${path}.${list}[${index}]` })),
  );
  return words
    .filter(({ word }) => word === "" || word !== word.toLowerCase() || /\s/.test(word))
    .map(({ word, at }) => ({
      path: at,
      what: "Kubernetes matches this letter by letter, and nothing is called so.",
      got: show(word),
      expected: 'lower case: "deployments", "deployments/status", "get"',
      hint: "Write the plural of the kind in lower case, or the verb.",
    }));
}

/** Groups are matched as they are written too, without a version; the core group has no name (rbac/v1, APIGroupMatches). */
function misspeltGroups(path: string, { apiGroups }: PolicyRule): readonly Finding<Word>[] {
  return apiGroups.flatMap((group, index) => {
    const isGroup =
      group === "" || group === "*" || (isDnsSubdomain(group) && group !== "core" && !VERSION.test(group));
    if (isGroup) return [];
    return {
      path: `${path}.apiGroups[${index}]`,
      what: "Kubernetes matches this letter by letter, and no API group is called so.",
      got: show(group),
      expected: '"apps", "example.com"; "" is the core group',
      hint: "Write what is before the / of the kind's apiVersion, or nothing where it has none.",
    };
  });
}

/** Of names there are no patterns, and `""` is the name of a list or watch: of everything (rbac/v1, ResourceNameMatches). */
function misspeltNames(path: string, { resourceNames = [] }: PolicyRule): readonly Finding<Word>[] {
  return resourceNames.flatMap((name, index) => {
    if (name !== "" && name !== "*") return [];
    return {
      path: `${path}.resourceNames[${index}]`,
      what:
        name === ""
          ? "A request about no object by its name, such as to list or to create, has this name, so the rule would grant it."
          : "No object is called so: the rule grants nothing.",
      got: show(name),
      expected: "the name of an object",
      hint: "Name the objects, or leave resourceNames out where the rule is for all of them.",
    };
  });
}

/** What is created has no name yet when rights are looked at (Kubernetes documentation, "Referring to resources"). */
function namesOfCreate(path: string, rule: PolicyRule): readonly Finding<Word>[] {
  const verbs = rule.verbs.filter((verb) => verb === "create" || verb === "deletecollection");
  const whole = rule.resources.filter((resource) => !resource.includes("/"));
  const names = (rule.resourceNames ?? []).filter((name) => name !== "");
  if (names.length === 0 || verbs.length === 0 || whole.length === 0) return [];
  return [
    {
      path: `${path}.resourceNames`,
      what: `Kubernetes knows no name when it is asked for ${verbs.join(" and ")}; the rule never grants that.`,
      got: `${verbs.join(", ")} on ${whole.join(", ")} named ${names.join(", ")}`,
      expected: "the verb in a rule without names",
      hint: "Move the verb into a rule of its own.",
    },
  ];
}

function ownTwice(controller: PlannedController, own: string): readonly Finding<Word>[] {
  if (!Object.hasOwn(controller.props.permissions?.namespaces ?? {}, own)) return [];
  return [
    {
      path: joinPath("permissions.namespaces", own),
      what: "This is the controller's own namespace, whose rules are in permissions.namespace.",
      got: show(own),
      expected: "another namespace",
      hint: "Move the rules to permissions.namespace.",
    },
  ];
}

function unused(controller: PlannedController) {
  const present = dangersPresent(controller);
  const dangers = acknowledgedDangers(controller.props.dangerously).filter(({ id }) => !present.has(id));
  return [
    ...dangers.map(({ id, reason }) => ({ path: joinPath("dangerously", id), reason })),
    ...unusedImageReason(controller),
  ];
}

function unusedImageReason({ props, images }: PlannedController) {
  const { image, allowUnpinnedImage: reason } = props;
  const parts = parseImage(image);
  if (reason === undefined || parts === null || pinImage(parts, images).digest === null) return [];
  return [{ path: "allowUnpinnedImage", reason }];
}

function dangersPresent(controller: PlannedController): ReadonlySet<DangerId> {
  const own = controllerNamespace(controller);
  const found = dangersOf(placedRules(controller.props.permissions, own), own).map(({ id }) => id);
  // Those of a cloud are another rule's: they are not there on the clusters of the others.
  return new Set([...found, ...CLOUD_DANGER_IDS, ...(isSystemNamespace(own) ? (["system-namespace"] as const) : [])]);
}

function reasons({ props }: PlannedController) {
  const { allowUnpinnedImage, dangerously } = props;
  return [
    ...(allowUnpinnedImage === undefined ? [] : [{ path: "allowUnpinnedImage", reason: allowUnpinnedImage }]),
    ...acknowledgedDangers(dangerously).map(({ id, reason }) => ({ path: joinPath("dangerously", id), reason })),
  ];
}

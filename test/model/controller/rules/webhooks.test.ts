import { controllerProblems, inWidget } from "../../../support/controllers";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const rule = "controller-webhook-invalid";
const RULE = { apiGroups: ["example.com"], apiVersions: ["v1"], resources: ["widgets"], operations: ["CREATE"] };
const WEBHOOK = { name: "a.example.com", path: "/validate", failurePolicy: "Fail", rules: [RULE] };

/** Every problem of a controller with this webhook, changed. */
const changed = (change: object) => controllerProblems({ webhooks: { validating: [{ ...WEBHOOK, ...change }] } });
const inWebhook = (path: string) => inWidget(`webhooks.validating[0].${path}`);

/** The same with its rule changed. */
const withRule = (change: object) => changed({ rules: [{ ...RULE, ...change }] });
const inRule = (path: string) => inWebhook(`rules[0].${path}`);

const condition = { name: "not-ours", expression: "true" };
const conditions = Array.from({ length: 65 }, (_, index) => ({ ...condition, name: `condition-${index}` }));

/** Resources, the second of which the first includes. */
const includes = [
  ["*", "pods"],
  ["*/*", "pods"],
  ["*/*", "*"],
  ["pods/*", "pods/status"],
  ["*/scale", "deployments/scale"],
] as const;

/** Rows about one of a webhook's two selectors. */
function selectorCases(selector: string): readonly RuleCase[] {
  const withExpression = (expression: object) =>
    changed({ [selector]: { matchExpressions: [{ key: "example.com/team", ...expression }] } });
  const inExpression = (path: string) => inWebhook(`${selector}.matchExpressions[0].${path}`);
  const labels = inWebhook(`${selector}.matchLabels["a b"]`);
  return [
    ...["In", "NotIn"].map(
      (operator): RuleCase => ({
        rule,
        about: `a ${selector} with ${operator} without values`,
        bad: () => withExpression({ operator }),
        found: [[inExpression("values"), "[]", `at least one value for ${operator}`]],
        good: () => withExpression({ operator, values: ["a"] }),
      }),
    ),
    ...["Exists", "DoesNotExist"].map(
      (operator): RuleCase => ({
        rule,
        about: `a ${selector} with ${operator} with values`,
        bad: () => withExpression({ operator, values: ["a"] }),
        found: [[inExpression("values"), '["a"]', `no values for ${operator}`]],
        good: () => withExpression({ operator }),
      }),
    ),
    {
      rule,
      about: `a ${selector} with expressions that no label can match`,
      bad: () => withExpression({ key: "a b", operator: "In", values: ["c d"] }),
      found: [
        [inExpression("key"), '"a b"', part("qualified name")],
        [inExpression("values[0]"), '"c d"', part("63 letters")],
      ],
    },
    {
      rule,
      about: `a ${selector} with labels that nothing can have`,
      bad: () => changed({ [selector]: { matchLabels: { "a b": "c d" } } }),
      found: [
        [labels, '"a b"', part("qualified name")],
        [labels, '"c d"', part("63 letters")],
      ],
      good: () => changed({ [selector]: { matchLabels: { "example.com/team": "" } } }),
    },
  ];
}

describeRules([
  { rule, about: "a sound webhook", good: () => changed({}) },
  ...["widgets", "example.com", "A.example.com"].map(
    (name): RuleCase => ({
      rule,
      about: `the name ${name}`,
      bad: () => changed({ name }),
      found: [[inWebhook("name"), JSON.stringify(name), part("three parts")]],
    }),
  ),
  ...["validate", "/", "/a b", "/a?b=c"].map(
    (path): RuleCase => ({
      rule,
      about: `the path ${path}`,
      bad: () => changed({ path }),
      found: [[inWebhook("path"), JSON.stringify(path), part("a path")]],
    }),
  ),
  {
    rule,
    about: "a webhook without rules",
    bad: () => changed({ rules: [] }),
    found: [[inWebhook("rules"), "[]", "at least one rule"]],
  },
  {
    rule,
    about: "a rule without operations",
    bad: () => withRule({ operations: [] }),
    found: [[inRule("operations"), "[]", "at least one"]],
  },
  ...["apiGroups", "apiVersions"].map(
    (list): RuleCase => ({
      rule,
      about: `a name beside all ${list}`,
      bad: () => withRule({ [list]: ["*", "a"] }),
      found: [[inRule(list), '["*","a"]', 'nothing beside "*"']],
      good: () => withRule({ [list]: ["*"] }),
    }),
  ),
  ...["apiVersions", "resources"].map(
    (list): RuleCase => ({
      rule,
      about: `an empty name among the ${list}`,
      bad: () => withRule({ [list]: ["v1", ""] }),
      found: [[inRule(`${list}[1]`), '""', 'a name, or "*"']],
    }),
  ),
  { rule, about: "the core group, which has an empty name", good: () => withRule({ apiGroups: [""] }) },
  ...includes.map(
    ([wider, resource]): RuleCase => ({
      rule,
      about: `the resources ${resource} beside ${wider}`,
      bad: () => withRule({ resources: [wider, resource] }),
      found: [[inRule("resources[1]"), JSON.stringify(resource), `nothing that "${wider}" includes`]],
    }),
  ),
  ...[
    ["*", "pods/status", "*/scale"],
    ["pods", "pods/*"],
  ].map(
    (resources): RuleCase => ({
      rule,
      about: `the resources ${resources.join(", ")}, none of which includes another`,
      good: () => withRule({ resources }),
    }),
  ),
  ...selectorCases("namespaceSelector"),
  ...selectorCases("objectSelector"),
  {
    rule,
    about: "two conditions of one name",
    bad: () => changed({ matchConditions: [condition, condition] }),
    found: [[inWebhook("matchConditions[1].name"), '"not-ours"', part("a unique name")]],
  },
  {
    rule,
    about: "a condition without name and expression",
    bad: () => changed({ matchConditions: [{ name: "", expression: " " }] }),
    found: [
      [inWebhook("matchConditions[0].expression"), '" "', "a CEL expression"],
      [inWebhook("matchConditions[0].name"), '""', part("a unique name")],
    ],
  },
  {
    rule,
    about: "65 conditions",
    bad: () => changed({ matchConditions: conditions }),
    found: [[inWebhook("matchConditions"), "65", "at most 64"]],
    good: () => changed({ matchConditions: conditions.slice(1) }),
  },
]);

test("a webhook has to say what happens if it does not answer, and to answer within 10 s", () => {
  const places = (change: object) => changed(change).map(({ code, where }) => `${code} ${where.split(": ")[1]}`);
  expect(places({ failurePolicy: undefined })).toEqual(["missing-value webhooks.validating[0].failurePolicy"]);
  expect(places({ timeoutSeconds: 11 })).toEqual(["out-of-range webhooks.validating[0].timeoutSeconds"]);
});

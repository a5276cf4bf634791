import { controllerProblems, inWidget } from "../../../support/controllers";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const VARIABLES = "one of {accountId}, {cluster}, {partition}, {region}";

const ownedFlags = ["--leader-elect", "-leader-elect=false", "--metrics-bind-address=:1", "--webhook-cert-path=/x"];

const references = [
  { secretKeyRef: { name: "vendor", key: "token" } },
  { valueFrom: { secretKeyRef: { name: "vendor", key: "token" } } },
];

describeRules([
  ...ownedFlags.map(
    (arg): RuleCase => ({
      rule: "controller-args-owned",
      about: arg,
      bad: () => controllerProblems({ args: ["--a", arg] }),
      found: [[inWidget("args[1]"), JSON.stringify(arg), part("none of the flags")]],
      good: () => controllerProblems({ args: ["--a", arg], scaffoldFlags: false }),
    }),
  ),
  {
    rule: "controller-args-owned",
    about: "other flags, and texts that are no flags",
    good: () => controllerProblems({ args: ["--leader-elect-retry=1s", "leader-elect", "--zap-devel"] }),
  },
  {
    rule: "controller-env-invalid",
    about: "names that no variable can have",
    bad: () => controllerProblems({ env: { "1A": "x", "A=B": "y" } }),
    found: [
      [inWidget('env["1A"]'), '"1A"', part("letters, digits")],
      [inWidget('env["A=B"]'), '"A=B"', part("letters, digits")],
    ],
    good: () => controllerProblems({ env: { _A: "x", "a.b-c": "y" } }),
  },
  ...references.map(
    (TOKEN): RuleCase => ({
      rule: "controller-env-secret",
      about: `the reference ${JSON.stringify(TOKEN)}`,
      bad: () => controllerProblems({ env: { TOKEN } }),
      found: [[inWidget("env.TOKEN"), "a reference", "text"]],
    }),
  ),
  {
    rule: "controller-env-secret",
    about: "text, even if it is empty",
    good: () => controllerProblems({ env: { A: "", B: "b" } }),
  },
  {
    rule: "controller-variable-unknown",
    about: "another cloud's variable in an argument",
    bad: () => controllerProblems({ args: ["--a", "--project={project}"] }),
    found: [[inWidget("args[1]"), '"{project}"', VARIABLES]],
  },
  {
    rule: "controller-variable-unknown",
    about: "misspelled variables in the environment",
    bad: () => controllerProblems({ env: { NAME: "{Cluster}/{clusters}" } }),
    found: [
      [inWidget("env.NAME"), '"{Cluster}"', VARIABLES],
      [inWidget("env.NAME"), '"{clusters}"', VARIABLES],
    ],
  },
  {
    rule: "controller-variable-unknown",
    about: "a misspelled variable in a file",
    bad: () => controllerProblems({ config: { directory: "/etc/widget", files: { "a.yaml": "x: {regoin}" } } }),
    found: [[inWidget('config.files["a.yaml"]'), '"{regoin}"', VARIABLES]],
  },
  {
    rule: "controller-variable-unknown",
    about: "the cluster's own variables, and braces that mean something else",
    good: () =>
      controllerProblems({
        args: ["--owner={cluster}-{region}", "--format={{.Project}} {timestamp}", '--json={"a":{}}'],
        env: { A: "{{cluster}}" },
      }),
  },
]);

test.each(references)("the hint about %j says how to mount the Secret", (TOKEN) => {
  expect(controllerProblems({ env: { TOKEN } })[0]?.hint).toContain("secrets: [{ secretName");
});

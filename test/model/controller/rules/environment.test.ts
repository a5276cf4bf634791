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

const FILES = "controller-files-invalid";
const config = { directory: "/etc/widget", files: { "a.yaml": "1" } };
const secret = (directory: string, secretName = "a") => ({ secretName, directory });

/** Largest content of a ConfigMap, in bytes. */
const MEBIBYTE = 1024 ** 2;

/** Directory of a Secret → what it overlaps. */
const overlaps = [
  ["/var/run/secrets/kubernetes.io/serviceaccount", "/var/run/secrets/kubernetes.io/serviceaccount"],
  ["/run/secrets/kubernetes.io/serviceaccount/more", "/var/run/secrets/kubernetes.io/serviceaccount"],
  ["/var/run/secrets", "/var/run/secrets/kubernetes.io/serviceaccount"],
  ["/var/run/secrets/eks.amazonaws.com", "/var/run/secrets/eks.amazonaws.com/serviceaccount"],
  ["/var/run/secrets/pods.eks.amazonaws.com", "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount"],
  ["/var/run/secrets/azure/tokens/mine", "/var/run/secrets/azure/tokens"],
  ["/var/run/secrets/azure/wi", "/var/run/secrets/azure/wi"],
  ["/var/run/secrets/google/serviceaccount", "/var/run/secrets/google/serviceaccount"],
  ["/etc/workload-identity/credentials.json", "/etc/workload-identity"],
  ["/tmp", "/tmp/k8s-metrics-server/metrics-certs"],
] as const;

/** Writable directory → the directory that it is in. */
const within = [
  ["/etc/widget", "/etc/widget"],
  ["/etc/widget/cache", "/etc/widget"],
  ["/etc/keys/cache", "/etc/keys"],
  ["/cache/more", "/cache"],
  ["/tmp/k8s-webhook-server/serving-certs", "/tmp/k8s-webhook-server/serving-certs"],
  ["/run/secrets/azure/tokens", "/var/run/secrets/azure/tokens"],
] as const;

describeRules([
  ...["etc", "/etc/../root", "/", "/a:b", "/etc/"].map(
    (directory): RuleCase => ({
      rule: FILES,
      about: `the directory ${directory}`,
      bad: () => controllerProblems({ config: { ...config, directory } }),
      found: [[inWidget("config.directory"), JSON.stringify(directory), part("an absolute path")]],
    }),
  ),
  {
    rule: FILES,
    about: "the same directory twice, and a directory of certificates",
    bad: () =>
      controllerProblems({
        config,
        secrets: [secret("/etc/widget"), secret("/tmp/k8s-webhook-server/serving-certs", "b")],
      }),
    found: [
      [inWidget("config.directory"), '"/etc/widget"', "a directory that does not overlap /etc/widget"],
      [inWidget("secrets[0].directory"), '"/etc/widget"', "a directory that does not overlap /etc/widget"],
      [
        inWidget("secrets[1].directory"),
        '"/tmp/k8s-webhook-server/serving-certs"',
        "a directory that does not overlap /tmp/k8s-webhook-server/serving-certs",
      ],
    ],
  },
  ...overlaps.map(
    ([directory, other]): RuleCase => ({
      rule: FILES,
      about: `${directory}, which overlaps ${other}`,
      bad: () => controllerProblems({ secrets: [secret(directory)] }),
      found: [
        [inWidget("secrets[0].directory"), JSON.stringify(directory), `a directory that does not overlap ${other}`],
      ],
    }),
  ),
  {
    rule: FILES,
    about: "a directory inside another",
    bad: () => controllerProblems({ config, secrets: [secret("/etc/widget/keys")] }),
    found: [
      [inWidget("config.directory"), '"/etc/widget"', "a directory that does not overlap /etc/widget/keys"],
      [inWidget("secrets[0].directory"), '"/etc/widget/keys"', "a directory that does not overlap /etc/widget"],
    ],
  },
  {
    rule: FILES,
    about: "a file name that a ConfigMap cannot have",
    bad: () => controllerProblems({ config: { ...config, files: { "a/b": "" } } }),
    found: [[inWidget('config.files["a/b"]'), '"a/b"', part("a file name")]],
  },
  {
    rule: FILES,
    about: "a configuration without files",
    bad: () => controllerProblems({ config: { ...config, files: {} } }),
    found: [[inWidget("config.files"), "{}", "at least one file"]],
  },
  {
    rule: FILES,
    about: "more bytes than a ConfigMap holds",
    bad: () => controllerProblems({ config: { ...config, files: { a: "é".repeat(MEBIBYTE / 2), b: "x" } } }),
    found: [[inWidget("config.files"), '"1048577 bytes"', "at most 1 MiB in all"]],
    good: () => controllerProblems({ config: { ...config, files: { a: "é".repeat(MEBIBYTE / 2) } } }),
  },
  {
    rule: FILES,
    about: "names that no Secret can have",
    bad: () =>
      controllerProblems({
        secrets: [secret("/etc/a", "A")],
        metrics: { scrapeToken: { secretName: "b_c", key: "token" } },
      }),
    found: [
      [inWidget("metrics.scrapeToken.secretName"), '"b_c"', part("the name of a Secret")],
      [inWidget("secrets[0].secretName"), '"A"', part("the name of a Secret")],
    ],
  },
  {
    rule: FILES,
    about: "a Secret with a registry's credentials that cannot have its name",
    bad: () => controllerProblems({ imagePullSecrets: ["registry", "Registry_2"] }),
    found: [[inWidget("imagePullSecrets[1]"), '"Registry_2"', part("name of a Secret")]],
  },
  ...within.map(
    ([directory, other]): RuleCase => ({
      rule: FILES,
      about: `the writable directory ${directory}, which is inside ${other}`,
      bad: () =>
        controllerProblems({
          config,
          secrets: [secret("/etc/keys")],
          scratch: [{ directory: "/cache" }, { directory }],
        }),
      found: [[inWidget("scratch[1].directory"), JSON.stringify(directory), `a directory that is not within ${other}`]],
    }),
  ),
  {
    rule: FILES,
    about: "the same writable directory twice, and one that is no directory",
    bad: () => controllerProblems({ scratch: [{ directory: "/tmp" }, { directory: "/tmp" }, { directory: "cache" }] }),
    found: [
      [inWidget("scratch[0].directory"), '"/tmp"', "a directory that is not within /tmp"],
      [inWidget("scratch[1].directory"), '"/tmp"', "a directory that is not within /tmp"],
      [inWidget("scratch[2].directory"), '"cache"', part("an absolute path")],
    ],
  },
  ...["", "0", "-1Mi", "64MB"].map(
    (sizeLimit): RuleCase => ({
      rule: FILES,
      about: `the size ${JSON.stringify(sizeLimit)}`,
      bad: () => controllerProblems({ scratch: [{ directory: "/tmp", sizeLimit }] }),
      found: [[inWidget("scratch[0].sizeLimit"), JSON.stringify(sizeLimit), part("above zero")]],
    }),
  ),
  {
    rule: FILES,
    about: "files with directories of their own inside writable directories",
    good: () =>
      controllerProblems({
        secrets: [secret("/cache/keys")],
        scratch: [{ directory: "/tmp", sizeLimit: "64Mi" }, { directory: "/cache" }, { directory: "/var/run/secrets" }],
      }),
  },
  {
    rule: FILES,
    about: "files in directories of their own",
    good: () =>
      controllerProblems({
        config,
        secrets: ["/etc/a", "/etc/widgets", "/var/run/secrets/vendor", "/tmp/k8s-webhook-server/keys"].map(
          (directory) => secret(directory),
        ),
      }),
  },
]);

import { controllerProblems, inWidget } from "../../../support/controllers";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const rule = "controller-files-invalid";
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
      rule,
      about: `the directory ${directory}`,
      bad: () => controllerProblems({ config: { ...config, directory } }),
      found: [[inWidget("config.directory"), JSON.stringify(directory), part("an absolute path")]],
    }),
  ),
  {
    rule,
    about: "the same directory twice, and a directory of certificates",
    bad: () =>
      controllerProblems({
        config,
        secrets: [secret("/etc/widget"), secret("/tmp/k8s-webhook-server/serving-certs", "b")],
      }),
    found: [
      [inWidget("config.directory"), '"/etc/widget"', "a directory apart from /etc/widget"],
      [inWidget("secrets[0].directory"), '"/etc/widget"', "a directory apart from /etc/widget"],
      [
        inWidget("secrets[1].directory"),
        '"/tmp/k8s-webhook-server/serving-certs"',
        "a directory apart from /tmp/k8s-webhook-server/serving-certs",
      ],
    ],
  },
  ...overlaps.map(
    ([directory, other]): RuleCase => ({
      rule,
      about: `${directory}, which overlaps ${other}`,
      bad: () => controllerProblems({ secrets: [secret(directory)] }),
      found: [[inWidget("secrets[0].directory"), JSON.stringify(directory), `a directory apart from ${other}`]],
    }),
  ),
  {
    rule,
    about: "a directory inside another",
    bad: () => controllerProblems({ config, secrets: [secret("/etc/widget/keys")] }),
    found: [
      [inWidget("config.directory"), '"/etc/widget"', "a directory apart from /etc/widget/keys"],
      [inWidget("secrets[0].directory"), '"/etc/widget/keys"', "a directory apart from /etc/widget"],
    ],
  },
  {
    rule,
    about: "a file name that a ConfigMap cannot have",
    bad: () => controllerProblems({ config: { ...config, files: { "a/b": "" } } }),
    found: [[inWidget('config.files["a/b"]'), '"a/b"', part("a file name")]],
  },
  {
    rule,
    about: "a configuration without files",
    bad: () => controllerProblems({ config: { ...config, files: {} } }),
    found: [[inWidget("config.files"), "{}", "at least one file"]],
  },
  {
    rule,
    about: "more bytes than a ConfigMap holds",
    bad: () => controllerProblems({ config: { ...config, files: { a: "é".repeat(MEBIBYTE / 2), b: "x" } } }),
    found: [[inWidget("config.files"), '"1048577 bytes"', "at most 1 MiB in all"]],
    good: () => controllerProblems({ config: { ...config, files: { a: "é".repeat(MEBIBYTE / 2) } } }),
  },
  {
    rule,
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
    rule,
    about: "a Secret with a registry's credentials that cannot have its name",
    bad: () => controllerProblems({ imagePullSecrets: ["registry", "Registry_2"] }),
    found: [[inWidget("imagePullSecrets[1]"), '"Registry_2"', part("name of a Secret")]],
  },
  ...within.map(
    ([directory, other]): RuleCase => ({
      rule,
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
    rule,
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
      rule,
      about: `the size ${JSON.stringify(sizeLimit)}`,
      bad: () => controllerProblems({ scratch: [{ directory: "/tmp", sizeLimit }] }),
      found: [[inWidget("scratch[0].sizeLimit"), JSON.stringify(sizeLimit), part("above zero")]],
    }),
  ),
  {
    rule,
    about: "files with directories of their own inside writable directories",
    good: () =>
      controllerProblems({
        secrets: [secret("/cache/keys")],
        scratch: [{ directory: "/tmp", sizeLimit: "64Mi" }, { directory: "/cache" }, { directory: "/var/run/secrets" }],
      }),
  },
  {
    rule,
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

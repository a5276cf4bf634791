import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-files-invalid";
const config = { directory: "/etc/widget", files: { "a.yaml": "1" } };

test.each(["etc", "/etc/../root", "/", "/a:b", "/etc/"])("refuses the directory %s", (directory) => {
  expect(controllerProblems({ config: { ...config, directory } })).toEqual([
    at(code, "config.directory", JSON.stringify(directory), expect.stringContaining("an absolute path")),
  ]);
});

test("refuses a directory twice, and those of certificates", () => {
  const secrets = [
    { secretName: "a", directory: "/etc/widget" },
    { secretName: "b", directory: "/tmp/k8s-webhook-server/serving-certs" },
  ];
  expect(controllerProblems({ config, secrets }).map(({ where }) => where)).toEqual([
    "prod-aws/Controller/widget: config.directory",
    "prod-aws/Controller/widget: secrets[0].directory",
    "prod-aws/Controller/widget: secrets[1].directory",
  ]);
});

test.each([
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
])("refuses %s, which overlaps %s", (directory, other) => {
  expect(controllerProblems({ secrets: [{ secretName: "a", directory }] })).toEqual([
    at(code, "secrets[0].directory", JSON.stringify(directory), `a directory apart from ${other}`),
  ]);
});

test("refuses a directory within another", () => {
  const secrets = [{ secretName: "a", directory: "/etc/widget/keys" }];
  expect(controllerProblems({ config, secrets })).toEqual([
    at(code, "config.directory", '"/etc/widget"', "a directory apart from /etc/widget/keys"),
    at(code, "secrets[0].directory", '"/etc/widget/keys"', "a directory apart from /etc/widget"),
  ]);
});

test("refuses file names that a ConfigMap cannot have, and no files at all", () => {
  expect(controllerProblems({ config: { ...config, files: { "a/b": "" } } })).toEqual([
    at(code, 'config.files["a/b"]', '"a/b"', expect.stringContaining("a file name")),
  ]);
  expect(controllerProblems({ config: { ...config, files: {} } })).toEqual([
    at(code, "config.files", "{}", "at least one file"),
  ]);
});

test("refuses more than a ConfigMap holds, counted in bytes", () => {
  const found = controllerProblems({ config: { ...config, files: { a: "é".repeat(1024 ** 2 / 2), b: "x" } } });
  expect(found).toEqual([at(code, "config.files", '"1048577 bytes"', "at most 1 MiB in all")]);
  expect(controllerProblems({ config: { ...config, files: { a: "é".repeat(1024 ** 2 / 2) } } })).toEqual([]);
});

test("refuses names that no Secret can have", () => {
  const secrets = [{ secretName: "A", directory: "/etc/a" }];
  const metrics = { scrapeToken: { secretName: "b_c", key: "token" } };
  expect(controllerProblems({ secrets, metrics })).toEqual([
    at(code, "metrics.scrapeToken.secretName", '"b_c"', expect.stringContaining("the name of a Secret")),
    at(code, "secrets[0].secretName", '"A"', expect.stringContaining("the name of a Secret")),
  ]);
});

test.each([
  ["/etc/widget", "/etc/widget"],
  ["/etc/widget/cache", "/etc/widget"],
  ["/etc/keys/cache", "/etc/keys"],
  ["/cache/more", "/cache"],
  ["/tmp/k8s-webhook-server/serving-certs", "/tmp/k8s-webhook-server/serving-certs"],
  ["/run/secrets/azure/tokens", "/var/run/secrets/azure/tokens"],
])("refuses to have %s written to, which is within %s", (directory, other) => {
  const secrets = [{ secretName: "a", directory: "/etc/keys" }];
  expect(controllerProblems({ config, secrets, scratch: [{ directory: "/cache" }, { directory }] })).toEqual([
    at(code, "scratch[1].directory", JSON.stringify(directory), `a directory that is not within ${other}`),
  ]);
});

test("refuses a writable directory twice, and one that is none", () => {
  const scratch = [{ directory: "/tmp" }, { directory: "/tmp" }, { directory: "cache" }];
  expect(controllerProblems({ scratch })).toEqual([
    at(code, "scratch[0].directory", '"/tmp"', "a directory that is not within /tmp"),
    at(code, "scratch[1].directory", '"/tmp"', "a directory that is not within /tmp"),
    at(code, "scratch[2].directory", '"cache"', expect.stringContaining("an absolute path")),
  ]);
});

test.each(["", "0", "-1Mi", "64MB"])("refuses the size %j", (sizeLimit) => {
  expect(controllerProblems({ scratch: [{ directory: "/tmp", sizeLimit }] })).toEqual([
    at(code, "scratch[0].sizeLimit", JSON.stringify(sizeLimit), expect.stringContaining("above zero")),
  ]);
});

test("takes writable directories with files in directories of their own within them", () => {
  const secrets = [{ secretName: "a", directory: "/cache/keys" }];
  const scratch = [
    { directory: "/tmp", sizeLimit: "64Mi" },
    { directory: "/cache" },
    { directory: "/var/run/secrets" },
  ];
  expect(controllerProblems({ secrets, scratch })).toEqual([]);
});

test("takes files in directories of their own", () => {
  const directories = ["/etc/a", "/etc/widgets", "/var/run/secrets/vendor", "/tmp/k8s-webhook-server/keys"];
  const secrets = directories.map((directory) => ({ secretName: "a", directory }));
  expect(controllerProblems({ config, secrets })).toEqual([]);
});

test("Secrets with a registry's credentials have names of Secrets", () => {
  expect(controllerProblems({ imagePullSecrets: ["registry", "Registry_2"] })).toEqual([
    at("controller-files-invalid", "imagePullSecrets[1]", '"Registry_2"', expect.stringContaining("name of a Secret")),
  ]);
});

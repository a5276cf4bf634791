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

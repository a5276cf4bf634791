import { expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import type { NodeConfigSpec, SettingTree } from "../../../../model/declaration/passed-settings";
import { eksProps } from "../../../support/eks";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems, groupProblems, groupWarnings, VALID } from "../../../support/problems";
import { describeRules, type Found, part } from "../../../support/rule-cases";

const nodeadm = (nodeConfig: NodeConfigSpec, group: NodeGroupDeclaration = {}) =>
  groupProblems("aws", group, eksProps("nodeadm", { nodeConfig }));

const bottlerocket = (settings: SettingTree, group: NodeGroupDeclaration = {}) =>
  groupProblems("aws", group, eksProps("bottlerocket", { settings }));

const at = (path: string, got: unknown, expected: unknown, hint?: unknown): Found => [
  `prod-aws/general: bootstrap.${path}`,
  got,
  expected,
  hint,
];
const onCluster = (path: string, got: unknown, expected: unknown): Found => [
  `prod-aws: bootstrap.${path}`,
  got,
  expected,
];
const decided = (path: string, got: string) => onCluster(path, got, "the setting left out here");

const MIRRORS = { registryMirrors: { "docker.io": ["https://mirror.example.com"] } };
const I3EN: NodeGroupDeclaration = { machine: undefined, machineTypes: { aws: ["i3en.24xlarge"] } };
const VERIFIED: NodeGroupDeclaration = {
  security: {
    imageVerification: { verifier: { name: "verify", url: "https://example.com/verify", sha256: "a".repeat(64) } },
  },
};
const TOKEN = `ghp_${"a1".repeat(18)}`;

describeRules([
  {
    rule: "passed-setting-decided",
    about: "fields of NodeConfig that other settings decide",
    bad: () =>
      nodeadm(
        {
          spec: { instance: {} },
          cluster: { name: "other" },
          kubelet: {
            config: { maxPods: 10 },
            maxPodsExpression: "10",
            flags: ["--max-pods=10", "--event-qps=5", "--kubeconfig=/k", "--node-ip=10.0.0.5", "--v=4"],
          },
          instance: { environment: { default: { HTTPS_PROXY: "http://proxy.example.com:3128", LANG: "C" } } },
          containerd: { config: "[debug]\nconfig_path = '/etc/other'\n" },
        },
        MIRRORS,
      ),
    found: [
      at("nodeConfig.containerd.config", "\"config_path = '/etc/other'\"", "the setting left out here"),
      decided("nodeConfig.cluster.name", '"other"'),
      decided("nodeConfig.instance.environment.default.HTTPS_PROXY", '"http://proxy.example.com:3128"'),
      decided("nodeConfig.kubelet.config.maxPods", "10"),
      decided("nodeConfig.kubelet.flags[0]", '"--max-pods=10"'),
      decided("nodeConfig.kubelet.flags[1]", '"--event-qps=5"'),
      decided("nodeConfig.kubelet.flags[2]", '"--kubeconfig=/k"'),
      decided("nodeConfig.kubelet.maxPodsExpression", '"10"'),
    ],
    good: () =>
      nodeadm({
        kubelet: { flags: ["--node-ip=10.0.0.5", "--v=4"] },
        instance: { environment: { containerd: { HTTPS_PROXY: "http://proxy.example.com:3128" } } },
        containerd: { config: "config_path = '/etc/other'\n" },
      }),
  },
  {
    rule: "passed-setting-decided",
    about: "settings of Bottlerocket that other settings decide",
    bad: () =>
      bottlerocket({
        settings: { motd: "hello" },
        kubernetes: { "max-pods": 10, "node-labels": { a: "b" }, "standalone-mode": true, "provider-id": "a" },
        kernel: { sysctl: { "vm.swappiness": "1" } },
        "bootstrap-commands": { disks: { commands: [["apiclient", "ephemeral-storage", "init"]] } },
      }),
    found: [
      decided('settings.kernel.sysctl["vm.swappiness"]', '"1"'),
      decided('settings.kubernetes["max-pods"]', "10"),
      decided('settings.kubernetes["node-labels"].a', '"b"'),
      decided('settings.kubernetes["provider-id"]', '"a"'),
      decided('settings.kubernetes["standalone-mode"]', "true"),
      decided("settings.settings.motd", '"hello"'),
      decided('settings["bootstrap-commands"].disks.commands[0][1]', '"ephemeral-storage"'),
    ],
    good: () =>
      bottlerocket({
        motd: "hello",
        kernel: { lockdown: "integrity" },
        kubernetes: { "static-pods": { a: { enabled: false } } },
        "bootstrap-commands": { hello: { commands: [["apiclient", "set", "motd=hello"]] } },
      }),
  },
  {
    rule: "passed-setting-invalid",
    about: "two flags in one text, and control characters",
    bad: () => nodeadm({ kubelet: { flags: ["--v=4 --node-ip=10.0.0.5"] }, containerd: { config: "a = 1\r\n" } }),
    found: [
      onCluster("nodeConfig.containerd.config", '"a = 1\\r"', part("line feeds")),
      onCluster("nodeConfig.kubelet.flags[0]", '"--v=4 --node-ip=10.0.0.5"', part("one flag")),
    ],
    good: () => nodeadm({ kubelet: { flags: ["--v=4", "--node-ip=10.0.0.5"] } }),
  },
  {
    rule: "passed-setting-secret",
    about: "secrets in NodeConfig",
    bad: () =>
      nodeadm({
        containerd: { config: `[a]\npassword = "${TOKEN}"\n` },
        instance: { environment: { agent: { API_TOKEN: "hunter2" } } },
      }),
    found: [
      onCluster("nodeConfig.containerd.config", '"password = ***""', "a value without credentials"),
      onCluster(
        "nodeConfig.instance.environment.agent.API_TOKEN",
        "a value that is not repeated here",
        "a value without credentials",
      ),
    ],
    good: () => nodeadm({ instance: { environment: { agent: { API_TOKEN_FILE: "/run/agent/token" } } } }),
  },
  {
    rule: "passed-setting-secret",
    about: "secrets in settings of Bottlerocket, also where they are encoded",
    bad: () =>
      bottlerocket({
        "container-registry": { credentials: [{ registry: "registry.example.com", password: "hunter2" }] },
        "host-containers": {
          admin: { enabled: true, "user-data": encoded(`{"token": "${TOKEN}"}`) },
        },
        aws: { credentials: encoded(`[default]\naws_secret_access_key=${"a1B2".repeat(10)}\n`), profile: "nodes" },
      }),
    found: [
      onCluster("settings.aws.credentials", part("***"), "a value without credentials"),
      onCluster(
        'settings["container-registry"].credentials[0].password',
        part("not repeated"),
        "a value without credentials",
      ),
      onCluster('settings["host-containers"].admin["user-data"]', part("<a token>"), "a value without credentials"),
    ],
    good: () =>
      bottlerocket({
        aws: { config: encoded("[profile nodes]\nregion=us-east-1\n") },
        "host-containers": { admin: { "user-data": encoded('{"ssh": {"authorized-keys": ["ssh-ed25519 AAAA"]}}') } },
      }),
  },
  {
    rule: "local-storage-unplanned",
    about: "a strategy that is none, with the one that is meant",
    bad: () =>
      nodeadm({ instance: { localStorage: { strategy: "raid0" } } }, { ...I3EN, localDisks: "ephemeral-storage" }),
    found: [
      at(
        "nodeConfig.instance.localStorage.strategy",
        '"raid0"',
        '"RAID0", "RAID10", or no strategy',
        part('Did you mean "RAID0"?'),
      ),
    ],
  },
  {
    rule: "local-storage-unplanned",
    about: "an array that the template does not know, and disks that pods do not get",
    bad: () => [
      ...nodeadm({ instance: { localStorage: { strategy: "RAID0" } } }, I3EN),
      ...nodeadm({ instance: { localStorage: { strategy: "Mount" } } }, { ...I3EN, localDisks: "ephemeral-storage" }),
    ],
    found: [
      at("nodeConfig.instance.localStorage.strategy", '"RAID0"', part("localDisks")),
      at("nodeConfig.instance.localStorage.strategy", '"Mount"', part('"RAID0", "RAID10"')),
    ],
    good: () => [
      ...nodeadm({ instance: { localStorage: { strategy: "RAID10" } } }, { ...I3EN, localDisks: "ephemeral-storage" }),
      ...nodeadm({ instance: { localStorage: { strategy: "Mount" } } }, I3EN),
      ...nodeadm({ instance: { localStorage: { strategy: "RAID0" } } }),
    ],
  },
  {
    rule: "local-storage-too-few-disks",
    about: "RAID 10 of two disks",
    bad: () =>
      nodeadm(
        { instance: { localStorage: { strategy: "RAID10" } } },
        { ...typedAs("i3en.6xlarge"), localDisks: "ephemeral-storage" },
      ),
    found: [
      at(
        "nodeConfig.instance.localStorage.strategy",
        '"RAID10" on i3en.6xlarge, with 2 local disks',
        part("four local disks"),
      ),
    ],
    good: () =>
      nodeadm(
        { instance: { localStorage: { strategy: "RAID0" } } },
        { ...typedAs("i3en.6xlarge"), localDisks: "ephemeral-storage" },
      ),
  },
  {
    rule: "fast-image-pull-unverified",
    about: "a lazy loader with image verification",
    bad: () => nodeadm({ featureGates: { FastImagePull: true } }, VERIFIED),
    found: [at("nodeConfig.featureGates.FastImagePull", "true", "FastImagePull left out")],
    good: () => [
      ...nodeadm({ featureGates: { FastImagePull: false } }, VERIFIED),
      ...nodeadm({ featureGates: { FastImagePull: true } }),
    ],
  },
  {
    rule: "bottlerocket-setting-unknown",
    about: "a misspelt name",
    bad: () => groupWarnings("aws", {}, eksProps("bottlerocket", { settings: { ntpd: { a: "b" }, motd: "hello" } })),
    found: [at("settings.ntpd", '{"a":"b"}', part("Settings Reference"))],
    good: () =>
      groupWarnings("aws", {}, eksProps("bottlerocket", { settings: { dns: { "name-servers": ["10.0.0.2"] } } })),
  },
  {
    rule: "node-config-field-unknown",
    about: "fields of later releases, or none",
    bad: () =>
      groupWarnings(
        "aws",
        {},
        eksProps("nodeadm", { nodeConfig: { featureGates: { FastPull: true }, instance: { swap: { size: 1 } } } }),
      ),
    found: [
      at("nodeConfig.featureGates.FastPull", "true", part("NodeConfig")),
      at("nodeConfig.instance.swap", '{"size":1}', part("NodeConfig")),
    ],
    good: () =>
      groupWarnings("aws", {}, eksProps("nodeadm", { nodeConfig: { featureGates: { FastImagePull: true } } })),
  },
]);

function encoded(text: string): string {
  return Buffer.from(text).toString("base64");
}

function typedAs(type: string): NodeGroupDeclaration {
  return { machine: undefined, machineTypes: { aws: [type] } };
}

it("tells what a cluster's bootstrap has once, however many groups join with it, and a group's own on the group", () => {
  const secret = { containerd: { config: `password = "${TOKEN}"` } };
  const { bootstrap } = eksProps("nodeadm", { nodeConfig: secret });
  const shared = fleetProblems(
    declareFleet([
      declareCluster("aws", { a: VALID, b: VALID, c: VALID }, eksProps("nodeadm", { nodeConfig: secret })),
    ]),
  );
  const own = fleetProblems(
    declareFleet([declareCluster("aws", { a: VALID, b: { ...VALID, bootstrap } }, eksProps("nodeadm"))]),
  );
  expect(shared.map(({ where }) => where)).toEqual(["prod-aws: bootstrap.nodeConfig.containerd.config"]);
  expect(own.map(({ where }) => where)).toEqual(["prod-aws/b: bootstrap.nodeConfig.containerd.config"]);
});

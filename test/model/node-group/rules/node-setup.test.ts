import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import { joinPath } from "../../../../model/base/path";
import { eksProps } from "../../../support/eks";
import { groupProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const URL = "https://mirror.example.com";

const mirrored = (registry: string, ...mirrors: string[]) => ({ registryMirrors: { [registry]: mirrors } });
const atRegistry = (registry: string) => joinPath("prod-aws/general: registryMirrors", registry);

const NO_REGISTRIES = [
  "",
  "docker",
  "*",
  "https://docker.io",
  "index.docker.io",
  "docker.io/library",
  "docker..io",
  "docker.io:0",
  "docker.io:65536",
  "docker.io:",
  "docker.io ",
  "../docker.io",
  'docker.io"',
  "docker.io'",
  "docker.io\nx",
  "$(reboot).io",
  "fd00::1:5000",
];

const REGISTRIES = [
  "docker.io",
  "registry.example.com:5000",
  "localhost",
  "registry:5000",
  "10.0.0.1",
  "[fd00::1]:5000",
  "_default",
];

const NO_MIRRORS = [
  "",
  "mirror.example.com",
  "ftp://mirror.example.com",
  "https://",
  "https://mirror.example.com?ns=x",
  "https://mirror.example.com#x",
  "https://mirror.example.com/a b",
  'https://mirror.example.com/"',
  "https://mirror.example.com/'",
  "https://mirror.example.com/\\",
  "https://mirror.example.com/$HOME",
  "https://mirror.example.com/`",
  "https://mirror.example.com\n",
  "https://mirror.example.com:99999",
];

const MIRRORS = [URL, "http://10.0.0.1:5000", "https://mirror.example.com/v2/docker-hub/", "https://[fd00::1]:443"];

describeRules([
  ...NO_REGISTRIES.map(
    (registry): RuleCase => ({
      rule: "registry-mirror-invalid",
      about: `the registry ${JSON.stringify(registry)}`,
      bad: () => groupProblems("aws", mirrored(registry, URL)),
      found: [[atRegistry(registry), JSON.stringify(registry), part('"_default"')]],
    }),
  ),
  {
    rule: "registry-mirror-invalid",
    about: "a registry with a name that is too long",
    bad: () => groupProblems("aws", mirrored(`${"a".repeat(260)}.io`, URL)),
    found: [
      [
        expect.stringMatching(/^prod-aws\/general: registryMirrors/) as unknown as string,
        expect.stringMatching(/^"/) as unknown as string,
        part('"_default"'),
      ],
    ],
  },
  ...REGISTRIES.map(
    (registry): RuleCase => ({
      rule: "registry-mirror-invalid",
      about: `the registry ${registry}`,
      good: () => groupProblems("aws", mirrored(registry, URL)),
    }),
  ),
  {
    rule: "registry-mirror-invalid",
    about: "_default on Bottlerocket, unlike with nodeadm",
    bad: () => groupProblems("aws", mirrored("_default", URL), eksProps("bottlerocket")),
    found: [["prod-aws/general: registryMirrors._default", '"_default"', part("a host with or without a port")]],
    good: () => [
      ...groupProblems("aws", mirrored("docker.io", URL), eksProps("bottlerocket")),
      ...groupProblems("aws", mirrored("_default", URL), eksProps("nodeadm")),
    ],
  },
  {
    rule: "registry-mirror-invalid",
    about: "credentials in a mirror, and does not show them",
    bad: () => groupProblems("aws", mirrored("docker.io", "https://user:secret@mirror.example.com")),
    found: [[`${atRegistry("docker.io")}[0]`, '"https://***@mirror.example.com"', part("without credentials")]],
  },
  {
    rule: "registry-mirror-invalid",
    about: "a registry without mirrors",
    bad: () => groupProblems("aws", mirrored("docker.io")),
    found: [[atRegistry("docker.io"), "[]", part("at least one URL")]],
  },
  ...NO_MIRRORS.map(
    (mirror): RuleCase => ({
      rule: "registry-mirror-invalid",
      about: `the mirror ${JSON.stringify(mirror)}`,
      bad: () => groupProblems("aws", mirrored("docker.io", URL, mirror)),
      found: [[`${atRegistry("docker.io")}[1]`, JSON.stringify(mirror), part("an http or https URL")]],
    }),
  ),
  {
    rule: "registry-mirror-invalid",
    about: "a mirror that is listed twice",
    bad: () => groupProblems("aws", mirrored("docker.io", URL, "http://other.example.com", URL)),
    found: [[`${atRegistry("docker.io")}[2]`, JSON.stringify(URL), part("each mirror once")]],
    good: () => groupProblems("aws", mirrored("docker.io", URL, "http://other.example.com")),
  },
  ...MIRRORS.map(
    (mirror): RuleCase => ({
      rule: "registry-mirror-invalid",
      about: `the mirror ${mirror}`,
      good: () => groupProblems("aws", mirrored("docker.io", mirror)),
    }),
  ),
]);

describe("registry-mirror-invalid", () => {
  it("does not expect _default on Bottlerocket", () => {
    const [problem] = groupProblems("aws", mirrored("_default", URL), eksProps("bottlerocket"));
    expect(problem?.expected).not.toContain("_default");
  });
});

const sysctl = (name: string, value: string) => ({ sysctls: { [name]: value } });
const atSysctl = (cloud: string, name: string) => joinPath(`prod-${cloud}/general: sysctls`, name);

const NO_NAMES = [
  "",
  "somaxconn",
  "net.core.",
  ".net.core",
  "net..core",
  "net/../../root",
  "-net.core.somaxconn",
  "net.ipv4.conf.*.rp_filter",
  "net.core.somaxconn ",
  "net.core.some max",
  "net.core.a\nkernel.b",
  "net.core.$(reboot)",
  "net.core.“x”",
];

const NO_VALUES = ["", " 1", "1 ", "1\n2", "1\t2", "a\u2028b", "é", "'", '"', "\\", "$HOME", "`reboot`"];

const SYSCTLS = {
  "net.core.somaxconn": "4096",
  "net.ipv4.ip_local_port_range": "1024 65535",
  "net.ipv4.conf.enp3s0/200.forwarding": "1",
  "net/ipv4/conf/enp3s0.200/forwarding": "1",
  "net.bridge.bridge-nf-call-iptables": "1",
  "kernel.core_pattern": "|/usr/lib/systemd/systemd-coredump %P %u %g %s %t %c %h",
  "kernel.sysrq": "-1",
};

const NOT_ON_BOTTLEROCKET = [
  "net.ipv4.conf.enp3s0/200.forwarding",
  "net/ipv4/conf/enp3s0.200/forwarding",
  `net.${"a".repeat(125)}`,
];

describeRules([
  ...["vm.nr_hugepages", "vm/nr_hugepages", "vm.nr_hugepages_mempolicy"].flatMap((name) =>
    CLOUDS.map(
      (cloud): RuleCase => ({
        rule: "sysctl-huge-pages",
        about: `${name} on ${cloud}`,
        bad: () => groupProblems(cloud, sysctl(name, "512")),
        found: [[atSysctl(cloud, name), '"512"', part("no such setting")]],
      }),
    ),
  ),
  {
    rule: "sysctl-huge-pages",
    about: "pages that are declared, and other settings of memory",
    good: () => groupProblems("aws", { hugePages: { "2Mi": 512 }, ...sysctl("vm.swappiness", "1") }),
  },
  ...NO_NAMES.map(
    (name): RuleCase => ({
      rule: "sysctl-invalid",
      about: `the name ${JSON.stringify(name)}`,
      bad: () => groupProblems("aws", sysctl(name, "1")),
      found: [[atSysctl("aws", name), `name ${JSON.stringify(name)}`, part("parts of letters")]],
    }),
  ),
  ...NO_VALUES.map(
    (value): RuleCase => ({
      rule: "sysctl-invalid",
      about: `the value ${JSON.stringify(value)}`,
      bad: () => groupProblems("google", sysctl("net.core.somaxconn", value)),
      found: [[atSysctl("google", "net.core.somaxconn"), `value ${JSON.stringify(value)}`, part("one line of ASCII")]],
    }),
  ),
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "sysctl-invalid",
      about: `settings that kernels have on ${cloud}`,
      good: () => groupProblems(cloud, { sysctls: SYSCTLS }),
    }),
  ),
  ...NOT_ON_BOTTLEROCKET.map(
    (name): RuleCase => ({
      rule: "sysctl-invalid",
      about: `${name} on Bottlerocket`,
      bad: () => groupProblems("aws", sysctl(name, "1"), eksProps("bottlerocket")),
      found: [[atSysctl("aws", name), part(name.slice(0, 100)) as string, part("at most 128 characters")]],
    }),
  ),
  ...["net.core.somaxconn", "net/core/somaxconn", `net.${"a".repeat(124)}`].map(
    (name): RuleCase => ({
      rule: "sysctl-invalid",
      about: `${name} on Bottlerocket`,
      good: () => groupProblems("aws", sysctl(name, "1"), eksProps("bottlerocket")),
    }),
  ),
]);

describe("sysctl-invalid", () => {
  it("finds a name and its value", () => {
    const gots = groupProblems("azure", sysctl("", "")).map(({ got }) => got);
    expect(gots.sort()).toEqual(['name ""', 'value ""']);
  });
});

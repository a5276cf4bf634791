import { describe, expect, it } from "@jest/globals";
import type { BeforeJoin } from "../../../../model/declaration/before-join";
import type { RawBootstrapInput } from "../../../../model/declaration/bootstrap";
import { eksProps } from "../../../support/eks";
import { groupProblems } from "../../../support/problems";
import { describeRules, type Found, part, type RuleCase } from "../../../support/rule-cases";

const GROUP = "prod-aws/general: beforeJoin";
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const UNIT = "[Service]\nExecStart=/bin/true\n\n[Install]\nWantedBy=multi-user.target\n";
const FLATCAR = { id: "ami-0123456789abcdef0", os: "flatcar" } as const;

const COS = { id: "projects/prod-images/global/images/node", os: "cos" } as const;

const problems = (beforeJoin: BeforeJoin, props: object = {}, group: object = {}) =>
  groupProblems("aws", { ...group, beforeJoin }, props);

/** A rule that finds one thing in what is declared. */
function refused(
  rule: string,
  about: string,
  bad: BeforeJoin,
  path: string,
  got: string,
  expected: string,
  good: BeforeJoin,
): RuleCase {
  const found: readonly Found[] = [[`${GROUP}.${path}`, got, part(expected)]];
  return { rule, about, bad: () => problems(bad), found, good: () => problems(good) };
}

const file = (path: string, more: object = {}): BeforeJoin => ({ files: { [path]: { content: "a", ...more } } });
const unit = (name: string, content = UNIT, enabled?: boolean): BeforeJoin => ({
  units: { [name]: { content, enabled } },
});
const container = (name: string, source: string): BeforeJoin => ({ bootstrapContainers: { [name]: { source } } });

const fileOf = (about: string, path: string, got: string, expected: string) =>
  refused(
    "before-join-file-invalid",
    about,
    file(path),
    `files[${JSON.stringify(path)}]`,
    got,
    expected,
    file("/etc/a.b/c-d"),
  );

const OWNED = [
  "/etc/nodegroups/prepare.sh",
  "/etc/nodegroups/commands/1.sh",
  "/etc/sysctl.d/90-nodegroups.conf",
  "/etc/containerd/certs.d/docker.io/hosts.toml",
  "/etc/containerd/conf.d/50-nodegroups.toml",
  "/etc/containerd/image-verifier/policy.yaml",
  "/opt/containerd/image-verifier/bin/verify",
  "/etc/systemd/logind.conf.d/zz-nodegroups.conf",
  "/etc/apt/apt.conf.d/99-nodegroups",
  "/etc/systemd/system/kubelet.service.d/20-nodegroups.conf",
  "/etc/systemd/system/agent.service",
  "/var/lib/kubelet/config.yaml",
  "/etc/kubernetes/kubelet/config.json",
  "/etc/kubernetes/pki/ca.crt",
  "/etc/kubernetes/bootstrap-kubelet.conf",
  "/var/lib/kubelet/kubeconfig",
];

const NOT_OWNED = [
  "/etc/sysctl.d/50-own.conf",
  "/etc/containerd/conf.d/60-own.toml",
  "/etc/systemd/system/kubelet.service.d/50-own.conf",
  "/etc/kubernetes/kubelet/config.json.d/50-own.conf",
];

const SECRET = "agent --password=hunter2";
const masked = (path: string): Found => [
  `${GROUP}.${path}`,
  'line 2: "agent --password=***"',
  "text without credentials",
];

const onBottlerocket = eksProps("bottlerocket");
const raw = (userData: unknown) => ({ bootstrap: { kind: "raw", userData } });

describeRules([
  refused(
    "before-join-command-invalid",
    "an empty command",
    { commands: ["true", " "] },
    "commands[1]",
    '" "',
    "bash",
    {
      commands: ["true", "#!/bin/bash\ntrue", "#! /usr/bin/env bash\ntrue", "#!/bin/sh -e\ntrue"],
    },
  ),
  refused(
    "before-join-command-invalid",
    "another interpreter",
    { commands: ["#!/usr/bin/python3\nprint()"] },
    "commands[0]",
    '"#!/usr/bin/python3"',
    "bash",
    { commands: ["python3 /opt/setup.py"] },
  ),
  refused(
    "before-join-command-invalid",
    "line ends of Windows",
    { commands: ["true\r\ntrue"] },
    "commands[0]",
    '"true\\r"',
    "line feeds",
    { commands: ["true\ntrue"] },
  ),
  fileOf("a relative path", "etc/a", '"etc/a"', "an absolute path"),
  fileOf("a path with a space", "/etc/a b", '"/etc/a b"', "an absolute path"),
  fileOf("a path that goes up", "/etc/../root/a", '"/etc/../root/a"', "without . and .."),
  fileOf("a folder", "/etc/a/", '"/etc/a/"', "an absolute path"),
  refused(
    "before-join-file-invalid",
    "a mode as other tools write it",
    file("/etc/a", { mode: "644" }),
    'files["/etc/a"].mode',
    '"644"',
    "four octal digits",
    file("/etc/a", { mode: "0755" }),
  ),
  refused(
    "before-join-file-invalid",
    "an owner by number",
    file("/etc/a", { owner: "0:0" }),
    'files["/etc/a"].owner',
    '"0:0"',
    "user:group",
    file("/etc/a", { owner: "root:adm" }),
  ),
  refused(
    "before-join-file-invalid",
    "a byte-order mark",
    file("/etc/a", { content: "\ufeffa" }),
    'files["/etc/a"].content',
    '"\ufeffa"',
    "text with line feeds",
    file("/etc/a", { content: "ä\n\tb" }),
  ),
  {
    rule: "before-join-file-invalid",
    about: "Flatcar's read-only /usr",
    bad: () => problems(file("/usr/lib/a"), {}, { image: FLATCAR }),
    found: [[`${GROUP}.files["/usr/lib/a"]`, '"/usr/lib/a"', "a path outside /usr"]],
    good: () => [...problems(file("/usr/lib/a")), ...problems(file("/opt/a"), {}, { image: FLATCAR })],
  },
  {
    rule: "before-join-file-invalid",
    about: "the read-only root of Container-Optimized OS",
    bad: () => groupProblems("google", { image: COS, beforeJoin: file("/opt/a") }),
    found: [[`prod-google/general: beforeJoin.files["/opt/a"]`, '"/opt/a"', part("/var")]],
    good: () => groupProblems("google", { image: COS, beforeJoin: file("/var/lib/a") }),
  },
  ...OWNED.map((path) =>
    refused(
      "before-join-file-owned",
      path,
      file(path),
      `files[${JSON.stringify(path)}]`,
      JSON.stringify(path),
      "another file",
      {},
    ),
  ),
  {
    rule: "before-join-file-owned",
    about: "files beside those",
    good: () => NOT_OWNED.flatMap((path) => problems(file(path))),
  },
  {
    rule: "before-join-secret",
    about: "secrets in files, commands and units",
    bad: () =>
      problems({
        files: { "/etc/a": { content: `\n${SECRET}` } },
        commands: ["true", `true\n${SECRET}`],
        units: { "a.service": { content: `[Install]\n${SECRET}` } },
      }),
    found: [masked("commands[1]"), masked('files["/etc/a"]'), masked('units["a.service"]')],
    good: () => problems({ commands: ['agent --password="$(cat /run/agent/password)"'] }),
  },
  {
    rule: "before-join-secret",
    about: "a secret in a bootstrap container's user data",
    bad: () =>
      problems(
        { bootstrapContainers: { a: { source: `example.com/a@${DIGEST}`, userData: `\n${SECRET}` } } },
        onBottlerocket,
      ),
    found: [masked("bootstrapContainers.a")],
    good: () => problems(container("a", `example.com/a@${DIGEST}`), onBottlerocket),
  },
  refused(
    "before-join-unit-invalid",
    "a name without a suffix",
    unit("agent"),
    "units.agent",
    '"agent"',
    "with its suffix",
    unit("agent.service"),
  ),
  refused(
    "before-join-unit-invalid",
    "a unit that nothing starts",
    unit("a.service", "[Service]\nExecStart=/bin/true"),
    'units["a.service"].content',
    '"[Service]"',
    "[Install]",
    unit("a.service", "[Service]\nExecStart=/bin/true", false),
  ),
  refused(
    "before-join-unit-invalid",
    "an empty unit, which would be masked",
    unit("a.timer", "", false),
    'units["a.timer"].content',
    '""',
    "sections",
    unit("mnt-data\\x2d1.mount"),
  ),
  refused(
    "before-join-unit-invalid",
    "a template of which nothing starts an instance",
    unit("a@.service"),
    'units["a@.service"]',
    '"a@.service"',
    "DefaultInstance=",
    unit("a@.service", `${UNIT}DefaultInstance=main\n`),
  ),
  refused(
    "before-join-unit-invalid",
    "a template without a name",
    unit("@.service", UNIT, false),
    'units["@.service"]',
    '"@.service"',
    "with its suffix",
    unit("a@.service", UNIT, false),
  ),
  ...[
    "nodegroups-own.service",
    "kubelet.service",
    "containerd.service",
    "nodeadm-run.service",
    "locksmithd.service",
  ].map((name) =>
    refused(
      "before-join-unit-owned",
      name,
      unit(name),
      `units[${JSON.stringify(name)}]`,
      JSON.stringify(name),
      "a unit of your own",
      unit("kubelet-watch.service"),
    ),
  ),
  {
    rule: "before-join-unsupported",
    about: "files, commands and units on Bottlerocket",
    bad: () => problems({ ...file("/etc/a"), ...unit("a.service"), commands: ["true", "false"] }, onBottlerocket),
    found: [
      [`${GROUP}.commands`, "2", "beforeJoin.bootstrapContainers"],
      [`${GROUP}.files`, "1", "beforeJoin.bootstrapContainers"],
      [`${GROUP}.units`, "1", "beforeJoin.bootstrapContainers"],
    ],
    good: () => [
      ...problems({ packages: false }, onBottlerocket),
      ...problems({ commands: ["true"] }, eksProps("nodeadm")),
      ...problems({ inherit: false }, { ...onBottlerocket, defaults: { beforeJoin: { commands: ["true"] } } }),
    ],
  },
  {
    rule: "before-join-unsupported",
    about: "bootstrap containers elsewhere",
    bad: () => problems(container("a", `example.com/a@${DIGEST}`), eksProps("nodeadm")),
    found: [[`${GROUP}.bootstrapContainers`, "1", "beforeJoin.commands, files and units"]],
    good: () => problems(container("a", `example.com/a@${DIGEST}`), onBottlerocket),
  },
  {
    rule: "before-join-unsupported",
    about: "user data that is a fixed text",
    bad: () => problems({ commands: ["true"], packages: false }, raw("#!/bin/bash")),
    found: [
      [`${GROUP}.commands`, "1", "a function in raw(…)"],
      [`${GROUP}.packages`, "false", "a function in raw(…)"],
    ],
    good: () => [
      ...problems(
        { commands: ["true"] },
        raw(({ setup }: RawBootstrapInput) => setup.beforeJoin.commands.join("\n")),
      ),
      ...problems({}, raw("#!/bin/bash")),
    ],
  },
  ...["example.com/a", "example.com/a:1", "example.com/a@sha256:0", `example.com/A@${DIGEST}`].map((source) => ({
    rule: "bootstrap-container-invalid",
    about: source,
    bad: () => problems(container("a", source), onBottlerocket),
    found: [[`${GROUP}.bootstrapContainers.a.source`, JSON.stringify(source), part("@sha256:")] as const],
    good: () => problems(container("a", `example.com/a:1@${DIGEST}`), onBottlerocket),
  })),
  {
    rule: "bootstrap-container-invalid",
    about: "a name that Bottlerocket does not take",
    bad: () => problems(container("a.b", `example.com/a@${DIGEST}`), onBottlerocket),
    found: [[`${GROUP}.bootstrapContainers["a.b"]`, '"a.b"', part("letters, digits and hyphens")]],
    good: () => problems(container("a-1", `example.com/a@${DIGEST}`), onBottlerocket),
  },
  ...["a--b", "-a", "a-", `a-${"a".repeat(70)}`].map((name) => ({
    rule: "bootstrap-container-invalid",
    about: `a name that containerd does not take after boot.: ${name}`,
    bad: () => problems(container(name, `example.com/a@${DIGEST}`), onBottlerocket),
    found: [
      [`${GROUP}.bootstrapContainers[${JSON.stringify(name)}]`, JSON.stringify(name), part("at most 71")] as const,
    ],
    good: () => problems(container("a".repeat(71), `example.com/a@${DIGEST}`), onBottlerocket),
  })),
]);

describe("user data that is too large", () => {
  it("names the largest of what is declared", () => {
    // Text that compression does not make small.
    const random = (length: number) =>
      Array.from({ length }, (_, at) => Math.abs(Math.sin(at) * 1e9).toString(36)).join("\n");
    const files = { "/etc/large": { content: random(3000) }, "/etc/small": { content: "a" } };
    const [problem] = problems({ files, commands: [`true\n${random(20)}`] });
    expect(problem).toMatchObject({ code: "user-data-too-large" });
    expect(problem?.hint).toMatch(
      /The largest of what is declared: beforeJoin\.files\["\/etc\/large"\] \(\d+ bytes\), beforeJoin\.commands\[0\] \(\d+ bytes\), beforeJoin\.files\["\/etc\/small"\] \(1 bytes\)\./,
    );
  });
});

describe("a cluster of Amazon Linux with a group of Bottlerocket", () => {
  const { bootstrap, image } = eksProps("bottlerocket");
  const cluster = { ...eksProps("nodeadm"), defaults: { beforeJoin: { commands: ["true"] } } };
  const own = container("setup", `example.com/setup@${DIGEST}`);

  it("has the cluster's commands on the one, and containers on the other, which takes nothing of the cluster's", () => {
    expect(groupProblems("aws", { bootstrap, image, beforeJoin: { ...own, inherit: false } }, cluster)).toEqual([]);
    const [problem, ...others] = groupProblems("aws", { bootstrap, image, beforeJoin: own }, cluster);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "before-join-unsupported", where: `${GROUP}.commands`, got: "1" });
    expect(problem?.hint).toContain("beforeJoin.inherit");
  });
});

describe("a problem in what a level above declares", () => {
  it("says where the command comes from", () => {
    const defaults = { beforeJoin: { commands: ["true", SECRET] } };
    const [problem] = problems({ commands: ["false"] }, { defaults });
    expect(problem).toMatchObject({ where: `${GROUP}.commands[1]`, also: ["prod-aws"] });
    expect(problem?.hint).toContain("The value comes from the cluster.");
  });
});

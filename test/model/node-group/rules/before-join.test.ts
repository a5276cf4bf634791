import { describe, expect, it } from "@jest/globals";
import { container, DIGEST, GROUP, problems, refused } from "../../../support/before-join";
import { eksProps } from "../../../support/eks";
import { describeRules, type Found } from "../../../support/rule-cases";

const SECRET = "agent --password=hunter2";
const masked = (path: string): Found => [
  `${GROUP}.${path}`,
  'line 2: "agent --password=***"',
  "text without credentials",
];

const onBottlerocket = eksProps("bottlerocket");
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

describe("a problem in what a level above declares", () => {
  it("says where the command comes from", () => {
    const defaults = { beforeJoin: { commands: ["true", SECRET] } };
    const [problem] = problems({ commands: ["false"] }, { defaults });
    expect(problem).toMatchObject({ where: `${GROUP}.commands[1]`, also: ["prod-aws"] });
    expect(problem?.hint).toContain("The value comes from the cluster.");
  });
});

import { describe, expect, it } from "@jest/globals";
import type { RawBootstrapInput } from "../../../../model/declaration/bootstrap";
import { container, DIGEST, file, GROUP, problems, unit } from "../../../support/before-join";
import { eksProps } from "../../../support/eks";
import { groupProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const onBottlerocket = eksProps("bottlerocket");
const raw = (userData: unknown) => ({ bootstrap: { kind: "raw", userData } });

describeRules([
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

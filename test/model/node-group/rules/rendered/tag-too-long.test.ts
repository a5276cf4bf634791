import { describe, expect, it } from "@jest/globals";
import { show } from "../../../../../model/base/problem";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const LONG = `${"d".repeat(70)}.com/dedicated`;
const TAINT = { key: LONG, effect: "NoSchedule" as const };
const PREFIX = "k8s.io/cluster-autoscaler/node-template";

const tooLong = (cloud: string, path: string, text: string, most: number) =>
  partly(
    "tag-too-long",
    `prod-${cloud}/general: ${path}`,
    `${text.length} characters: ${show(text)}`,
    `at most ${most} characters`,
  );

describe("tag-too-long", () => {
  it("reports a declared tag's key and value", () => {
    const key = "k".repeat(129);
    const value = "é".repeat(257);
    expect(groupProblems("aws", { tags: { [key]: value } })).toEqual([
      tooLong("aws", `tags.${key}`, key, 128),
      tooLong("aws", `tags.${key}`, value, 256),
    ]);
  });

  it("reports every taint that does not fit behind the autoscaler's prefix, permanent or startup", () => {
    const other = { ...TAINT, key: `${LONG}-2` };
    expect(groupProblems("aws", { taints: [TAINT, other] })).toEqual([
      tooLong("aws", "taints", `${PREFIX}/taint/${LONG}`, 128),
      tooLong("aws", "taints", `${PREFIX}/taint/${other.key}`, 128),
    ]);
    expect(groupProblems("aws", { startupTaints: [TAINT] })).toEqual([
      tooLong("aws", "startupTaints", `${PREFIX}/taint/${LONG}`, 128),
    ]);
  });

  it("reports an extended resource by its name", () => {
    expect(groupProblems("aws", { extendedResources: { [LONG]: 1 } })).toEqual([
      tooLong("aws", `extendedResources["${LONG}"]`, `${PREFIX}/resources/${LONG}`, 128),
    ]);
  });

  it("accepts all of these on Azure, up to 512 characters", () => {
    const name = "n".repeat(512);
    const change = { taints: [TAINT], extendedResources: { [LONG]: 1 } };
    expect(groupProblems("azure", { ...change, tags: { [name]: "a" } })).toEqual([]);
    expect(groupProblems("azure", { ...change, tags: { [`${name}n`]: "a" } })).toEqual([
      tooLong("azure", `tags.${name}n`, `${name}n`, 512),
    ]);
  });

  it("accepts the longest key and value", () => {
    expect(groupProblems("aws", { tags: { ["k".repeat(128)]: "é".repeat(256) } })).toEqual([]);
  });
});

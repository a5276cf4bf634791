import { describe, expect, it } from "@jest/globals";
import { settingChanges } from "../../../review/changes/setting-changes";
import { type Line, listLine } from "../../../review/describe/flat";
import { settingText } from "../../../review/formats/setting-text";

const SETTING = "setting";

/** What is said of one setting; of a list with its parts. */
function lineOf(said: string | readonly string[] | null): readonly Line[] {
  if (said === null) return [];
  return [typeof said === "string" ? [SETTING, said] : listLine(SETTING, said)];
}

describe("a setting that reads otherwise", () => {
  it.each([
    ["a short one whole", "50 GiB gp3", "100 GiB gp3", "50 GiB gp3 → 100 GiB gp3"],
    ["one that is new", null, "a=b", "+ a=b"],
    ["one that is gone", "a=b", null, "- a=b"],
    [
      "a machine with its shape in one piece",
      ["m6i.2xlarge (amd64, 8 vCPU, 32 GiB)"],
      ["m6i.4xlarge (amd64, 16 vCPU, 64 GiB)"],
      "- m6i.2xlarge (amd64, 8 vCPU, 32 GiB), + m6i.4xlarge (amd64, 16 vCPU, 64 GiB)",
    ],
    [
      "of a list only what differs",
      ["example.com/fleet=sample", "example.com/team=platform"],
      ["example.com/fleet=sample", "example.com/team=platform", "example.com/tier=gold"],
      "+ example.com/tier=gold",
    ],
    [
      "brackets within brackets, and what follows them",
      ["one of [a, {b, c}, d] and more", "two of [a]", "the third of them"],
      ["one of [a, {b, c}, e] and more", "two of [a]", "the third of them"],
      "- one of [a, {b, c}, d] and more, + one of [a, {b, c}, e] and more",
    ],
    [
      "a bracket that nothing opens",
      ["command 1: echo done)", "the second of them"],
      ["command 1: echo done)", "the third of them"],
      "- the second of them, + the third of them",
    ],
    [
      "line by line, also after a bracket that nothing closes",
      "the first line (with\nthe second of the lines",
      "the first line (with\nthe third of the lines",
      "- the second of the lines, + the third of the lines",
    ],
    [
      "that only the order differs",
      ["the first of the parts", "the second of the parts"],
      ["the second of the parts", "the first of the parts"],
      "in another order",
    ],
    [
      "a value that has commas of its own whole",
      ["owner=Research, Development", "motd=Welcome, and take care"],
      ["owner=Research, Development", "motd=Welcome; or take care"],
      "- motd=Welcome, and take care, + motd=Welcome; or take care",
    ],
    [
      "a text that is no list whole, with the commas that it has",
      "a sentence of some length, and what it goes on with",
      "a sentence of some length, and how else it goes on",
      "- a sentence of some length, and what it goes on with, + a sentence of some length, and how else it goes on",
    ],
    [
      "one of several that are alike",
      ["100 GiB gp3, 3000 IOPS", "100 GiB gp3, 3000 IOPS", "20 GiB gp3"],
      ["100 GiB gp3, 3000 IOPS", "20 GiB gp3"],
      "- 100 GiB gp3, 3000 IOPS",
    ],
  ])("shows %s", (_what, before, after, shown) => {
    expect(settingChanges(lineOf(before), lineOf(after)).map(settingText)).toEqual([`${SETTING}: ${shown}`]);
  });
});

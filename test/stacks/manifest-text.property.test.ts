import { describe, expect, it, test } from "@jest/globals";
import { Yaml } from "cdk8s";
import fc from "fast-check";
import { manifestText } from "../../stacks/manifest-text";
import { arbitraryObject } from "../support/arbitrary-yaml";
import { runs } from "../support/runs";
import { writtenManifests } from "../support/written-manifests";

describe("a manifest is byte by byte as cdk8s writes it", () => {
  it("of every fleet", () => {
    const manifests = writtenManifests();
    expect(manifests.length).toBeGreaterThan(1000);
    for (const { object, yaml } of manifests) expect(yaml).toBe(Yaml.stringify(object));
  });

  it("whatever texts it has", () => {
    const isSame = (object: object) => expect(manifestText(object)).toBe(Yaml.stringify(object));
    fc.assert(fc.property(arbitraryObject, isSame), { seed: 7, numRuns: runs(3000) });
  });

  test.each([
    ["--v=4"],
    ["-"],
    ["---"],
    ["- a"],
    ["e-5"],
    ["-e5"],
    [".5"],
    [".inf"],
    ["1.35.2"],
    ["1_000"],
    ["0x1F"],
    ["0o17"],
    ["190:20:30"],
    ["2001-12-14t21:59:43.10-05:00"],
    ["15m"],
    ["Off"],
    ["a:b"],
    ["a: b"],
    ["a #b"],
    ["a:"],
    ["*/scale"],
    ['{{ "a" }}'],
    [`{{ "a" 'b' }}`],
    ["\\"],
    [""],
    [" a"],
    ["a\nb\n"],
    ["a\n\n b"],
    ["a\n\n"],
    [" a\nb"],
    ["a\n "],
    ["a\tb\r\nc"],
    ["é\nb"],
    ["---\na: b\n"],
    ["a".repeat(200)],
  ])("with the text %j, as a key too", (text) => {
    const object = { [text]: text, spec: { [text]: [text, { [text]: text }, [text, [text]]] } };
    expect(manifestText(object)).toBe(Yaml.stringify(object));
  });

  test.each([1024, 1025])("with a key of %i characters", (length) => {
    const key = "k".repeat(length);
    const object = { [key]: 1, spec: { [key]: { a: [{ [key]: {} }] } } };
    expect(manifestText(object)).toBe(Yaml.stringify(object));
  });
});

import { describe, expect, it, test } from "@jest/globals";
import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { readManifest } from "../../cli/diff/read-manifest";
import { manifestText } from "../../stacks/manifest-text";
import { arbitraryObject } from "../support/arbitrary-yaml";
import { runs } from "../support/runs";
import { writtenManifests } from "../support/written-manifests";

/** What a parser of YAML reads. */
function parsed(text: string): readonly unknown[] {
  return parseAllDocuments(text, { logLevel: "silent" }).map((document) => document.toJS());
}

/** Whether it is read as a parser reads it, if at all. */
function expectSame(text: string): void {
  const object = readManifest(text);
  if (object !== null) expect([object]).toEqual(parsed(text));
}

describe("a manifest is read as a parser of YAML reads it", () => {
  it("of every fleet, without that parser", () => {
    const texts = new Set(writtenManifests().map(({ yaml }) => yaml));
    expect(texts.size).toBeGreaterThan(500);
    for (const text of texts) expect([readManifest(text)]).toEqual(parsed(text));
  });

  it("whatever texts it has", () => {
    fc.assert(
      fc.property(arbitraryObject, (object) => expectSame(manifestText(object))),
      { seed: 7, numRuns: runs(3000) },
    );
  });

  it("wherever somebody edited it", () => {
    const texts = [...new Set(writtenManifests().map(({ yaml }) => yaml))].filter(({ length }) => length < 3000);
    const pieces = fc.constantFrom(..." -:#'\"|>&*{}[]~\n\t%!", "\n  ", "---\n", "0", "<<: ");
    const edit = fc.record({ text: fc.constantFrom(...texts), at: fc.nat(3000), cut: fc.nat(3), put: pieces });
    fc.assert(
      fc.property(edit, ({ text, at, cut, put }) => expectSame(text.slice(0, at) + put + text.slice(at + cut))),
      { seed: 7, numRuns: runs(3000) },
    );
  });
});

describe("other texts are left to that parser", () => {
  test.each([
    ["a comment", "a: b # why\n"],
    ["two documents", "a: b\n---\na: c\n"],
    ["quotes that are not needed", 'a: "b"\n'],
    ["quotes that do not end", 'a: "b\n'],
    ["another indentation", "a:\n    b: c\n"],
    ["a list without one", "a:\n- b\n"],
    ["an anchor", "a: &x b\nc: *x\n"],
    ["a folded text", "a: >\n  b\n  c\n"],
    ["a key that is there twice", "a: b\na: c\n"],
    ["an octal number of YAML 1.2", "a: 0o17\n"],
    ["a key that every object has", "__proto__:\n  a: b\n"],
    ["no line break at its end", "a: b"],
    ["nothing", ""],
  ])("%s", (_what, text) => {
    expect(readManifest(text)).toBeNull();
  });
});

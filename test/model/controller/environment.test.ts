import { expect, test } from "@jest/globals";
import { inOrderOfReference } from "../../../model/controller/environment";

const names = (env: Readonly<Record<string, string>>) => inOrderOfReference(env).map(([name]) => name);

test("by name where nothing refers to anything", () => {
  expect(inOrderOfReference({ B: "2", A: "1" })).toEqual([
    ["A", "1"],
    ["B", "2"],
  ]);
});

test("after what a value refers to, however far that goes, in whatever order they are declared", () => {
  expect(names({ A: "$(B)/$(C)", B: "x", C: "$(D)", D: "y" })).toEqual(["B", "D", "C", "A"]);
  expect(names({ D: "y", C: "$(D)", B: "x", A: "$(B)/$(C)" })).toEqual(["B", "D", "C", "A"]);
});

test("not after what only looks like a reference, or is not there", () => {
  expect(names({ A: "$$(B) $(toString) $B", B: "x" })).toEqual(["A", "B"]);
});

test("in a circle nothing is lost", () => {
  expect(names({ A: "$(B)", B: "$(A)" })).toEqual(["B", "A"]);
});

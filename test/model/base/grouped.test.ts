import { expect, test } from "@jest/globals";
import { groupedBy } from "../../../model/base/grouped";

test("items stand by their key, in their order", () => {
  const groups = groupedBy(["b1", "a1", "b2"], (item) => item.charAt(0));
  expect([...groups]).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1"]],
  ]);
});

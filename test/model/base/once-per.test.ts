import { expect, it } from "@jest/globals";
import { oncePer } from "../../../model/base/cached";

it("computes once for each object, also what is undefined", () => {
  const asked: object[] = [];
  const size = oncePer((list: readonly number[]) => {
    asked.push(list);
    return list.length === 0 ? undefined : list.length;
  });
  const [one, none] = [[1], []];
  expect([size(one), size(one), size(none), size(none), size([1])]).toEqual([1, 1, undefined, undefined, 1]);
  expect(asked).toEqual([one, none, [1]]);
});

import { expect, it } from "@jest/globals";
import { cacheByValues, oncePer, oncePerPair } from "../../../model/base/cached";

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

it("computes once for each pair of objects", () => {
  let asked = 0;
  const sum = oncePerPair((a: readonly number[], b: readonly number[]) => {
    asked += 1;
    return a.length + b.length;
  });
  const [one, two] = [[1], [1, 2]];
  expect([sum(one, two), sum(one, two), sum(two, one), sum(one, one)]).toEqual([3, 3, 3, 2]);
  expect(asked).toBe(3);
});

it("computes once for values that are the same together, also what is undefined", () => {
  const asked: (readonly unknown[])[] = [];
  const cache = cacheByValues<number | undefined>();
  const count = (...values: readonly unknown[]) =>
    cache(values, () => {
      asked.push(values);
      return values.length === 0 ? undefined : values.length;
    });
  const object = {};
  expect([count(object, "a"), count(object, "a"), count(object), count({}, "a")]).toEqual([2, 2, 1, 2]);
  expect([count(), count()]).toEqual([undefined, undefined]);
  expect(asked).toEqual([[object, "a"], [object], [{}, "a"], []]);
});

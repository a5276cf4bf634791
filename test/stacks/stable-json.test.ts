import { createRequire } from "node:module";
import fc from "fast-check";
import { stableJson } from "../../stacks/stable-json";

/** The library with which cdktf writes its stacks: cdktf's own copy. */
const cdktfs: (value: unknown, options: { readonly space: number }) => string = createRequire(require.resolve("cdktf"))(
  "json-stable-stringify",
);

describe("the JSON of stacks", () => {
  test("is byte by byte as cdktf writes it", () => {
    const values = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(values, (value) => expect(stableJson(value)).toBe(cdktfs(value, { space: 2 }))),
      { seed: 7, numRuns: 500 },
    );
  });

  test.each<unknown>([
    { a: 1, "9": 2, "10": [3] },
    { nested: [{ "01": 1, "1": { b: 2, a: 1 } }] },
    JSON.parse('{ "b": 1, "__proto__": { "d": 1, "c": 2 }, "a": 3 }'),
    { b: "x", a: { d: null, c: [1, { f: "\u2028", e: undefined }] } },
  ])("of keys that objects have in an order of their own: %j", (value) => {
    expect(stableJson(value)).toBe(cdktfs(value, { space: 2 }));
  });

  test.each<readonly [unknown, string]>([
    [{}, "{\n}"],
    [[], "[\n]"],
    [{ b: {}, a: [] }, '{\n  "a": [\n  ],\n  "b": {\n  }\n}'],
    [[{ a: [{}, []] }], '[\n  {\n    "a": [\n      {\n      },\n      [\n      ]\n    ]\n  }\n]'],
    ["{}", '"{}"'],
    [{ b: "[],", a: ["{}\n", "[]"] }, '{\n  "a": [\n    "{}\\n",\n    "[]"\n  ],\n  "b": "[],"\n}'],
    [{ a: undefined, b: [undefined] }, '{\n  "b": [\n    null\n  ]\n}'],
  ])("of %j", (value, text) => {
    expect(stableJson(value)).toBe(text);
  });
});

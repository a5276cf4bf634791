import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { App, DefaultTokenResolver, Fn, Lazy, StringConcat, TerraformStack, Token, Tokenization } from "cdktf";
import fc from "fast-check";
import { resolveOnce } from "../../stacks/resolve-once";

const outdir = mkdtempSync(join(tmpdir(), "nodegroups-resolve-"));
afterAll(() => rmSync(outdir, { recursive: true }));

const stack = new TerraformStack(new App({ outdir }), "stack");
const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** cdktf's own answer. */
const cdktf = (value: unknown) => Tokenization.resolve(value, { scope: stack, resolver: RESOLVER });

/** This project's. */
const resolved = (value: unknown) =>
  resolveOnce(stack, value, () => {
    throw new Error("cdktf loses a number");
  });

/** Each kind of token that stands for `value`, as providers' attributes hand them out. */
const TOKENS: Readonly<Record<string, unknown>> = {
  "a string": Token.asString(Fn.upper("a")),
  "a part of a string": `before-${Token.asString(Fn.upper("a"))}-after`,
  "a number": Token.asNumber(Fn.parseint("7", 10)),
  "a number within a string": `port ${Token.asNumber(Fn.parseint("7", 10))}`,
  "a list of strings": Token.asList(Fn.sort(["b", "a"])),
  "a list of numbers": Token.asNumberList(Fn.range(1, 3)),
  "a map of strings": Token.asStringMap(Fn.zipmap(["a"], ["b"])),
  "an object": Lazy.anyValue({ produce: () => ({ inner: Token.asString(Fn.upper("a")), none: undefined }) }),
  "a boolean": Fn.alltrue([true]),
};

describe("resolveOnce", () => {
  it.each(Object.keys(TOKENS))("resolves a token for %s wherever it is", (kind) => {
    const token = TOKENS[kind];
    for (const value of [token, { key: token }, [token, { deep: [{ key: token }] }]]) {
      expect(resolved(value)).toEqual(cdktf(value));
      expect(JSON.stringify(resolved(value))).not.toMatch(/TfToken|e\+298/);
    }
  });

  it("resolves a token in a key", () => {
    const value = { [Token.asString(Fn.upper("a"))]: 1 };
    expect(resolved(value)).toEqual(cdktf(value));
  });

  it("leaves out what is undefined, in objects and lists", () => {
    expect(resolved({ a: undefined, b: [1, undefined, null], c: { d: undefined } })).toEqual({
      b: [1, null],
      c: {},
    });
  });

  it("leaves text alone that looks a little like a token", () => {
    const value = ["$$" + "{config}", "$" + "{aws_iam_role.node.arn}", "1e+5", "TfToken", -1, -1.5e300, 0.1];
    expect(resolved(value)).toEqual(value);
  });

  it.each([
    ["a dash before it", (number: number) => `port-${number}`],
    ["a dash after it", (number: number) => `${number}-port`],
    ["a dash before it in a key", (number: number) => ({ [`port-${number}`]: 1 })],
    ["a dash before it in an argument", (number: number) => Fn.upper(`port-${number}`)],
  ])("tells of a number within a string that cdktf loses, with %s", (_where, value) => {
    const number = Token.asNumber(Fn.parseint("7", 10));
    expect(() => resolved(value(number))).toThrow("cdktf loses a number");
  });

  it("refuses what cdktf refuses", () => {
    expect(() => resolved({ key: () => 1 })).toThrow("function");
    expect(() => resolved({ key: stack })).toThrow("construct");
  });

  it("agrees with cdktf on any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(resolved(value)).toEqual(cdktf(value));
      }),
    );
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";

const MODEL = join(__dirname, "../../../model");
const SHAPES = join(MODEL, "shape");

/** A declared type, a shape, and how they differ. */
type Case = readonly [about: string, declared: string, shape: string, ...differences: string[]];

const TIED: readonly Case[] = [
  ["a text and a number", "{ a: string; b: number }", "z.strictObject({ a: z.string(), b: z.int().min(1) })"],
  ["an optional key", "{ a?: string | undefined }", "z.strictObject({ a: z.string().optional() })"],
  ["a literal or null", '{ a: "x" | "y" | null }', 'z.strictObject({ a: z.enum(["x", "y"]).nullable() })'],
  ["read-only lists and records", "{ a: readonly string[] }", "z.strictObject({ a: z.array(z.string()) })"],
  ["free keys", "Readonly<Record<string, { a: 1 }>>", "z.record(z.string(), z.strictObject({ a: z.literal(1) }))"],
  [
    "a function",
    "{ a: string | (() => string) }",
    "z.strictObject({ a: z.union([z.string(), z.custom<() => string>()]) })",
  ],
  ["what the shape cannot say", "{ a: unknown }", "z.strictObject({ a: z.custom<unknown>() })"],
  ["a loose object that lists its keys", "{ a: string }", "z.looseObject({ a: z.string() })"],
  [
    "alternatives with a kind",
    '{ kind: "x"; a: string } | { kind: "y" }',
    'z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("y") }), z.strictObject({ kind: z.literal("x"), a: z.string() })])',
  ],
  [
    "alternatives without a kind",
    "false | { a: string } | { b: string }",
    "z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() }), z.literal(false)])",
  ],
];

const DIFFERENT: readonly Case[] = [
  [
    "a declared key",
    "{ a: string; b?: string }",
    "z.strictObject({ a: z.string() })",
    "b is declared, but not in the shape",
  ],
  ["a key of the shape", "{}", "z.strictObject({ a: z.string().optional() })", "a is in the shape, but not declared"],
  [
    "a key in an optional object",
    "{ a?: { b?: { c?: string | undefined } | undefined } | undefined }",
    "z.strictObject({ a: z.strictObject({ b: z.strictObject({ d: z.string().optional() }).optional() }).optional() })",
    "a.b.c is declared, but not in the shape",
    "a.b.d is in the shape, but not declared",
  ],
  [
    "a key in a list",
    "{ a: readonly { b: string }[] }",
    "z.strictObject({ a: z.array(z.strictObject({ b: z.string(), c: z.string() })).readonly() })",
    "a[].c is in the shape, but not declared",
  ],
  [
    "a key under a free key",
    "Readonly<Record<string, { a: string }>>",
    "z.record(z.string(), z.strictObject({ b: z.string() }))",
    "value[*].a is declared, but not in the shape",
    "value[*].b is in the shape, but not declared",
  ],
  [
    "a key in an alternative with a kind",
    '{ kind: "x"; a: string } | { kind: "y"; b?: string }',
    'z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("x"), a: z.string() }), z.strictObject({ kind: z.literal("y") })])',
    "b is declared, but not in the shape",
  ],
  [
    "an alternative with a kind",
    '{ kind: "x" }',
    'z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("x") }), z.strictObject({ kind: z.literal("y") })])',
    "kind is in the shape, but not declared",
  ],
  [
    "an alternative without a kind",
    "{ a: string | { b: string } | { c: string } }",
    "z.strictObject({ a: z.union([z.string(), z.strictObject({ b: z.string() })]) })",
    "a.c is declared, but not in the shape",
  ],
  [
    "a literal",
    '{ a: "x" | "y" }',
    'z.strictObject({ a: z.enum(["x", "z"]) })',
    "a: y is declared, but not in the shape",
    "a: z is in the shape, but not declared",
  ],
  [
    "a number that is declared as a literal",
    "{ a: 1 }",
    "z.strictObject({ a: z.literal([1, 2]) })",
    "a: 2 is in the shape, but not declared",
  ],
  [
    "null",
    "{ a: string }",
    "z.strictObject({ a: z.string().nullable() })",
    "a: null is in the shape, but not declared",
  ],
  [
    "an optional key of the shape",
    "{ a: string }",
    "z.strictObject({ a: z.string().optional() })",
    "a is optional in the shape, but not in the declaration",
    "a: undefined is in the shape, but not declared",
  ],
  [
    "an optional key of the declaration",
    "{ a?: string }",
    "z.strictObject({ a: z.string() })",
    "a is optional in the declaration, but not in the shape",
  ],
  [
    "undefined, which exactOptionalPropertyTypes tells from a missing key",
    "{ a?: string }",
    "z.strictObject({ a: z.string().optional() })",
    "a: undefined is in the shape, but not declared",
  ],
  [
    "a list",
    "{ a: string }",
    "z.strictObject({ a: z.union([z.string(), z.array(z.string())]) })",
    "a: a list is in the shape, but not declared",
  ],
  [
    "a function",
    "{ a: string | (() => string) }",
    "z.strictObject({ a: z.string() })",
    "a: the function has another type",
  ],
  [
    "free keys in the declaration",
    "{ a: Readonly<Record<string, string>> }",
    "z.strictObject({ a: z.strictObject({ b: z.string() }) })",
    "a.b is in the shape, but not declared",
    "a[*] is declared, but not in the shape",
  ],
  [
    "free keys in the shape",
    "{ a: { b: string } }",
    "z.strictObject({ a: z.record(z.string(), z.string()) })",
    "a.b is declared, but not in the shape",
    "a[*] is in the shape, but not declared",
  ],
  [
    "a loose object beside a text",
    "{ a: string }",
    "z.strictObject({ a: z.union([z.string(), z.looseObject({})]) })",
    "a[*] is in the shape, but not declared",
  ],
  ["any", "{ a: string }", "z.strictObject({ a: z.any() })", "a: the type is any"],
];

const DECLARED: readonly Case[] = [
  [
    "a NodeGroup",
    "NodeGroupDeclaration & { extra?: string }",
    "nodeGroupShape",
    "extra is declared, but not in the shape",
  ],
  [
    "a NodeGroup's kubelet",
    "NodeGroupDeclaration & { kubelet?: { extra?: string } | undefined }",
    "nodeGroupShape",
    "kubelet.extra is declared, but not in the shape",
  ],
  [
    "a NodeGroup without a key",
    'Omit<NodeGroupDeclaration, "zones">',
    "nodeGroupShape",
    "zones is in the shape, but not declared",
  ],
];

const IMPORTS = [
  'import { z } from "zod";',
  'import type { NodeGroupDeclaration } from "../declaration/node-group";',
  'import { nodeGroupShape } from "./node-group";',
  'import type { Tied } from "./tied";',
];

const CASES = [...TIED, ...DIFFERENT, ...DECLARED];
const found = differences();

describe("Tied", () => {
  it.each(TIED.map((each) => [each[0], each] as const))("accepts %s", (_about, each) => {
    expect(found.get(each)).toEqual([]);
  });

  it.each([...DIFFERENT, ...DECLARED].map((each) => [each[0], each] as const))("reports %s", (_about, each) => {
    expect(found.get(each)).toEqual(each.slice(3).sort());
  });

  it("stands below every shape", () => {
    const files = readdirSync(SHAPES).map((name) => readFileSync(join(SHAPES, name), "utf8"));
    const untied = files.flatMap((text) =>
      [...text.matchAll(/^export const (\w+Shape)\b/gm)]
        .map(([, name]) => name)
        .filter((name) => !new RegExp(`^true satisfies Tied<[^;]*, typeof ${name}>;$`, "m").test(text)),
    );
    /** Parts of shapes, which are objects of shapes and no shapes themselves. */
    expect(untied.sort()).toEqual(["aggregatedApiShape"]);
  });
});

/** The differences that the compiler shows for each case. All are compiled at once, as the lines of one file beside the shapes. */
function differences(): ReadonlyMap<Case, readonly string[]> {
  const lines = CASES.map(
    ([, declared, shape], index) =>
      `const shape${index} = ${shape}; true satisfies Tied<${declared}, typeof shape${index}>;`,
  );
  const messages = errorsByLine([...IMPORTS, ...lines].join("\n"));
  return new Map(CASES.map((each, index) => [each, shown(messages.get(IMPORTS.length + index) ?? "")]));
}

/** The literal types that a message names. */
function shown(message: string): readonly string[] {
  const [, type = message] = /expected type '(.*)'\.$/s.exec(message) ?? [];
  return type === ""
    ? []
    : type
        .split(" | ")
        .map((text) => text.replace(/^["`]|["`]$/g, ""))
        .sort();
}

function errorsByLine(source: string): ReadonlyMap<number, string> {
  const file = join(SHAPES, "assertions.ts");
  const program = programOf(file, source);
  return new Map(
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map(({ file: at, start = 0, messageText }) => [
        at?.getLineAndCharacterOfPosition(start).line ?? 0,
        ts.flattenDiagnosticMessageText(messageText, "\n"),
      ]),
  );
}

/** A program of one file that is nowhere on disk, with the model's own settings. */
function programOf(file: string, source: string): ts.Program {
  const { config } = ts.readConfigFile(join(MODEL, "tsconfig.json"), ts.sys.readFile);
  const settings = ts.parseJsonConfigFileContent(config, ts.sys, MODEL).options;
  const options = { ...settings, noErrorTruncation: true };
  const host = ts.createCompilerHost(options);
  const onDisk = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, options.target ?? ts.ScriptTarget.ES2022) : onDisk(name, ...rest);
  return ts.createProgram([file], options, host);
}

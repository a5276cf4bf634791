import { rmSync } from "node:fs";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createProject, nodegroups, type Run } from "../support/command-line";

let project = "";

beforeAll(() => {
  project = createProject({ "clusters/index.ts": "" });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The command where the fleet's declaration is this function. */
function synthOf(declare: () => unknown): Run {
  return nodegroups(["synth"], { cwd: project, load: () => ({ default: declare }) });
}

/** What is said where the declaration throws this. */
function said(thrown: unknown): string {
  const { status, stdout, stderr } = synthOf(() => {
    throw thrown;
  });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^Your code threw an error.*; nothing was written\.\n\n/);
  return stderr.slice(stderr.indexOf("\n\n") + 2);
}

function ownCause(): Error {
  const error = new Error("again");
  error.cause = error;
  return error;
}

const unreadable = {
  get stack() {
    throw new Error("no stack");
  },
};
const hidden = new Proxy(
  {},
  {
    has() {
      throw new Error("nothing in here");
    },
  },
);
const speechless = {
  [inspect.custom]() {
    throw new Error("no words");
  },
};

describe("an error of the user's code", () => {
  it.each<[string, unknown, string]>([
    ["its own cause", ownCause(), "caused by Error: again"],
    ["one whose stack throws", unreadable, "[Getter]"],
    ["a proxy that throws", hidden, "{}"],
    ["an object that has no words", speechless, "cannot be read"],
    ["nothing", undefined, "undefined"],
  ])("is told once, whatever it is: %s", (_case, thrown, text) => {
    expect(said(thrown)).toContain(text);
  });

  it.each<[string, unknown]>([
    ["a message", new Error("no answer from https://me:hunter2pass@vault.example.com")],
    ["a cause", new Error("no answer", { cause: "token abcdef.0123456789hunter" })],
    ["a text", "password=hunter2pass"],
    ["an object", { password: "hunter2pass", apiKey: "hunter2pass" }],
    ["JSON", new Error('answered {"client_secret":"hunter2pass","access_key" : "hunter2pass"}')],
  ])("is told without the secrets of %s", (_case, thrown) => {
    expect(said(thrown)).not.toContain("hunter");
  });

  it("does not move a terminal's cursor", () => {
    expect(said(new Error("\u001b[2J"))).toContain("\\u{1b}[2J");
  });
});

describe("a declaration that is async", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["ends well", async () => ({})],
    ["fails", async () => Promise.reject(new Error("later"))],
  ])("is told as that where it %s", (_case, declare) => {
    const { status, stderr } = synthOf(declare);
    expect([status, stderr]).toEqual([1, expect.stringContaining("exports an async function: a promise of a fleet")]);
  });
});

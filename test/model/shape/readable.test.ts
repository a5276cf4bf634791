import { describe, expect, it } from "@jest/globals";
import { checkFleetShape } from "../../../model/shape/check-fleet-shape";
import { READABLE, readingProblems } from "../../../model/shape/readable";
import { declareCluster, declareFleet } from "../../support/fleets";
import { describeRules, part } from "../../support/rule-cases";

const good = { minSize: 1, maxSize: 2, machine: { vcpu: 4, memoryGiB: 16 } };

/** Problems of a group. */
function problems(props: object, name = "general") {
  return checkFleetShape(declareFleet([declareCluster("aws", { [name]: { ...good, ...props } })])).problems;
}

/** The same by code, place and got. */
const found = (props: object, name?: string) => problems(props, name).map(({ code, where, got }) => [code, where, got]);

const itself: Record<string, unknown> = {};
itself.labels = itself;

const deep = Array.from({ length: 100 }).reduce<object>((inner) => ({ inner }), {});

const throwing = Object.defineProperty({}, "team", {
  enumerable: true,
  get() {
    throw new Error("not yet");
  },
});

const proxy = new Proxy(
  {},
  {
    ownKeys() {
      throw new Error("no keys");
    },
  },
);

/** A proxy that nothing can be asked of, and one that throws what has no text. */
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const silent = new Proxy(
  {},
  {
    ownKeys() {
      throw Object.create(null);
    },
  },
);

/** One object in two places at each of 40 levels: in all a million million parts. */
const doubled = Array.from({ length: 40 }).reduce<object>((inner) => ({ a: inner, b: inner }), {});

/** What nobody could read, and the only problem that there is of it. */
const UNREADABLE: readonly (readonly [
  about: string,
  props: object,
  problem: readonly [keyof typeof READABLE, string, unknown],
])[] = [
  [
    "NUL",
    { labels: { team: "a\0" } },
    ["text-unprintable", "prod-aws/general: labels.team", "U+0000 at character 2 of 2"],
  ],
  [
    "a C1 control",
    { tags: { team: "\u009b1m" } },
    ["text-unprintable", "prod-aws/general: tags.team", "U+009B at character 1 of 3"],
  ],
  [
    "half a character",
    { tags: { team: "a\ud800" } },
    ["text-unprintable", "prod-aws/general: tags.team", "U+D800 at character 2 of 2"],
  ],
  [
    "DEL in a key",
    { tags: { "a\u007f": "" } },
    ["text-unprintable", 'prod-aws/general: tags["a\u007f"]', "U+007F at character 2 of 2"],
  ],
  [
    "a word of JavaScript",
    { labels: { constructor: "a" } },
    ["name-reserved", "prod-aws/general: labels.constructor", '"constructor"'],
  ],
  ["another one", { labels: { toString: "a" } }, ["name-reserved", "prod-aws/general: labels.toString", '"toString"']],
  [
    "its prototype",
    { labels: JSON.parse('{ "__proto__": "a" }') },
    ["name-reserved", "prod-aws/general: labels.__proto__", '"__proto__"'],
  ],
  [
    "what contains itself",
    { labels: itself },
    ["value-endless", "prod-aws/general: labels.labels", "a value that contains itself"],
  ],
  [
    "what has no end",
    { labels: deep },
    ["value-endless", `prod-aws/general: labels${".inner".repeat(64)}`, "more than 64 levels"],
  ],
  [
    "a map",
    { labels: new Map([["a", "b"]]) },
    ["value-not-plain", "prod-aws/general: labels", "an object of the kind Map"],
  ],
  [
    "a promise",
    { labels: Promise.resolve({}) },
    ["value-not-plain", "prod-aws/general: labels", "an object of the kind Promise"],
  ],
  [
    "a getter that throws",
    { labels: throwing },
    ["value-unreadable", "prod-aws/general: labels.team", 'threw "not yet"'],
  ],
  [
    "what has more parts than can be read",
    { labels: doubled },
    ["value-endless", part("labels.a.a") as string, "more than 1000000 parts"],
  ],
  ["a proxy that is revoked", { labels: revoked }, ["value-unreadable", "prod-aws/general: labels", part("revoked")]],
  ["a proxy that throws no error", { labels: silent }, ["value-unreadable", "prod-aws/general: labels", "threw {}"]],
  ["a proxy that throws", { labels: proxy }, ["value-unreadable", "prod-aws/general: labels", 'threw "no keys"']],
];

describeRules(
  UNREADABLE.map(([about, props, [rule, where, got]]) => ({
    rule,
    about,
    bad: () => problems(props),
    found: [[where, got, READABLE[rule].expected]],
  })),
);

describe("what nobody could read", () => {
  it("is left alone where it is a text: tabs, line ends, letters of all alphabets", () => {
    expect(found({ labels: { team: "a\tb\r\nc äöü 日本 🙂 \u202e" } })).toEqual([]);
  });

  it("is found in names", () => {
    expect(found({}, "constructor")).toEqual([["name-reserved", "prod-aws/constructor: name", '"constructor"']]);
    expect(found({}, "a\u009b")).toEqual([
      ["text-unprintable", "prod-aws/a\u009b: name", "U+009B at character 2 of 2"],
    ]);
  });

  it("is not sought in a name that is no text", () => {
    const name = Symbol("general") as unknown as string;
    const declared = { ...declareCluster("aws"), name };
    const { problems } = checkFleetShape(declareFleet([declared]));
    expect(problems.map(({ code, where }) => [code, where])).toEqual([["wrong-type", "Symbol(general): name"]]);
  });

  it("is reported however much there is", () => {
    const many = Object.fromEntries(Array.from({ length: 150_000 }, (_, index) => [`a${index}`, 1]));
    expect(checkFleetShape({ ...declareFleet([]), props: many as never }).problems.length).toBeGreaterThan(150_000);
  });

  it("leaves a declaration out that cannot be read at all", () => {
    const { fleet, problems } = checkFleetShape(declareFleet([{ ...declareCluster("aws"), props: proxy as never }]));
    expect([fleet?.clusters, problems.map(({ code, where }) => [code, where])]).toEqual([
      [],
      [["value-unreadable", "prod-aws"]],
    ]);
  });
});

it("every control character but tabs and line ends is one that nobody could read, NEL and DEL among them", () => {
  const controls = [...Array(32).keys(), ...Array.from({ length: 33 }, (_, index) => 0x7f + index)];
  const read = controls.filter((code) => readingProblems(String.fromCodePoint(code), "prod-aws").length === 0);
  expect(read.map((code) => String.fromCodePoint(code))).toEqual(["\t", "\n", "\r"]);
});

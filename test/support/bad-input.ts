import type { DeclaredFleet } from "../../model/declaration/fleet";
import { WHOLE_FLEETS } from "./whole";
import { narrowed } from "./whole/texts";

/** A declaration that is wrong in one place, in one way. */
export interface BadInput {
  /** The place in any fleet, and the way. */
  readonly kind: string;
  /** The setting and those that it is in, one of which a message has to name: alternatives are reported where they begin. */
  readonly settings: readonly string[];
  readonly fleet: DeclaredFleet;
}

type Path = readonly (string | number)[];

/** A way to be wrong: which values it is for, and what stands in their place; the value's owner gets it. */
interface Way {
  readonly fits: (value: unknown) => boolean;
  readonly spoil: (owner: Record<string | number, unknown>, key: string | number) => void;
}

const isText = (value: unknown) => typeof value === "string";
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const always = () => true;

/** In place of each type of value, one of another type. */
const OTHER_TYPES: Readonly<Record<string, unknown>> = { string: [7], number: "many", boolean: "maybe", object: 7 };

const put =
  (make: (value: unknown) => unknown): Way["spoil"] =>
  (owner, key) => {
    owner[key] = make(owner[key]);
  };

const textWith = (more: string): Way => ({ fits: isText, spoil: put((value) => `${value}${more}`) });

const WAYS: Readonly<Record<string, Way>> = {
  "another type": { fits: always, spoil: put((value) => OTHER_TYPES[typeof value]) },
  "a getter that throws": {
    fits: always,
    spoil: (owner, key) => {
      Object.defineProperty(owner, key, {
        enumerable: true,
        get() {
          throw new Error("not today");
        },
      });
    },
  },
  null: { fits: (value) => value !== null, spoil: put(() => null) },
  "not a number": { fits: (value) => typeof value === "number", spoil: put(() => Number.NaN) },
  "a big integer": { fits: always, spoil: put(() => 10n) },
  "a symbol": { fits: always, spoil: put(() => Symbol("symbol")) },
  "a date": { fits: always, spoil: put(() => new Date(0)) },
  "a map": { fits: always, spoil: put(() => new Map([["a", 1]])) },
  "what contains itself": {
    fits: isObject,
    spoil: (owner, key) => {
      owner[key] = owner;
    },
  },
  "a key that all objects have": {
    fits: isObject,
    spoil: put((value) => ({ ...(value as object), constructor: "x" })),
  },
  "a prototype": { fits: isObject, spoil: put((value) => Object.assign(JSON.parse('{"__proto__":"x"}'), value)) },
  NUL: textWith("\0"),
  "an escape sequence": textWith("\u001b[2J"),
  "a C1 control": textWith("\u009b"),
  "half a character": textWith("\udc00"),
};

/** Free objects: what is in them is whatever their program reads. */
const FREE = /crds\.\d+\.spec/;

/** What is given to a method is read where it is called, in code of the user's own. */
const ARGUMENTS = /(ownTerraform|ownManifests)\.\*\.props\.\w+$/;

/** Within Terraform's own arguments of a backend, any JSON is passed on. */
const ANY_JSON = /backend\.arguments\./;

function isWrong(way: string, place: string): boolean {
  if (ARGUMENTS.test(place)) return way !== "a getter that throws";
  return !ANY_JSON.test(place) || !["null", "another type"].includes(way);
}

/**
 * Every place of the whole fleets with ways to be wrong: two of all ways that fit, others at each next place, so that every way comes to
 * every type of setting.
 */
export function badInputs(): readonly BadInput[] {
  const seen = new Set<string>();
  const places = Object.values(WHOLE_FLEETS).flatMap((fleet) => placesOf(fleet).map((path) => ({ fleet, path })));
  const fresh = places.filter(({ path }) => !seen.has(anywhere(path)) && seen.add(anywhere(path)));
  return fresh.flatMap(({ fleet, path }, index) => {
    const ways = Object.keys(WAYS).filter((way) => isWrong(way, anywhere(path)));
    const fitting = ways.filter((way) => WAYS[way]?.fits(path.reduce(valueAt, fleet as unknown)));
    const chosen = new Set([fitting[index % fitting.length], fitting[(index * 7 + 1) % fitting.length]]);
    return [...chosen].map((way = "null") => badInput(fleet, path, way));
  });
}

function valueAt(value: unknown, step: string | number): unknown {
  return (value as Record<string | number, unknown>)[step];
}

/** Places in the props of all declarations. */
function placesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null || FREE.test(path.join("."))) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const own = path.includes("props") && inner !== undefined ? [at] : [];
    return [...own, ...placesOf(inner, at)];
  });
}

/** The same place in every fleet, cluster and list. */
function anywhere(path: Path): string {
  return path.map((step) => (typeof step === "number" ? "*" : step)).join(".");
}

function badInput(whole: DeclaredFleet, path: Path, way: string): BadInput {
  const { fleet, path: inside } = narrowed(whole, path);
  const copy = copied(fleet) as DeclaredFleet;
  const key = inside.at(-1) ?? "";
  const owner = inside.slice(0, -1).reduce(valueAt, copy as unknown);
  WAYS[way]?.spoil(owner as Record<string | number, unknown>, key);
  const settings = path.filter((step) => typeof step === "string").slice(-4);
  return { kind: `${anywhere(path)}: ${way}`, settings, fleet: copy };
}

/** A copy that may be changed, with functions as they are. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copied(inner)]));
}

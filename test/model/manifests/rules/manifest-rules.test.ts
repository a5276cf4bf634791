import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isRecord } from "../../../../model/manifests/api/scalars";
import { type KubernetesObject, objectName } from "../../../../model/manifests/kubernetes-object";
import { codedFindings } from "../../../../model/manifests/review-manifests";
import { MANIFEST_RULES } from "../../../../model/manifests/rules";
import { HOST_PATH_CASES } from "./host-path-cases";
import { HARMLESS } from "./made-up";
import { OBJECT_CASES } from "./object-cases";
import { POD_CONFINEMENT_CASES } from "./pod-confinement-cases";
import { POD_NODE_CASES } from "./pod-node-cases";
import { POD_PRIVILEGE_CASES } from "./pod-privilege-cases";
import { RBAC_CASES } from "./rbac-cases";
import { RBAC_POD_CASES } from "./rbac-pod-cases";

const CODES = Object.keys(MANIFEST_RULES);
const CASES = [
  ...[...HOST_PATH_CASES, ...OBJECT_CASES],
  ...[...POD_CONFINEMENT_CASES, ...POD_NODE_CASES, ...POD_PRIVILEGE_CASES],
  ...[...RBAC_CASES, ...RBAC_POD_CASES],
];

function check(code: string, objects: readonly KubernetesObject[]) {
  const rule = MANIFEST_RULES[code];
  if (rule === undefined) throw new Error(`there is no rule ${code}`);
  return codedFindings(code, rule, objects);
}

describe.each(CASES)("$rule on $about", ({ rule, bad, found, good }) => {
  it("finds every place", () => {
    expect(check(rule, bad).map(({ path, got }) => [path, got])).toEqual(found);
  });

  it("is quiet on what is mended", () => {
    expect(check(rule, good)).toEqual([]);
  });

  it("names the object, and says in sentences what is wrong and what to do", () => {
    for (const { object, what, expected, hint } of check(rule, bad)) {
      expect(bad.map(objectName)).toContain(object);
      expect(what).toMatch(/^[A-Z].*\.$/);
      expect(hint).toMatch(/^[A-Z].*\.$/);
      expect(expected).not.toBe("");
    }
  });
});

describe("all rules", () => {
  it.each(CODES)("%s has a case", (code) => {
    expect(CASES.map(({ rule }) => rule)).toContain(code);
  });

  it.each(CODES)("%s stands for something that others know", (code) => {
    expect(Object.values(MANIFEST_RULES[code]?.ids ?? {}).flat()).not.toEqual([]);
  });

  it.each(CODES)("%s is quiet on a harmless component", (code) => {
    expect(check(code, HARMLESS)).toEqual([]);
  });
});

/** Paths of everything in a value, itself left out. */
function nodes(value: unknown): readonly (readonly string[])[] {
  if (!isRecord(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...nodes(inner).map((path) => [key, ...path])]);
}

function replaced(value: unknown, [key = "", ...rest]: readonly string[], by: unknown): unknown {
  const inner = (value as Record<string, unknown>)[key];
  const changed = rest.length === 0 ? by : replaced(inner, rest, by);
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? changed : each));
  return { ...(value as object), [key]: changed };
}

const OBJECTS = CASES.flatMap(({ bad, good }) => [...bad, ...good]);
const ODD = [undefined, null, "", "*", "constructor", 0, -1, true, [], [null], ["a", 7], {}, { name: null }, [[{}]]];

/** An object of the cases with one thing in it replaced. */
const odd = fc
  .tuple(fc.constantFrom(...OBJECTS), fc.nat(), fc.constantFrom<unknown>(...ODD))
  .map(([object, choice, by]) => {
    const paths = nodes(object);
    return replaced(object, paths[choice % paths.length] ?? [], by) as KubernetesObject;
  });

describe("odd objects", () => {
  it("give findings that can be read, and never an exception", () => {
    fc.assert(
      fc.property(fc.array(odd, { minLength: 1, maxLength: 4 }), (objects) => {
        const findings = CODES.flatMap((code) => check(code, objects));
        for (const { object, path, got } of findings) {
          expect(`${object} ${path} ${got}`).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: 1500, seed: 1 },
    );
  });

  it.each([{}, { kind: null }, { kind: "Pod", metadata: null, spec: null }, { kind: "__proto__" }])("%j", (odd) => {
    const objects = [odd as unknown as KubernetesObject];
    expect(() => CODES.flatMap((code) => check(code, objects))).not.toThrow();
  });
});

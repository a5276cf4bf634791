import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isRecord } from "../../../../model/manifests/api/scalars";
import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { MANIFEST_RULES } from "../../../../model/manifests/rules";
import { describeRules } from "../../../support/rule-cases";
import { HOST_PATH_CASES } from "./host-path-cases";
import { HARMLESS } from "./made-up";
import { findings, manifestCases } from "./manifest-cases";
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

describeRules(manifestCases(CASES));

describe("all rules", () => {
  it.each(CODES)("%s has a case", (code) => {
    expect(CASES.map(({ rule }) => rule)).toContain(code);
  });

  it.each(CODES)("%s says in sentences what is wrong and what to do", (code) => {
    const { what, expected, hint } = MANIFEST_RULES[code] ?? {};
    expect([what, expected, hint]).toEqual([
      expect.stringMatching(/^[A-Z].*\.$/),
      expect.stringMatching(/./),
      expect.stringMatching(/^[A-Z].*\.$/),
    ]);
  });

  it.each(CODES)("%s stands for something that others know", (code) => {
    expect(Object.values(MANIFEST_RULES[code]?.ids ?? {}).flat()).not.toEqual([]);
  });

  it.each(CODES)("%s is quiet on a harmless component", (code) => {
    expect(findings(code, HARMLESS)).toEqual([]);
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
        for (const { object, path, got } of CODES.flatMap((code) => findings(code, objects))) {
          expect(`${object} ${path} ${got}`).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: 1500, seed: 1 },
    );
  });

  it.each([{}, { kind: null }, { kind: "Pod", metadata: null, spec: null }, { kind: "__proto__" }])("%j", (odd) => {
    const objects = [odd as unknown as KubernetesObject];
    expect(() => CODES.flatMap((code) => findings(code, objects))).not.toThrow();
  });
});

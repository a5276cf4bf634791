import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { formatProblems } from "../../../../../model/base/problem";
import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { NODE_OSES } from "../../../../../model/declaration/node-group";
import { EKS_KINDS, eksProps } from "../../../../support/eks";
import { groupProblems, typed } from "../../../../support/problems";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "",
    "constructor",
    "__proto__",
    "toString",
    "https://",
    "https://a",
    "a.b",
    "\n",
    "'",
    "$",
    "_default",
  ),
);
const count = fc.oneof(fc.nat(5), fc.constantFrom(0, Number.MAX_SAFE_INTEGER));
const record = <T>(value: fc.Arbitrary<T>) => fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true });
const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });
const perArchitecture = fc.oneof(text, some({ amd64: text, arm64: text }));

const machines = fc.oneof(
  fc.constantFrom(
    typed("aws", "m6id.xlarge", "m5d.2xlarge"),
    typed("azure", "Standard_D4ds_v5"),
    typed("google", "n2-standard-8"),
    {},
  ),
  fc.record({ vcpu: count, memoryGiB: count }).map((capacity) => ({
    machine: undefined,
    machineTypes: { aws: ["x9.large"], azure: ["Standard_Q1"], google: ["q9-standard-8"] },
    capacity,
  })),
);

/** Anything that has the shape of what makes a machine a node, however odd. */
const anything: fc.Arbitrary<NodeGroupDeclaration> = fc
  .tuple(
    machines,
    some({
      localDisks: fc.constantFrom("ephemeral-storage" as const, "raw" as const),
      sysctls: record(text),
      registryMirrors: record(fc.array(text, { maxLength: 3 })),
      image: fc.record({ id: text, os: fc.constantFrom(...NODE_OSES) }),
      security: some({
        confidential: fc.boolean(),
        imageVerification: fc.record(
          {
            verifier: fc.record({ name: text, url: perArchitecture, sha256: perArchitecture }),
            policy: record(text),
            timeout: text,
          },
          { requiredKeys: ["verifier"] },
        ),
      }),
      google: some({ localSsds: count }),
    }),
  )
  .map(([machine, others]) => ({ ...machine, ...others }));

const CLUSTERS = [
  ["aws", {}],
  ["azure", {}],
  ["google", {}],
  ...EKS_KINDS.map((kind) => ["aws", eksProps(kind)] as const),
] as const;

describe.each(CLUSTERS)("odd input of the right shape on %s, %j", (cloud, props) => {
  it("gives problems and never an exception, each told once", () => {
    fc.assert(
      fc.property(anything, (change) => {
        const problems = groupProblems(cloud, change, props);
        const places = problems.map(({ code, where, got }) => `${code} ${where} ${got}`);
        expect(formatProblems(problems)).not.toMatch(/undefined|NaN|\[object/);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

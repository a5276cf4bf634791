import fc from "fast-check";
import { CLOUDS } from "../../../../model/base/cloud";
import { formatProblems } from "../../../../model/base/problem";
import type {
  VerticalPodAutoscalerDeclaration,
  VpaContainerPolicy,
} from "../../../../model/declaration/vertical-pod-autoscaler";
import { declareFleet } from "../../../support/fleets";
import { fleetProblems } from "../../../support/problems";
import { runs } from "../../../support/runs";
import { clusterWith } from "../../../support/vertical-pod-autoscalers";

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom("", "constructor", "__proto__", "a: b", "*", "a/b/c", "é".repeat(60), "app", "default", "Deployment"),
);
const quantity = fc.oneof(text, fc.constantFrom("1e999", "-1", "0", "100m", "0.5m", "1.5Gi", "9E", "1", "4Gi"));
const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
const record = <T>(value: fc.Arbitrary<T>) => fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true });
const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });
const amounts = some({ cpu: quantity, memory: quantity });
const resources = list(fc.constantFrom("cpu" as const, "memory" as const));

const policy: fc.Arbitrary<VpaContainerPolicy> = some({
  mode: fc.constantFrom("Auto" as const, "Off" as const),
  minAllowed: amounts,
  maxAllowed: amounts,
  controlledResources: resources,
  oomBumpUpRatio: quantity,
  oomMinBumpUp: quantity,
});

const target = fc.record({ apiVersion: text, kind: text, name: text }, { requiredKeys: ["kind", "name"] });
const scheduling = {
  nodeSelector: record(text),
  tolerations: list(some({ key: text, operator: fc.constantFrom("Exists" as const, "Equal" as const), value: text })),
};

const anything: fc.Arbitrary<VerticalPodAutoscalerDeclaration> = fc.record(
  {
    namespace: text,
    targetRef: target,
    recommender: text,
    updatePolicy: fc.record({
      updateMode: fc.constantFrom("Off" as const, "InPlace" as const),
      evictionRequirements: list(
        fc.record({ resources, changeRequirement: fc.constant("TargetHigherThanRequests" as const) }),
      ),
    }),
    resourcePolicy: fc.record({ containers: record(policy) }),
    integerCpu: list(text),
    ...scheduling,
  },
  { requiredKeys: ["namespace", "targetRef"] },
);

test.each(CLOUDS)(
  "odd input of the right shape gives problems and never an exception on %s, each told once",
  (cloud) => {
    const workloads = record(list(target));
    fc.assert(
      fc.property(anything, workloads, text, (object, listed, name) => {
        const declared = { objects: { [name]: object }, policies: { [name]: { workloads: listed } } };
        const problems = fleetProblems(declareFleet([clusterWith(cloud, declared)]));
        const places = problems.map(({ code, where, got }) => `${code} ${where} ${got}`);
        expect(formatProblems(problems)).not.toMatch(/undefined|NaN|\[object/);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: runs(150), seed: 3 },
    );
  },
);

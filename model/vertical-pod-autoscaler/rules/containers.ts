import { isDnsLabel } from "../../base/kubernetes-names";
import { parseQuantity, wholeUnits } from "../../base/quantity";
import {
  VPA_RESOURCES,
  type VpaEvictionRequirement,
  type VpaResource,
} from "../../declaration/vertical-pod-autoscaler";
import type { PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { ClusterRules } from "../../stages/rule";
import { ALL_CONTAINERS } from "../objects/container-policies";
import { containersOf, type PlacedContainerPolicy, startupBoosts, type VpaMistake, vpaFindings } from "./vpa-findings";

const UNITS = { cpu: 'millicores, such as "250m" or "2"', memory: 'bytes, such as "500Mi" or "2Gi"' } as const;

/** TODO */
export const VPA_CONTAINER_RULES: ClusterRules = {
  /** A policy for a container that no pod can have does nothing (validation.go requires a name; a pod's are DNS labels). */
  "vpa-container-name-invalid": {
    title: "`resourcePolicy.containers` is by the names of containers, or `*`.",
    what: "No container can have this name, so nothing would have this policy.",
    expected: 'a container\'s name, or "*" for all that are not named',
    hint: "Write the name as the pod's specification has it.",
    find(cluster) {
      return vpaFindings(cluster, (vpa) =>
        containersOf(vpa)
          .filter(({ name }) => name !== ALL_CONTAINERS && !isDnsLabel(name))
          .map(({ name, path }) => ({ path, got: name })),
      );
    },
  },
  /** The webhook refuses the two together (pkg/admission-controller/resource/vpa/validation.go). */
  "vpa-controlled-values-off": {
    title: 'A container with `mode: "Off"` does not have `controlledValues: "RequestsAndLimits"`.',
    what: "Nothing of this container is controlled; the webhook would refuse the object.",
    expected: 'no controlledValues with mode "Off"',
    hint: "Remove one of the two.",
    find(cluster) {
      return vpaFindings(cluster, (vpa) =>
        containersOf(vpa)
          .filter(({ policy }) => policy.mode === "Off" && policy.controlledValues === "RequestsAndLimits")
          .map(({ path }) => ({ path: `${path}.controlledValues`, got: "RequestsAndLimits" })),
      );
    },
  },
  /** The webhook refuses a range without an amount in it (validation.go, validateVPASpecResourcePolicy). */
  "vpa-max-below-min": {
    title: "No `maxAllowed` is below its `minAllowed`.",
    what: "Nothing is between these bounds; the webhook would refuse the object.",
    hint: "Raise the one or lower the other.",
    find(cluster) {
      return vpaFindings(cluster, (vpa) =>
        containersOf(vpa).flatMap(({ path, policy: { minAllowed, maxAllowed } }) =>
          VPA_RESOURCES.filter((resource) => {
            const [min, max] = [minAllowed?.[resource], maxAllowed?.[resource]].map((text) =>
              wholeUnits(resource, text),
            );
            return min != null && max != null && max < min;
          }).map((resource) => ({
            path: `${path}.maxAllowed.${resource}`,
            got: maxAllowed?.[resource],
            expected: `at least ${minAllowed?.[resource]}, as minAllowed has it`,
          })),
        ),
      );
    },
  },
  /** The webhook refuses a finer resolution (validation.go, validateCPUResolution, validateMemoryResolution). */
  "vpa-quantity-invalid": {
    title: "Amounts of a VerticalPodAutoscaler are quantities: CPU in whole millicores, memory in whole bytes.",
    hint: "Write such a quantity, or leave it out.",
    find(cluster) {
      return vpaFindings(cluster, (vpa) => [
        ...quantitiesOf(vpa, "minAllowed", 0n),
        ...quantitiesOf(vpa, "maxAllowed", 1n),
        ...boosts(vpa),
      ]);
    },
  },
  /** What the webhook takes (pkg/admission-controller/resource/vpa/validation.go, validateVPASpecResourcePolicy). */
  "vpa-oom-invalid": {
    title: "`oomBumpUpRatio` is a quantity of at least 1, and `oomMinBumpUp` one of at least 0.",
    hint: "Write such a quantity, or leave it out.",
    find(cluster) {
      return vpaFindings(cluster, (vpa) =>
        containersOf(vpa).flatMap((container) => [
          ...atLeast(container, "oomBumpUpRatio", 1, 'a quantity of at least 1, such as "1.5"'),
          ...atLeast(container, "oomMinBumpUp", 0, 'a quantity of at least 0, such as "100Mi"'),
        ]),
      );
    },
  },
  /** All requirements must hold: two on one resource contradict or repeat each other (AEP 4831). */
  "vpa-eviction-requirement-twice": {
    title: "A resource is in at most one of `evictionRequirements`.",
    what: "An earlier requirement is on this resource already, and pods are evicted only where all hold.",
    expected: "each resource once",
    hint: "Keep one requirement for each resource.",
    find(cluster) {
      return vpaFindings(cluster, ({ settings }) => {
        const requirements = settings.updatePolicy?.evictionRequirements ?? [];
        return repeats(requirements).map(({ index, resource }) => ({
          path: `updatePolicy.evictionRequirements[${index}].resources`,
          got: resource,
        }));
      });
    },
  },
};

function quantitiesOf(
  vpa: PlannedVerticalPodAutoscaler,
  bound: "minAllowed" | "maxAllowed",
  least: bigint,
): readonly VpaMistake<"what" | "expected">[] {
  return containersOf(vpa).flatMap(({ path, policy }) =>
    VPA_RESOURCES.flatMap((resource) =>
      check(`${path}.${bound}.${resource}`, resource, policy[bound]?.[resource], least),
    ),
  );
}

function boosts(vpa: PlannedVerticalPodAutoscaler): readonly VpaMistake<"what" | "expected">[] {
  return startupBoosts(vpa).flatMap(({ path, boost: { cpu } }) =>
    cpu.type === "Quantity" ? check(`${path}.cpu.quantity`, "cpu", cpu.quantity, 1n) : [],
  );
}

function check(
  path: string,
  resource: VpaResource,
  text: string | undefined,
  least: bigint,
): readonly VpaMistake<"what" | "expected">[] {
  const amount = wholeUnits(resource, text);
  if (text === undefined || (amount !== null && amount >= least)) return [];
  return [
    {
      path,
      what: `This is no amount of ${resource} that can be recommended; the webhook would refuse the object, or cap it at nothing.`,
      got: text,
      expected: `a whole number of ${UNITS[resource]}${least > 0n ? ", above zero" : ""}`,
    },
  ];
}

function atLeast(
  { path, policy }: PlacedContainerPolicy,
  field: "oomBumpUpRatio" | "oomMinBumpUp",
  least: number,
  expected: string,
): readonly VpaMistake<"what" | "expected">[] {
  const value = policy[field];
  if (value === undefined || (parseQuantity(value) ?? -1) >= least) return [];
  const what = "A container that ran out of memory cannot be given more by this; the webhook would refuse the object.";
  return [{ path: `${path}.${field}`, what, got: value, expected }];
}

function repeats(requirements: readonly VpaEvictionRequirement[]) {
  const listed = requirements.flatMap(({ resources }, index) => resources.map((resource) => ({ index, resource })));
  return listed.filter(({ resource }, at) => listed.findIndex((each) => each.resource === resource) < at);
}

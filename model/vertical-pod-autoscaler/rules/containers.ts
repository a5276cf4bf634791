import { isDnsLabel } from "../../base/kubernetes-names";
import { parseQuantity, wholeUnits } from "../../base/quantity";
import {
  VPA_RESOURCES,
  type VpaAmounts,
  type VpaEvictionRequirement,
  type VpaResource,
} from "../../declaration/vertical-pod-autoscaler";
import type { PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { ClusterRules } from "../../stages/rule";
import { ALL_CONTAINERS } from "../objects/caps";
import { containersOf, type PlacedContainerPolicy, startupBoosts, type VpaMistake, vpaFindings } from "./vpa-findings";

const UNITS = { cpu: 'millicores, such as "250m" or "2"', memory: 'bytes, such as "500Mi" or "2Gi"' } as const;

/** Rules over the policies of containers, the amounts in them, and evictions. */
export const VPA_CONTAINER_RULES: ClusterRules = {
  /** A policy for a container that no pod can have does nothing (validation.go requires a name; a pod's are DNS labels). */
  "vpa-container-name-invalid": {
    title: "Each key of `resourcePolicy.containers` is the name of a container, or `*`.",
    what: "Kubernetes does not accept this name for a container, so the policy would apply to none.",
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
  /** The webhook rejects the two together (pkg/admission-controller/resource/vpa/validation.go). */
  "vpa-controlled-values-off": {
    title: 'A container with `mode: "Off"` does not have `controlledValues: "RequestsAndLimits"`.',
    what: "A container with this mode has no values to control; the webhook would reject the object.",
    expected: 'no controlledValues with mode "Off"',
    hint: 'Remove controlledValues, or set mode to "Auto".',
    find(cluster) {
      return vpaFindings(cluster, (vpa) =>
        containersOf(vpa)
          .filter(({ policy }) => policy.mode === "Off" && policy.controlledValues === "RequestsAndLimits")
          .map(({ path }) => ({ path: `${path}.controlledValues`, got: "RequestsAndLimits" })),
      );
    },
  },
  /** The webhook rejects a range that no amount is in (validation.go, validateVPASpecResourcePolicy). */
  "vpa-max-below-min": {
    title: "No `maxAllowed` is below its `minAllowed`.",
    what: "No amount is between these bounds; the webhook would reject the object.",
    hint: "Raise maxAllowed or lower minAllowed.",
    find(cluster) {
      return vpaFindings(cluster, (vpa) =>
        containersOf(vpa).flatMap(({ path, policy: { minAllowed, maxAllowed } }) =>
          VPA_RESOURCES.filter((resource) => isBelow(resource, maxAllowed, minAllowed)).map((resource) => ({
            path: `${path}.maxAllowed.${resource}`,
            got: maxAllowed?.[resource],
            expected: `at least ${minAllowed?.[resource]}, as minAllowed has it`,
          })),
        ),
      );
    },
  },
  /** The webhook rejects a finer resolution (validation.go, validateCPUResolution, validateMemoryResolution). */
  "vpa-quantity-invalid": {
    title: "Amounts of a VerticalPodAutoscaler are quantities: CPU in whole millicores, memory in whole bytes.",
    hint: "Write such a quantity, or leave it out.",
    find(cluster) {
      return vpaFindings(cluster, (vpa) => [
        ...boundMistakes(vpa, "minAllowed", 0n),
        ...boundMistakes(vpa, "maxAllowed", 1n),
        ...boostMistakes(vpa),
      ]);
    },
  },
  /** The webhook rejects anything else (pkg/admission-controller/resource/vpa/validation.go, validateVPASpecResourcePolicy). */
  "vpa-oom-invalid": {
    title: "`oomBumpUpRatio` is a quantity of at least 1, and `oomMinBumpUp` one of at least 0.",
    what: "This cannot give more memory to a container that ran out of it; the webhook would reject the object.",
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
  /** All requirements must hold, so two on one resource contradict or repeat each other (AEP 4831). */
  "vpa-eviction-requirement-twice": {
    title: "A resource is in at most one of `evictionRequirements`.",
    what: "An earlier requirement is already on this resource, and pods are evicted only where all requirements hold.",
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

/** False where either is left out or not a whole amount: another rule reports that. */
function isBelow(resource: VpaResource, max: VpaAmounts = {}, min: VpaAmounts = {}): boolean {
  const [least, most] = [wholeUnits(resource, min[resource]), wholeUnits(resource, max[resource])];
  return least !== null && most !== null && most < least;
}

function boundMistakes(
  vpa: PlannedVerticalPodAutoscaler,
  bound: "minAllowed" | "maxAllowed",
  least: bigint,
): readonly VpaMistake<"what" | "expected">[] {
  return containersOf(vpa).flatMap(({ path, policy }) =>
    VPA_RESOURCES.flatMap((resource) =>
      amountMistakes(`${path}.${bound}.${resource}`, resource, policy[bound]?.[resource], least),
    ),
  );
}

function boostMistakes(vpa: PlannedVerticalPodAutoscaler): readonly VpaMistake<"what" | "expected">[] {
  return startupBoosts(vpa).flatMap(({ path, boost: { cpu } }) =>
    cpu.type === "Quantity" ? amountMistakes(`${path}.cpu.quantity`, "cpu", cpu.quantity, 1n) : [],
  );
}

function amountMistakes(
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
      what: `This is not an amount of ${resource} that can be recommended; the webhook would reject the object, or cap it at zero.`,
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
): readonly VpaMistake<"expected">[] {
  const value = policy[field];
  if (value === undefined || (parseQuantity(value) ?? -1) >= least) return [];
  return [{ path: `${path}.${field}`, got: value, expected }];
}

/** Every mention of a resource after its first. */
function repeats(requirements: readonly VpaEvictionRequirement[]) {
  const listed = requirements.flatMap(({ resources }, index) => resources.map((resource) => ({ index, resource })));
  return listed.filter(({ resource }, at) => listed.findIndex((each) => each.resource === resource) < at);
}

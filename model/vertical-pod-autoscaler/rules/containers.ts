import { type Fault, faultIf } from "../../base/faults";
import { isDnsLabel } from "../../base/kubernetes-names";
import { parseQuantity, wholeAmount, wholeUnits } from "../../base/quantity";
import {
  VPA_RESOURCES,
  type VpaAmounts,
  type VpaEvictionRequirement,
  type VpaResource,
} from "../../declaration/vertical-pod-autoscaler";
import type { PlannedVerticalPodAutoscaler } from "../../stages/planned";
import { VERTICAL_POD_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules } from "../../stages/rule";
import { ALL_CONTAINERS, controls, declaredPolicies } from "../objects/caps";
import { DEFAULT_RECOMMENDER, INTEGER_CPU_CONTAINER_LIMIT, recommenderFlags } from "../objects/recommenders";
import { declaredComponent } from "./declared-component";
import { containerPath, containersOf, inEachVpa, startupBoosts } from "./vpa-findings";

const UNITS = { cpu: 'millicores, such as "250m" or "2"', memory: 'bytes, such as "500Mi" or "2Gi"' } as const;

/** Rules over the policies of containers, the amounts in them, and evictions. */
export const VPA_CONTAINER_RULES: ClusterRules = {
  /** A policy for a container that no pod can have does nothing (validation.go requires a name; a pod's are DNS labels). */
  "vpa-container-name-invalid": {
    title: "Each key of `resourcePolicy.containers` is the name of a container, or `*`.",
    what: "Kubernetes does not accept this name for a container, so the policy would apply to none.",
    expected: 'a container\'s name, or "*" for all that are not named',
    hint: "Write the name as the pod's specification has it.",
    find: inEachVpa((vpa) =>
      containersOf(vpa)
        .filter(({ name }) => name !== ALL_CONTAINERS && !isDnsLabel(name))
        .map(({ name, path }) => ({ path, got: name })),
    ),
  },
  /** The webhook rejects the two together (pkg/admission-controller/resource/vpa/validation.go). */
  "vpa-controlled-values-off": {
    title: 'A container with `mode: "Off"` does not have `controlledValues: "RequestsAndLimits"`.',
    premise: VERTICAL_POD_AUTOSCALER,
    what: "A container with this mode has no values to control; the webhook would reject the object.",
    expected: 'no controlledValues with mode "Off"',
    hint: 'Remove controlledValues, or set mode to "Auto".',
    find: inEachVpa((vpa) =>
      containersOf(vpa)
        .filter(({ policy }) => policy.mode === "Off" && policy.controlledValues === "RequestsAndLimits")
        .map(({ path }) => ({ path: `${path}.controlledValues`, got: "RequestsAndLimits" })),
    ),
  },
  /** The webhook rejects a range that no amount is in (validation.go, validateVPASpecResourcePolicy). */
  "vpa-max-below-min": {
    title: "No `maxAllowed` is below its `minAllowed`.",
    what: "No amount is between these bounds; the webhook would reject the object.",
    hint: "Raise maxAllowed or lower minAllowed.",
    find: inEachVpa((vpa) =>
      containersOf(vpa).flatMap(({ path, policy: { minAllowed, maxAllowed } }) =>
        VPA_RESOURCES.filter((resource) => isBelow(resource, maxAllowed, minAllowed)).map((resource) => ({
          path: `${path}.maxAllowed.${resource}`,
          got: maxAllowed?.[resource],
          expected: `at least ${minAllowed?.[resource]}, as minAllowed has it`,
        })),
      ),
    ),
  },
  /** The webhook rejects a finer resolution (validation.go, validateCPUResolution, validateMemoryResolution). */
  "vpa-quantity-invalid": {
    title: "Amounts of a VerticalPodAutoscaler are quantities: CPU in whole millicores, memory in whole bytes.",
    hint: "Write such a quantity, or leave it out.",
    find: inEachVpa((vpa) =>
      [...bounds(vpa, "minAllowed", 0n), ...bounds(vpa, "maxAllowed", 1n), ...boosts(vpa)].flatMap(amountMistake),
    ),
  },
  /** The webhook rejects anything else (pkg/admission-controller/resource/vpa/validation.go, validateVPASpecResourcePolicy). */
  "vpa-oom-invalid": {
    title: "`oomBumpUpRatio` is a quantity of at least 1, and `oomMinBumpUp` one of at least 0.",
    what: "This cannot give more memory to a container that ran out of it; the webhook would reject the object.",
    hint: "Write such a quantity, or leave it out.",
    find: inEachVpa((vpa) =>
      containersOf(vpa).flatMap(({ path, policy: { oomBumpUpRatio, oomMinBumpUp } }) => [
        ...atLeast(1, `${path}.oomBumpUpRatio`, oomBumpUpRatio, 'a quantity of at least 1, such as "1.5"'),
        ...atLeast(0, `${path}.oomMinBumpUp`, oomMinBumpUp, 'a quantity of at least 0, such as "100Mi"'),
      ]),
    ),
  },
  /** All requirements must hold, so two on one resource contradict or repeat each other (AEP 4831). */
  "vpa-eviction-requirement-twice": {
    title: "A resource is in at most one of `evictionRequirements`.",
    what: "An earlier requirement is already on this resource, and pods are evicted only where all requirements hold.",
    expected: "each resource once",
    hint: "Keep one requirement for each resource.",
    find: inEachVpa(({ settings }) => {
      const requirements = settings.updatePolicy?.evictionRequirements ?? [];
      return repeats(requirements).map(({ index, resource }) => ({
        path: `updatePolicy.evictionRequirements[${index}].resources`,
        got: resource,
      }));
    }),
  },
};

/** False where either is left out or not a whole amount: another rule reports that. */
function isBelow(resource: VpaResource, max: VpaAmounts = {}, min: VpaAmounts = {}): boolean {
  const [least, most] = [wholeUnits(resource, min[resource]), wholeUnits(resource, max[resource])];
  return least !== null && most !== null && most < least;
}

/** An amount as declared, and the least that it can be. */
interface PlacedAmount {
  readonly path: string;
  readonly resource: VpaResource;
  readonly text: string | undefined;
  readonly least: bigint;
}

function bounds(vpa: PlannedVerticalPodAutoscaler, bound: "minAllowed" | "maxAllowed", least: bigint) {
  return containersOf(vpa).flatMap(({ path, policy }) =>
    VPA_RESOURCES.map((resource): PlacedAmount => {
      return { path: `${path}.${bound}.${resource}`, resource, text: policy[bound]?.[resource], least };
    }),
  );
}

function boosts(vpa: PlannedVerticalPodAutoscaler): readonly PlacedAmount[] {
  return startupBoosts(vpa).flatMap(({ path, boost: { cpu } }) =>
    cpu.type === "Quantity" ? { path: `${path}.cpu.quantity`, resource: "cpu", text: cpu.quantity, least: 1n } : [],
  );
}

function amountMistake({ path, resource, text, least }: PlacedAmount) {
  const amount = wholeUnits(resource, text);
  if (text === undefined || (amount !== null && amount >= least)) return [];
  return {
    path,
    what: `This is not an amount of ${resource} that can be recommended; the webhook would reject the object, or cap it at zero.`,
    got: text,
    expected: `a whole number of ${UNITS[resource]}${least > 0n ? ", above zero" : ""}`,
  };
}

function atLeast(least: number, path: string, value: string | undefined, expected: string): readonly Fault[] {
  return faultIf(value !== undefined && (parseQuantity(value) ?? -1) < least, path, value, expected);
}

/** Every mention of a resource after its first. */
function repeats(requirements: readonly VpaEvictionRequirement[]) {
  const listed = requirements.flatMap(({ resources }, index) => resources.map((resource) => ({ index, resource })));
  return listed.filter(({ resource }, at) => listed.findIndex((each) => each.resource === resource) < at);
}

const BOUNDS = ["minAllowed", "maxAllowed"] as const;

const FLAG = "cpu-integer-post-processor-enabled";

/** Rules over `integerCpu`: containers whose CPU is recommended in whole cores. */
export const VPA_INTEGER_CPU_RULES: ClusterRules = {
  /** The recommender compares a container's name with the one in the annotation's key; it knows no wildcard. */
  "vpa-integer-cpu-container-invalid": {
    title: "`integerCpu` lists names of containers that fit into an annotation's key.",
    what: "The annotation that asks the recommender for whole cores cannot name this container.",
    expected: `a container's name of at most ${INTEGER_CPU_CONTAINER_LIMIT} characters, not "*"`,
    hint: "List each container by its name, and rename a container whose name is too long.",
    find: inEachVpa(({ settings: { integerCpu = [] } }) =>
      integerCpu.flatMap((name, index) => {
        const isWrong = !isDnsLabel(name) || name.length > INTEGER_CPU_CONTAINER_LIMIT;
        return isWrong ? { path: `integerCpu[${index}]`, got: name } : [];
      }),
    ),
  },
  /** Recommendations are capped after they are rounded (routines/recommender_controller.go), so a fractional bound undoes that. */
  "vpa-integer-cpu-fractional": {
    title: "CPU bounds of a container in `integerCpu` are whole cores.",
    expected: 'whole cores, such as "2"',
    hint: "Write whole cores, or take the container out of integerCpu.",
    find: inEachVpa((vpa) =>
      integerPolicies(vpa).flatMap(({ containerName, declaredAs, policy }) =>
        BOUNDS.filter((bound) => isFractional(policy[bound]?.cpu)).map((bound) => ({
          path: `${containerPath(declaredAs)}.${bound}.cpu`,
          what: `After rounding, the recommender would still give container ${containerName} this fraction of a core.`,
          got: policy[bound]?.cpu,
        })),
      ),
    ),
  },
  /** The flag follows from `integerCpu`; if it is declared as false, the annotations have no effect. */
  "vpa-integer-cpu-switched-off": {
    title: "A recommender that serves `integerCpu` does not have its post-processor turned off.",
    expected: "a recommender with the flag left out",
    find: inEachVpa(({ settings: { integerCpu = [], recommender = DEFAULT_RECOMMENDER } }, { declared }) => {
      const flags = recommenderFlags(declaredComponent(declared) ?? null, recommender);
      if (integerCpu.length === 0 || flags?.[FLAG] !== false) return [];
      return {
        path: "integerCpu",
        what: `Flag ${FLAG} of recommender ${recommender} is false, so CPU would not be rounded to whole cores.`,
        got: integerCpu,
        hint: `Remove the flag from verticalPodAutoscaler of ${declared.name}, or remove integerCpu here.`,
      };
    }),
  },
  /** Without a recommendation there is no CPU to round. */
  "vpa-integer-cpu-unused": {
    title: "The policy of a container in `integerCpu` controls its CPU.",
    expected: 'a policy that controls "cpu"',
    hint: "Take the container out of integerCpu, or let its policy control CPU.",
    find: inEachVpa((vpa) =>
      integerPolicies(vpa)
        .filter(({ policy }) => !controls(policy, "cpu"))
        .map(({ containerName, declaredAs, policy: { mode, controlledResources } }) => ({
          path: containerPath(declaredAs),
          what: `integerCpu lists container ${containerName}, but no CPU is recommended for it.`,
          got: { mode, controlledResources },
        })),
    ),
  },
};

/** The policies of the containers in `integerCpu`. */
function integerPolicies({ settings }: PlannedVerticalPodAutoscaler) {
  return declaredPolicies(settings).filter(({ integerCpu }) => integerCpu);
}

/** False for a text that is not a quantity: another rule reports that. */
function isFractional(cpu: string | undefined): boolean {
  return cpu !== undefined && wholeAmount(cpu, 1000) !== null && wholeAmount(cpu) === null;
}

import { type Fault, faultIf } from "../../base/faults";
import { isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { PROVISIONING_CLASSES } from "../../declaration/capacity";
import type { PlannedProvisioningRequest } from "../../stages/planned";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules, ResolvedRules } from "../../stages/rule";
import { capacityPlace } from "../plan";
import { type Mistake, on } from "./objects";

/** Rules over ProvisioningRequests. */
export const PROVISIONING_REQUEST_RULES: ClusterRules = {
  /** The definition's bounds, and how classes are named (apis/provisioningrequest, types.go at 1.36.1). */
  "provisioning-request-invalid": {
    title: "A ProvisioningRequest has a class, 1 to 32 sets of pods, and parameters of at most 255 characters.",
    what: "The API server would refuse this request.",
    find: ({ provisioningRequests }) =>
      provisioningRequests.flatMap((request) => on(request, requestMistakes(request))),
  },
  "provisioning-request-parameter-invalid": {
    title: "Parameters of cluster-autoscaler's own provisioning classes have values that their class takes.",
    premise: CLUSTER_AUTOSCALER,
    what: "The class does not take this value.",
    hint: "Mend the value, or leave the parameter out.",
    find: ({ provisioningRequests }) =>
      provisioningRequests.flatMap((request) => on(request, valueFaults(request.props))),
  },
};

/** What works, but not as intended. */
export const PROVISIONING_REQUEST_WARNINGS: ResolvedRules = {
  /** The API server takes any key, and cluster-autoscaler passes over those that it does not know. */
  "provisioning-request-parameter-unread": {
    title: "Parameters of cluster-autoscaler's own provisioning classes are those that it reads.",
    premise: CLUSTER_AUTOSCALER,
    what: "cluster-autoscaler 1.36.1, read in November 2026, has no such parameter for this class and would pass over it.",
    hint: "Spell the parameter as upstream does, or name the class of the program that reads it.",
    find: ({ name: cluster, capacity }) =>
      capacity.requests.flatMap(({ name, provisioningClassName, parameters }) => {
        const known = parametersOf(provisioningClassName);
        if (known === null) return [];
        const expected = `one of ${Object.keys(known).join(", ")}`;
        const unread = Object.entries(parameters).filter(([key]) => !Object.hasOwn(known, key));
        return unread.map(([key, value]) => ({
          on: capacityPlace(cluster, "ProvisioningRequest", name),
          path: joinPath("parameters", key),
          got: show(value),
          expected,
        }));
      }),
  },
};

interface Parameter {
  readonly values: RegExp;
  readonly expected: string;
}

type Parameters = Readonly<Record<string, Parameter>>;

/**
 * Parameters of the classes that cluster-autoscaler handles: of the first what it reads (provisioningrequest/checkcapacity,
 * supported_classes.go), of the second what its API describes (apis/provisioningrequest, types.go).
 * @read 2026-11 cluster-autoscaler 1.36.1
 */
const PARAMETERS: Readonly<Record<(typeof PROVISIONING_CLASSES)[number], Parameters>> = {
  "check-capacity.autoscaling.x-k8s.io": {
    noRetry: { values: /^(true|false)$/, expected: '"true" or "false"' },
    processorInstance: {
      values: /./,
      expected: "the value of a cluster-autoscaler's check-capacity-processor-instance",
    },
  },
  "best-effort-atomic-scale-up.autoscaling.x-k8s.io": {
    ValidUntilSeconds: { values: /^\d+$/, expected: 'a whole number of seconds, such as "3600"' },
  },
};

function parametersOf(className: string): Parameters | null {
  const known = PROVISIONING_CLASSES.find((each) => each === className);
  return known === undefined ? null : PARAMETERS[known];
}

function valueFaults({
  provisioningClassName,
  parameters = {},
}: PlannedProvisioningRequest["props"]): readonly Fault[] {
  const known = Object.entries(parametersOf(provisioningClassName) ?? {});
  return known.flatMap(([key, { values, expected }]) => {
    const value = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
    return value === undefined ? [] : faultIf(!values.test(value), joinPath("parameters", key), value, expected);
  });
}

/** Most characters of a parameter's value, and most parameters, in the definition. */
const MOST = { characters: 255, parameters: 100, podSets: 32 } as const;

function requestMistakes({ props }: PlannedProvisioningRequest): readonly Mistake<"expected" | "hint">[] {
  const { provisioningClassName: name, podSets, parameters = {} } = props;
  const isBounded = podSets.length >= 1 && podSets.length <= MOST.podSets;
  return [
    ...(isDnsSubdomain(name) ? [] : [classMistake(name)]),
    ...(isBounded ? [] : [podSetsMistake(podSets.length)]),
    ...parameterMistakes(parameters),
  ];
}

function classMistake(got: string): Mistake<"expected" | "hint"> {
  const expected = `a class such as ${PROVISIONING_CLASSES.join(" or ")}`;
  return { path: "provisioningClassName", got, expected, hint: "Write the whole name of the class, with its domain." };
}

function podSetsMistake(got: number): Mistake<"expected" | "hint"> {
  return { path: "podSets", got, expected: `1 to ${MOST.podSets} sets`, hint: "Declare several requests." };
}

function parameterMistakes(parameters: Readonly<Record<string, string>>): readonly Mistake<"expected" | "hint">[] {
  const count = Object.keys(parameters).length;
  const hint = "Keep those that the class reads.";
  const many = { path: "parameters", got: count, expected: `at most ${MOST.parameters}`, hint };
  const long = Object.entries(parameters).filter(([, value]) => [...value].length > MOST.characters);
  return [
    ...(count <= MOST.parameters ? [] : [many]),
    ...long.map(([key, value]) => ({
      path: joinPath("parameters", key),
      got: `${[...value].length} characters`,
      expected: `at most ${MOST.characters} characters`,
      hint: "Shorten it.",
    })),
  ];
}

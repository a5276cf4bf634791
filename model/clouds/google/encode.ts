import type { EncodingInput } from "../cloud-model";

/** Metadata key that cluster-autoscaler reads from the instance template (cloudprovider/gce/kube_env.go). */
export const KUBE_ENV = "kube-env";

/**
 * Instance-template metadata from which cluster-autoscaler 1.33–1.36 rebuilds the node (cloudprovider/gce/templates.go).
 *
 * The value is one `;`-separated list without a trailing `;` (an empty entry would make every absent key an error), `os`
 * and `arch` always present (neither is derived from the machine), and double-quoted in YAML (an unquoted ` #` would cut it).
 */
export function encodeKubeEnv(input: EncodingInput): Readonly<Record<string, string>> {
  const vars = autoscalerVars(input)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}=${value}`)
    .join(";");
  return { [KUBE_ENV]: `AUTOSCALER_ENV_VARS: ${JSON.stringify(vars)}\n` };
}

function autoscalerVars(input: EncodingInput): readonly (readonly [key: string, value: string])[] {
  const { registration, template } = input;
  return [
    ["os", "linux"],
    ["os_distribution", input.os],
    ["arch", input.machine.architecture],
    ["node_labels", pairs(input.userLabels)],
    ["node_taints", template.taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`).join(",")],
    ["kube_reserved", pairs({ ...registration.kubeReserved })],
    ["evictionHard", pairs({ ...evictionThatCounts(input) })],
    ["extended_resources", pairs(extendedResources(input))],
    ["autoscaling_options", pairs(input.options)],
  ];
}

/** The two thresholds that cluster-autoscaler subtracts. */
function evictionThatCounts({ registration }: EncodingInput): Readonly<Record<string, string>> {
  return {
    "memory.available": registration.evictionHard["memory.available"],
    "nodefs.available": registration.evictionHard["nodefs.available"],
  };
}

/** Resources that the machine's cpu, memory and boot disk do not imply; GPUs built into a machine type are among them. */
function extendedResources({ template, machine, extendedResources: declared }: EncodingInput): Record<string, string> {
  const gpus = machine.gpus > 0 ? { "nvidia.com/gpu": template.capacity["nvidia.com/gpu"] ?? "0" } : {};
  const others = Object.entries(declared).map(([name, count]) => [name, String(count)]);
  return { ...gpus, ...Object.fromEntries(others) };
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.keys(values)
    .sort()
    .map((key) => `${key}=${values[key]}`)
    .join(",");
}

import { sortRecord } from "../../base/canonical";
import { type CloudModel, COMMON_AUTOSCALING_OPTIONS, type EncodingInput } from "../../stages/cloud-model";
import { googleCapacity } from "./capacity";

/**
 * Facts of zonal managed instance groups as cluster-autoscaler 1.33–1.37 reads them.
 * @read 2026-11 cluster-autoscaler 1.33.6 to 1.36.1, and branch cluster-autoscaler-release-1.37
 */
export const googleModel: CloudModel<"google"> = {
  // Instance names end at 63 characters and are the group's base name, "-" and four more (createInstances);
  // the base name is the group's name.
  groupNameLimit: 58,
  zonalInTemplate: ({ autoscalerMetadata, placement, subnetIds }) => [autoscalerMetadata, placement, subnetIds],
  // Service account ids end at 30 characters (IAM documentation).
  identityNameLimit: 30,
  topologyZone: (_region, zone) => zone,
  // cloudprovider/gce/templates.go, gceCSITopologyKeyZone.
  csiZoneLabel: "topology.gke.io/zone",
  csiZone: (_region, zone) => zone,
  // cloudprovider/gce/gce_manager.go, GetMigOptions.
  autoscalingOptions: [...COMMON_AUTOSCALING_OPTIONS, "maxnodeprovisiontime"],
  // Balanced, of the kind that the machine takes. Persistent Disk where that is not known, as on any series that Google had
  // before it had Hyperdisk.
  defaultBootDiskType: ({ details: { bootDiskTypes: types } }) =>
    types === "unknown" || types.includes("pd-balanced") ? "pd-balanced" : "hyperdisk-balanced",
  capacity: googleCapacity,
  // cloudprovider/gce/gce_url.go: the instance group's URL, not the manager's.
  groupId: ({ project }, zone, name) =>
    `https://www.googleapis.com/compute/v1/projects/${project}/zones/${zone}/instanceGroups/${name}`,
  encode: encodeKubeEnv,
};

/** Metadata key that cluster-autoscaler reads from the instance template (cloudprovider/gce/kube_env.go). */
export const KUBE_ENV = "kube-env";

/**
 * Instance-template metadata from which cluster-autoscaler 1.33–1.37 rebuilds the node (cloudprovider/gce/templates.go).
 *
 * The value is one `;`-separated list without a trailing `;` (an empty entry would make every absent key an error), `os`
 * and `arch` always present (neither is derived from the machine), and double-quoted in YAML (an unquoted ` #` would cut it).
 */
function encodeKubeEnv(input: EncodingInput): Readonly<Record<string, string>> {
  const vars = autoscalerVars(input)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}=${value}`)
    .join(";");
  return { [KUBE_ENV]: `AUTOSCALER_ENV_VARS: ${JSON.stringify(vars)}\n` };
}

function autoscalerVars(input: EncodingInput): readonly (readonly [key: string, value: string])[] {
  const { template } = input;
  const { "memory.available": memory, "nodefs.available": nodefs } = input.evictionHard;
  return [
    ["os", "linux"],
    ["os_distribution", input.os],
    ["arch", input.machine.architecture],
    ["node_labels", pairs(input.userLabels)],
    ["node_taints", template.taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`).join(",")],
    ["kube_reserved", pairs(input.reserved)],
    // The two thresholds that cluster-autoscaler subtracts.
    ["evictionHard", pairs({ "memory.available": memory, "nodefs.available": nodefs })],
    ["extended_resources", pairs(extendedResources(input))],
    ["ephemeral_storage_local_ssd_count", input.podDisks?.attached ? String(input.podDisks.count) : ""],
    ["autoscaling_options", pairs(input.options)],
  ];
}

/**
 * Capacity that the machine's cpu, memory, boot disk and attached SSDs do not imply: these entries come last and win
 * (templates.go, BuildNodeFromTemplate). GPUs and disks built into a machine type are among them, huge pages, and a number of
 * pods other than the 110 of every template.
 */
function extendedResources({ template: { capacity }, podDisks }: EncodingInput): Readonly<Record<string, string>> {
  const implied = new Set(["cpu", "memory"]);
  if (podDisks === null || podDisks.attached) implied.add("ephemeral-storage");
  if (capacity.pods === TEMPLATE_PODS) implied.add("pods");
  return Object.fromEntries(Object.entries(capacity).filter(([name]) => !implied.has(name)));
}

/** Pods of every node that cluster-autoscaler plans with on Google, unless it is told otherwise (templates.go). */
const TEMPLATE_PODS = "110";

function pairs(values: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(sortRecord(values));
  return sorted.map(([key, value]) => `${key}=${value}`).join(",");
}

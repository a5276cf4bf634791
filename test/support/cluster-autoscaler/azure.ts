/**
 * What CA 1.36 makes of a virtual machine scale set, from the Terraform that creates it.
 *
 * Source: cloudprovider/azure/{azure_template,azure_util,azure_manager,azure_autodiscovery}.go @cluster-autoscaler-1.36.1.
 */
import { isNvidiaSku } from "./azure-nvidia";
import { parseGoInt } from "./go";
import { flagInt, flagValues, type GroupSizes, specArguments } from "./nodes-flag";
import { readsOption } from "./options";
import { parsableQuantities, type Quantities, whole } from "./quantity";
import { afterPrefix, decodeEach, decodeTaint, type Tag } from "./tags";
import {
  type DecodedTaint,
  type DecodedTemplate,
  expectMachine,
  GIB,
  type Machine,
  MIB,
  sortTaints,
  TEMPLATE_PODS,
} from "./template";

/** `azurerm_linux_virtual_machine_scale_set` as in the synthesized JSON: the arguments that decide what CA sees. */
export interface TerraformVmss {
  readonly name?: string;
  readonly sku: string;
  readonly location: string;
  readonly zones?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly os_disk?: OsDisk | readonly OsDisk[];
}

interface OsDisk {
  readonly disk_size_gb?: number;
  readonly storage_account_type?: string;
  readonly diff_disk_settings?: { readonly option: string } | readonly { readonly option: string }[];
}

/** What the scale set's JSON does not say. */
export interface AzureContext {
  /** `AZURE_ENABLE_LABEL_PREDICTIONS_ON_TEMPLATE`: AKS labels guessed on top. CA's default, and so the default here: true. */
  readonly labelPredictions?: boolean;
  /** Which of several zones; CA draws a new one each time. Default 0. */
  readonly zoneIndex?: number;
}

/** A template with what Azure alone adds. */
export interface DecodedAzureTemplate extends DecodedTemplate {
  /** All tags, verbatim: CA merges them into the labels, below the others. Apart here, since no node carries them. */
  readonly leakedLabels: Readonly<Record<string, string>>;
}

const NODE_TEMPLATE = "k8s.io_cluster-autoscaler_node-template_";
const LABEL = `${NODE_TEMPLATE}label_`;
const TAINT = `${NODE_TEMPLATE}taint_`;
const RESOURCES = `${NODE_TEMPLATE}resources_`;
const OPTIONS = `${NODE_TEMPLATE}autoscaling-options_`;
const FPGA = "xilinx.com/fpga-xilinx_u250_gen3x16_xdma_shell_2_1-0";
const AKS = "kubernetes.azure.com/";

/** A label or taint key: `_` stands for `/`, `~2` for `_`, decoded in this order. */
function decodeKey(encoded: string): string {
  return encoded.replaceAll("_", "/").replaceAll("~2", "_");
}

function labelOf(key: string, value: string): Tag | null {
  const label = decodeKey(afterPrefix(key, LABEL) ?? "");
  return label === "" ? null : [label, value];
}

function taintOf(key: string, value: string): DecodedTaint | null {
  const name = afterPrefix(key, TAINT);
  return name === null ? null : decodeTaint(decodeKey(name), value);
}

/** A resource name: both `_` and `~2` decode to `/`, so a name with `_` cannot be written. */
function resourceOf(key: string, value: string): Tag | null {
  const resource = afterPrefix(key, RESOURCES);
  return resource ? [resource.replaceAll("_", "/").replaceAll("~2", "/"), value] : null;
}

function optionOf(key: string, value: string): Tag | null {
  const name = key.startsWith(OPTIONS) ? afterPrefix(key, OPTIONS) : null;
  return name ? [name, value.toLowerCase()] : null;
}

/** Labels from tags, decoded. */
export function azureLabels(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(decodeEach(tags, labelOf));
}

/** Taints from tags, decoded; an empty taint key is kept. */
export function azureTaints(tags: readonly Tag[]): readonly DecodedTaint[] {
  return sortTaints(decodeEach(tags, taintOf));
}

/** Resources from tags; an unparsable quantity is skipped. */
export function azureResources(tags: readonly Tag[]): Quantities {
  return parsableQuantities(decodeEach(tags, resourceOf));
}

/** Raw options from tags: the prefix must start the name, values are lower-cased, names are not. */
export function azureOptions(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(decodeEach(tags, optionOf));
}

function isRead([key, value]: Tag): boolean {
  const option = optionOf(key, value);
  if (labelOf(key, value) !== null || taintOf(key, value) !== null) return true;
  return Object.keys(azureResources([[key, value]])).length > 0 || (option !== null && readsOption("azure", option[0]));
}

function first<T>(block: T | readonly T[] | undefined): T | undefined {
  return Array.isArray(block) ? block[0] : (block as T | undefined);
}

/** The location as Azure answers it: the azurerm provider drops spaces and capitals before it sends one. */
function region(vmss: TerraformVmss): string {
  return vmss.location.replaceAll(" ", "").toLowerCase();
}

function zoneLabels(vmss: TerraformVmss, zoneIndex: number): Readonly<Record<string, string>> {
  const zone = vmss.zones?.[zoneIndex];
  const label = zone === undefined ? "0" : `${region(vmss)}-${zone}`;
  return { "topology.kubernetes.io/zone": label, "topology.disk.csi.azure.com/zone": zone === undefined ? "" : label };
}

function genericLabels(vmss: TerraformVmss, machine: Machine, zoneIndex: number): Readonly<Record<string, string>> {
  return {
    "kubernetes.io/arch": machine.architecture,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": vmss.sku,
    "topology.kubernetes.io/region": region(vmss),
    ...zoneLabels(vmss, zoneIndex),
  };
}

/** A predicted label under its old name and under AKS's prefix. */
function twice(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value ? { [name]: value, [`${AKS}${name}`]: value } : {};
}

function diskPredictions(disk: OsDisk | undefined): Readonly<Record<string, string>> {
  if (disk === undefined) return {};
  const profile = first(disk.diff_disk_settings)?.option === "Local" ? "ephemeral" : "managed";
  return { ...twice("storageprofile", profile), ...twice("storagetier", disk.storage_account_type) };
}

/** Labels that AKS would set; they win over those from tags (azure_template.go:338-382). */
function predictions(vmss: TerraformVmss): Readonly<Record<string, string>> {
  const pool = vmss.tags?.["aks-managed-poolName"] || vmss.tags?.poolName;
  const gpu = isNvidiaSku(vmss.sku) ? "nvidia" : undefined;
  return { ...twice("agentpool", pool), ...diskPredictions(first(vmss.os_disk)), ...twice("accelerator", gpu) };
}

function machineCapacity(vmss: TerraformVmss, machine: Machine): Quantities {
  const device = vmss.sku.toLowerCase().startsWith("standard_np") ? FPGA : "nvidia.com/gpu";
  const diskSize = first(vmss.os_disk)?.disk_size_gb;
  return {
    pods: whole(TEMPLATE_PODS),
    cpu: whole(machine.vcpu),
    [device]: whole(machine.gpus),
    memory: whole(machine.memoryMiB * MIB),
    ...(diskSize !== undefined && { "ephemeral-storage": whole(diskSize * GIB) }),
  };
}

/**
 * The node that CA plans with for a scale set: tags over the machine's numbers and the OS disk's size, allocatable equal to
 * capacity. A Linux scale set is assumed; several zones make CA draw one at random.
 */
export function decodeAzureTemplate(
  vmss: TerraformVmss,
  machine: Machine,
  { labelPredictions = true, zoneIndex = 0 }: AzureContext = {},
): DecodedAzureTemplate {
  expectMachine(machine, vmss.sku);
  const tags: readonly Tag[] = Object.entries(vmss.tags ?? {});
  const capacity = { ...machineCapacity(vmss, machine), ...azureResources(tags) };
  return {
    labels: {
      ...genericLabels(vmss, machine, zoneIndex),
      ...azureLabels(tags),
      ...(labelPredictions && predictions(vmss)),
    },
    leakedLabels: { ...vmss.tags },
    taints: azureTaints(tags),
    capacity,
    allocatable: capacity,
    options: azureOptions(tags),
    ignoredTags: tags
      .filter(([key, value]) => key.includes(NODE_TEMPLATE) && !isRead([key, value]))
      .map(([key]) => key),
  };
}

/** One auto-discovery spec: tags to match and sizes, both optional. */
export interface LabelDiscovery extends Partial<GroupSizes> {
  readonly selector: Readonly<Record<string, string>>;
}

function size(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined;
  const value = flagInt(text, what);
  if (value < 0) throw new Error(`invalid ${what}: ${text}`);
  return value;
}

/**
 * `label:<key>=<value>[,…][,min=N][,max=N]`: one colon, one `=` per pair, nothing empty.
 *
 * Source: azure_autodiscovery.go:63-108.
 */
export function parseLabelDiscovery(spec: string): LabelDiscovery {
  const pairs = specArguments(spec, "label");
  if (pairs.some(([key, value]) => key === "" || value === ""))
    throw new Error("empty value not allowed in key=value tag pairs");
  const { min, max, ...selector } = Object.fromEntries(pairs);
  const sizes = { min: size(min, "minimum nodes"), max: size(max, "maximum nodes") };
  if ((sizes.max ?? Infinity) < (sizes.min ?? 0)) throw new Error("maximum size must be >= minimum size");
  return {
    selector,
    ...(sizes.min !== undefined && { min: sizes.min }),
    ...(sizes.max !== undefined && { max: sizes.max }),
  };
}

function matches(selector: Readonly<Record<string, string>>, tags: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => Object.hasOwn(tags, key) && tags[key] === value);
}

function bound(
  tag: string | undefined,
  fromSpecs: readonly (number | undefined)[],
  pick: (...sizes: number[]) => number,
) {
  if (tag !== undefined) return parseGoInt(tag);
  const given = fromSpecs.filter((item) => item !== undefined);
  return given.length === 0 ? null : pick(...given);
}

/**
 * The sizes under which CA's discovery registers a scale set with these tags; null where it does not. Every flag must match; the
 * tags `min` and `max` win over the flags' sizes, of which the highest minimum and the lowest maximum count.
 *
 * Source: azure_autodiscovery.go:110-149, azure_manager.go:366-440. Throws on a spec that CA refuses.
 */
export function azureDiscovery(
  specs: string | readonly string[],
  tags: Readonly<Record<string, string>>,
): GroupSizes | null {
  const parsed = flagValues(specs).map(parseLabelDiscovery);
  if (parsed.length === 0 || !parsed.every(({ selector }) => matches(selector, tags))) return null;
  const min = bound(
    tags.min,
    parsed.map((spec) => spec.min),
    Math.max,
  );
  const max = bound(
    tags.max,
    parsed.map((spec) => spec.max),
    Math.min,
  );
  return min === null || max === null || min < 0 || max < min ? null : { min, max };
}

/**
 * What CA 1.36 makes of an Auto Scaling group, from the Terraform that creates it.
 *
 * Source: cloudprovider/aws/{aws_manager,auto_scaling_groups,aws_wrapper}.go @cluster-autoscaler-1.36.1.
 */
import { cut } from "./go";
import { flagValues } from "./nodes-flag";
import { readsOption } from "./options";
import { parsableQuantities, type Quantities, whole } from "./quantity";
import { afterPrefix, decodeEach, decodeTaint, type Tag } from "./tags";
import {
  type DecodedTaint,
  type DecodedTemplate,
  expectMachine,
  type Machine,
  MIB,
  sortTaints,
  TEMPLATE_PODS,
} from "./template";

/** `aws_autoscaling_group` as in the synthesized JSON: the arguments that decide what CA sees. */
export interface TerraformAsg {
  readonly name?: string;
  readonly min_size?: number;
  readonly max_size?: number;
  readonly availability_zones?: readonly string[];
  readonly vpc_zone_identifier?: readonly string[];
  readonly tag?: readonly { readonly key: string; readonly value: string; readonly propagate_at_launch?: boolean }[];
  readonly mixed_instances_policy?: OneOrList<MixedInstancesPolicy>;
}

/** Terraform's JSON takes a block as an object or as a list of them. */
type OneOrList<T> = T | readonly T[];

interface MixedInstancesPolicy {
  readonly launch_template: OneOrList<{ readonly override?: OneOrList<LaunchTemplateOverride> }>;
}

interface LaunchTemplateOverride {
  readonly instance_type?: string;
  readonly instance_requirements?: OneOrList<InstanceRequirements>;
}

interface InstanceRequirements {
  readonly vcpu_count?: OneOrList<{ readonly min?: number }>;
  readonly memory_mib?: OneOrList<{ readonly min?: number }>;
  readonly accelerator_count?: OneOrList<{ readonly min?: number }>;
  readonly accelerator_manufacturers?: readonly string[];
  readonly accelerator_types?: readonly string[];
}

/** What `eks:DescribeNodegroup` answers; CA asks where the template carries the labels `nodegroup-name` and `cluster-name`. */
export interface ManagedNodegroup {
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly DecodedTaint[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** What the ASG's JSON does not say. */
export interface AwsContext {
  /** Zones of the ASG's subnets in AWS's order; CA takes the first. */
  readonly zones: readonly string[];
  /** Default: none, CA's DescribeNodegroup fails and is only logged. */
  readonly managedNodegroup?: ManagedNodegroup;
}

const NODE_TEMPLATE = "k8s.io/cluster-autoscaler/node-template/";
const LABEL = `${NODE_TEMPLATE}label/`;
const TAINT = `${NODE_TEMPLATE}taint/`;
const RESOURCES = `${NODE_TEMPLATE}resources/`;
const OPTIONS = `${NODE_TEMPLATE}autoscaling-options/`;

function list<T>(block: OneOrList<T> | undefined): readonly T[] {
  if (block === undefined) return [];
  return Array.isArray(block) ? block : [block as T];
}

function labelOf(key: string, value: string): Tag | null {
  const label = afterPrefix(key, LABEL) ?? afterPrefix(key, "eks:");
  return label ? [label, value] : null;
}

function taintOf(key: string, value: string): DecodedTaint | null {
  const name = afterPrefix(key, TAINT);
  return name === null ? null : decodeTaint(name, value);
}

function resourceOf(key: string, value: string): Tag | null {
  const resource = afterPrefix(key, RESOURCES);
  return resource ? [resource, value] : null;
}

function optionOf(key: string, value: string): Tag | null {
  const [before, name, ...more] = key.split(OPTIONS);
  return before === "" && name && more.length === 0 ? [name, value] : null;
}

/** Labels from tags; every key that holds `eks:` leaks its rest as a label. */
export function awsLabels(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(decodeEach(tags, labelOf));
}

/** Taints from tags; an empty taint key is kept. */
export function awsTaints(tags: readonly Tag[]): readonly DecodedTaint[] {
  return sortTaints(decodeEach(tags, taintOf));
}

/** Resources from tags; an unparsable quantity is skipped. */
export function awsResources(tags: readonly Tag[]): Quantities {
  return parsableQuantities(decodeEach(tags, resourceOf));
}

/** Raw options from tags: unlike the rest, the prefix must start the key. */
export function awsOptions(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(decodeEach(tags, optionOf));
}

function isRead([key, value]: Tag): boolean {
  const option = optionOf(key, value);
  if (labelOf(key, value) !== null || taintOf(key, value) !== null) return true;
  return Object.keys(awsResources([[key, value]])).length > 0 || (option !== null && readsOption("aws", option[0]));
}

function overrides(asg: TerraformAsg): readonly LaunchTemplateOverride[] {
  return list(asg.mixed_instances_policy).flatMap((policy) =>
    list(policy.launch_template).flatMap(({ override }) => list(override)),
  );
}

/**
 * The type whose numbers CA plans with: the first override's. Null where the launch template or instance requirements decide.
 *
 * Source: aws_wrapper.go:753-823.
 */
export function awsInstanceType(asg: TerraformAsg): string | null {
  return overrides(asg).find((override) => override.instance_type !== undefined)?.instance_type ?? null;
}

function requirements(asg: TerraformAsg): InstanceRequirements | null {
  const [only, ...more] = overrides(asg);
  const required = more.length === 0 ? list(only?.instance_requirements)[0] : undefined;
  if (required === undefined) return null;
  if (awsInstanceType(asg) === null) return required;
  throw new Error("invalid setup of both instance type and instance requirements overrides configured");
}

function minimum(range: OneOrList<{ readonly min?: number }> | undefined): number | undefined {
  return list(range)[0]?.min;
}

function requiredGpus(required: InstanceRequirements): number | undefined {
  const nvidia = required.accelerator_manufacturers?.includes("nvidia") && required.accelerator_types?.includes("gpu");
  return nvidia ? minimum(required.accelerator_count) : undefined;
}

/** Minimums of attribute-based selection. The memory product is 32-bit in CA 1.35 and later: 4096 MiB and more become 0. */
function requiredCapacity(required: InstanceRequirements | null): Quantities {
  if (required === null) return {};
  const vcpu = minimum(required.vcpu_count);
  const memory = minimum(required.memory_mib);
  const gpus = requiredGpus(required);
  return {
    ...(vcpu !== undefined && { cpu: whole(vcpu) }),
    ...(memory !== undefined && { memory: whole(BigInt.asIntN(32, BigInt(memory) * BigInt(MIB))) }),
    ...(gpus !== undefined && { "nvidia.com/gpu": whole(gpus) }),
  };
}

function genericLabels(machine: Machine, zone: string): Readonly<Record<string, string>> {
  return {
    "kubernetes.io/arch": machine.architecture,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": machine.name,
    "topology.kubernetes.io/region": zone.slice(0, -1),
    "topology.kubernetes.io/zone": zone,
    "topology.ebs.csi.aws.com/zone": zone,
  };
}

function machineCapacity(machine: Machine): Quantities {
  return {
    pods: whole(TEMPLATE_PODS),
    cpu: whole(machine.vcpu),
    "nvidia.com/gpu": whole(machine.gpus),
    memory: whole(machine.memoryMiB * MIB),
  };
}

function firstZone(asg: TerraformAsg, { zones }: AwsContext): string {
  const zone = (asg.availability_zones ?? zones)[0];
  if (zone === undefined) throw new Error(`unable to get first AvailabilityZone for ASG ${asg.name}`);
  return zone;
}

function nodegroupOf(labels: Readonly<Record<string, string>>, { managedNodegroup }: AwsContext): ManagedNodegroup {
  return labels["nodegroup-name"] && labels["cluster-name"] ? (managedNodegroup ?? {}) : {};
}

/** An ASG's tags in order. */
export function asgTags(asg: TerraformAsg): readonly Tag[] {
  return (asg.tag ?? []).map(({ key, value }) => [key, value]);
}

/**
 * The node that CA plans with for an ASG: tags over the machine's numbers, allocatable equal to capacity, operating system always
 * Linux, zone the first one, region the zone without its last character.
 *
 * Throws where CA has no template: no zone, or both an instance type and requirements in the only override. Requirements in a
 * launch template are not seen here.
 */
export function decodeAwsTemplate(asg: TerraformAsg, machine: Machine, context: AwsContext): DecodedTemplate {
  const tags = asgTags(asg);
  const required = requirements(asg);
  expectMachine(machine, awsInstanceType(asg) ?? machine.name);
  const labels = { ...genericLabels(machine, firstZone(asg, context)), ...awsLabels(tags) };
  const nodegroup = nodegroupOf(labels, context);
  const capacity = {
    ...machineCapacity(machine),
    ...requiredCapacity(required),
    ...awsResources(tags),
    ...awsResources(Object.entries(nodegroup.tags ?? {})),
  };
  return {
    labels: { ...labels, ...nodegroup.labels },
    taints: sortTaints([...awsTaints(tags), ...(nodegroup.taints ?? [])]),
    capacity,
    allocatable: capacity,
    options: awsOptions(tags),
    ignoredTags: tags
      .filter(([key, value]) => key.includes(NODE_TEMPLATE) && !isRead([key, value]))
      .map(([key]) => key),
  };
}

/**
 * `asg:tag=<key>[=<value>][,…]` as a map; a key alone has the empty value, which means "any".
 *
 * Source: aws_manager.go:530-567. Nothing is trimmed.
 */
export function parseAsgDiscovery(spec: string): Readonly<Record<string, string>> {
  const [discoverer, parameter] = cut(spec, ":") ?? [];
  if (discoverer !== "asg" || parameter === undefined) throw new Error(`unsupported auto discovery spec: ${spec}`);
  const [key, keys] = cut(parameter, "=") ?? [];
  if (key !== "tag") throw new Error(`unsupported parameter in ${spec}`);
  if (!keys) throw new Error("tag value not supplied");
  return Object.fromEntries(keys.split(",").map((item) => cut(item, "=") ?? [item, ""]));
}

/**
 * Whether CA's discovery finds an ASG: all `--node-group-auto-discovery` flags merge into one filter, of which every tag must
 * match. No flag finds nothing; throws on a spec that CA refuses.
 *
 * Source: auto_scaling_groups.go:395-404, aws_wrapper.go:208-250.
 */
export function awsDiscoverySelects(
  specs: string | readonly string[],
  tags: Readonly<Record<string, string>>,
): boolean {
  const wanted: readonly Tag[] = Object.entries(Object.assign({}, ...flagValues(specs).map(parseAsgDiscovery)));
  return (
    wanted.length > 0 &&
    wanted.every(([key, value]) => Object.hasOwn(tags, key) && (value === "" || tags[key] === value))
  );
}

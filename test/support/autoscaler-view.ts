import type { Cloud } from "../../model/base/cloud";
import type { AnyResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import {
  awsDiscoverySelects,
  azureDiscovery,
  type DecodedTemplate,
  decodeAwsTemplate,
  decodeAzureTemplate,
  decodeGoogleTemplate,
  googleNodesFlag,
  type TerraformAsg,
  type TerraformInstanceTemplate,
  type TerraformVmss,
} from "./cluster-autoscaler";
import type { TerraformJson } from "./synth-stack";

/** Resources of one type of a stack, by their `name` argument. */
function byName({ resource }: TerraformJson, type: string): ReadonlyMap<string, Resource> {
  const resources = (resource[type] ?? {}) as Readonly<Record<string, Resource>>;
  const known = NAMED.get(resources);
  if (known !== undefined) return known;
  const named = new Map(Object.values(resources).map((each) => [String(each.name), each]));
  NAMED.set(resources, named);
  return named;
}

/** Kept for each stack's resources of a type: a test asks for every group by its name. */
const NAMED = new WeakMap<object, ReadonlyMap<string, Resource>>();

type Resource = Readonly<Record<string, unknown>>;

/** Sizes as a cloud keeps them for a group. */
export interface Sizes {
  readonly min: number;
  readonly max: number;
}

/** What can be known of a cluster's groups from its Terraform and the autoscaler's command line alone. */
export interface AutoscalerView {
  /** Names of all groups in the Terraform. */
  groupNames(tf: TerraformJson): readonly string[];
  /** The node that cluster-autoscaler plans with. */
  decode(tf: TerraformJson, group: ScalingGroup): DecodedTemplate;
  /** Sizes in the Terraform, or null where the cloud has none of its own. */
  terraformSizes(tf: TerraformJson, name: string): Sizes | null;
  /** Sizes of the groups that cluster-autoscaler finds in a stack, by name. */
  discovered(args: readonly string[], tf: TerraformJson): ReadonlyMap<string, Sizes>;
  /** The user data as the instance gets it. */
  userData(tf: TerraformJson, name: string): string;
}

function flagValues(args: readonly string[], flag: string): readonly string[] {
  const prefix = `--${flag}=`;
  return args.filter((arg) => arg.startsWith(prefix)).map((arg) => arg.slice(prefix.length));
}

function resource(tf: TerraformJson, type: string, name: string): Resource {
  const found = byName(tf, type).get(name);
  if (found === undefined) throw new Error(`no ${type} named ${name}`);
  return found;
}

/** The one element of a block that Terraform's JSON writes as an object or as a list. */
export function block(value: unknown): Resource {
  return (Array.isArray(value) ? value[0] : value) as Resource;
}

const ASG = "aws_autoscaling_group";
const VMSS = "azurerm_linux_virtual_machine_scale_set";
const MIG = "google_compute_instance_group_manager";
const TEMPLATE = "google_compute_instance_template";

function tagsOf(asg: Resource): Readonly<Record<string, string>> {
  const tags = (asg.tag ?? []) as readonly { readonly key: string; readonly value: string }[];
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

function found<T>(
  groups: ReadonlyMap<string, T>,
  sizes: (group: T, name: string) => Sizes | null,
): ReadonlyMap<string, Sizes> {
  const entries = [...groups].map(([name, group]) => [name, sizes(group, name)] as const);
  return new Map(entries.filter((entry): entry is [string, Sizes] => entry[1] !== null));
}

function sizesOf(group: Resource): Sizes {
  return { min: group.min_size as number, max: group.max_size as number };
}

/** The launch template that a group's reference, `${aws_launch_template.NAME.id}`, leads to. */
function referenced(tf: TerraformJson, type: string, reference: unknown): Resource {
  const match = new RegExp(`\\$\\{${type}\\.([^.}]+)\\.`).exec(String(reference));
  const target = tf.resource[type]?.[match?.[1] ?? ""];
  if (target === undefined) throw new Error(`${String(reference)} refers to no ${type}`);
  return target;
}

function launchTemplate(tf: TerraformJson, name: string): Resource {
  const asg = resource(tf, ASG, name);
  const mixed = block(asg.mixed_instances_policy) as Resource | undefined;
  const specification = mixed
    ? block(block(mixed.launch_template).launch_template_specification)
    : block(asg.launch_template);
  return referenced(tf, "aws_launch_template", specification.launch_template_id ?? specification.id);
}

function instanceTemplate(tf: TerraformJson, name: string): Resource {
  return referenced(tf, TEMPLATE, block(resource(tf, MIG, name).version).instance_template);
}

/** Each cloud's view. */
export const AUTOSCALER_VIEWS: Readonly<Record<Cloud, AutoscalerView>> = {
  aws: {
    groupNames: (tf) => [...byName(tf, ASG).keys()],
    decode: (tf, { name, machineTypes: [machine], zones }) =>
      decodeAwsTemplate(resource(tf, ASG, name) as TerraformAsg, must(machine), { zones }),
    terraformSizes: (tf, name) => sizesOf(resource(tf, ASG, name)),
    discovered: (args, tf) =>
      found(byName(tf, ASG), (asg) =>
        awsDiscoverySelects(flagValues(args, "node-group-auto-discovery"), tagsOf(asg)) ? sizesOf(asg) : null,
      ),
    userData: (tf, name) => String(launchTemplate(tf, name).user_data),
  },
  azure: {
    groupNames: (tf) => [...byName(tf, VMSS).keys()],
    decode: (tf, { name, machineTypes: [machine] }) =>
      decodeAzureTemplate(resource(tf, VMSS, name) as unknown as TerraformVmss, must(machine), {
        labelPredictions: false,
      }),
    terraformSizes: () => null,
    discovered: (args, tf) =>
      found(byName(tf, VMSS), (vmss) =>
        azureDiscovery(flagValues(args, "node-group-auto-discovery"), vmss.tags as Readonly<Record<string, string>>),
      ),
    userData: (tf, name) => String(resource(tf, VMSS, name).custom_data),
  },
  google: {
    groupNames: (tf) => [...byName(tf, MIG).keys()],
    decode: (tf, { name, machineTypes: [machine], zones }) =>
      decodeGoogleTemplate(instanceTemplate(tf, name) as unknown as TerraformInstanceTemplate, must(machine), {
        zone: must(zones[0]),
      }),
    terraformSizes: () => null,
    discovered: (args, tf) => {
      const given = new Map(
        flagValues(args, "nodes")
          .map(googleNodesFlag)
          .map((group) => [group.id, group]),
      );
      return found(byName(tf, MIG), (mig, name) => given.get(migUrl(mig, name)) ?? null);
    },
    userData: (tf, name) => asTerraformReads(String((instanceTemplate(tf, name).metadata as Resource)["user-data"])),
  },
};

/** A text as Terraform hands it to a provider (Terraform language, "Strings and Templates", escape sequences). */
function asTerraformReads(text: string): string {
  return text.replaceAll("$${", () => "${").replaceAll("%%{", () => "%{");
}

function migUrl({ project, zone }: Resource, name: string): string {
  return `https://www.googleapis.com/compute/v1/projects/${project}/zones/${zone}/instanceGroups/${name}`;
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("missing");
  return value;
}

/** The view of a cluster's cloud. */
export function viewOf(cluster: AnyResolvedCluster): AutoscalerView {
  return AUTOSCALER_VIEWS[cluster.cloud];
}

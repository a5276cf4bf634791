import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parsedFile } from "./parsed-file";

type Json = Readonly<Record<string, unknown>>;

/** An Auto Scaling group with its launch template, whichever program declares it: values as texts, under names that are no program's. */
interface DeclaredGroup {
  readonly name: unknown;
  readonly sizes: readonly unknown[];
  readonly subnets: unknown;
  readonly tags: readonly string[];
  readonly template: unknown;
}

/** What a program declares on AWS. */
export interface Declared {
  /** Resources of all types. */
  readonly resources: number;
  readonly groups: readonly DeclaredGroup[];
}

/** What stands in the folder of a program that wrote Terraform, templates of CloudFormation, or what Pulumi's engine was asked. */
export function declaredIn(folder: string): Declared {
  if (existsSync(join(folder, "cdk.out"))) return byCloudFormation(folder);
  return existsSync(join(folder, "pulumi.json")) ? byPulumi(folder) : byTerraform(folder);
}

function byTerraform(folder: string): Declared {
  const stacks = join(folder, "cdktf.out", "stacks");
  const resources = readdirSync(stacks).flatMap((stack) => {
    const { resource } = parsedFile<{ resource: Record<string, object> }>(join(stacks, stack, "cdk.tf.json"));
    return Object.entries(resource).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, own]) => ({ type, name: `\${${type}.${name}.id}`, own })),
    );
  });
  return declared(resources, "aws_autoscaling_group", "aws_launch_template");
}

function byCloudFormation(folder: string): Declared {
  const files = readdirSync(join(folder, "cdk.out")).filter((file) => file.endsWith(".template.json"));
  const resources = files.flatMap((file) => {
    const { Resources } = parsedFile<{ Resources: Record<string, { Type: string; Properties: Json }> }>(
      join(folder, "cdk.out", file),
    );
    return Object.entries(Resources).map(([name, { Type, Properties }]) => ({
      type: Type,
      name,
      own: flat(Properties),
    }));
  });
  return declared(resources, "AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::LaunchTemplate");
}

/** CloudFormation has most of a launch template one level below. */
function flat({ LaunchTemplateData = {}, ...own }: Json): Json {
  return { ...own, ...(LaunchTemplateData as Json) };
}

function byPulumi(folder: string): Declared {
  const asked = parsedFile<readonly { type: string; name: string; inputs: Json }[]>(join(folder, "pulumi.json"));
  const resources = asked.map(({ inputs, ...resource }) => ({ ...resource, own: inputs }));
  return declared(resources, "aws:autoscaling/group:Group", "aws:ec2/launchTemplate:LaunchTemplate");
}

interface Resource {
  readonly type: string;
  /** As others refer to it. */
  readonly name: string;
  readonly own: object;
}

function declared(resources: readonly Resource[], groupType: string, templateType: string): Declared {
  const ofType = (wanted: string) => resources.filter(({ type }) => type === wanted);
  const templates = new Map(ofType(templateType).map(({ name, own }) => [name, plain(own) as Json]));
  const groups = ofType(groupType).map(({ own }) => {
    const group = plain(own) as Json;
    const { id, launchtemplateid } = group.launchtemplate as Json;
    const reference = (launchtemplateid as Json | undefined)?.ref ?? id;
    return groupOf(group, templates.get(String(reference)) ?? {});
  });
  return { resources: resources.length, groups: groups.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1)) };
}

function groupOf(group: Json, template: Json): DeclaredGroup {
  const tags = (group.tag ?? group.tags) as readonly Json[];
  return {
    name: group.name ?? group.autoscalinggroupname,
    sizes: [group.minsize, group.maxsize],
    subnets: group.vpczoneidentifier ?? group.vpczoneidentifiers,
    tags: tags.map(({ key, value, propagateatlaunch }) => `${key}=${value} ${propagateatlaunch}`).sort(),
    template: [template.name ?? template.launchtemplatename, ...TEMPLATE.map((key) => template[key])],
  };
}

/** What all three have in the same words. */
const TEMPLATE = [
  "blockdevicemappings",
  "imageid",
  "instanceinitiatedshutdownbehavior",
  "instancetype",
  "metadataoptions",
  "monitoring",
  "userdata",
];

/** A configuration without what differs between languages: `max_size: 10`, `MaxSize: "10"`, `maxSize: 10`. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replaceAll("_", "").toLowerCase(), plain(inner)]),
  );
}

import { describe, expect, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import { formatProblems } from "../../model/base/problem";
import { TERRAFORM_KINDS } from "../../model/clouds/terraform-kinds";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { resolve } from "../../model/fleet/resolution";
import { withCloudController } from "../support/cloud-controllers";
import { declareCluster, declareFleet, type Groups } from "../support/fleets";
import { withRotation } from "../support/join-tokens";
import { type TaggableBlock, taggableBlocks, takesTags } from "../support/provider-tags";
import {
  ADD_ONS,
  AWS_WAYS,
  AWS_WAYS_GROUPS,
  CLOUD_ADD_ONS,
  OUTPUTS,
  ownThings,
  workloads,
} from "../support/scenarios/clusters";
import { attached, disks, own, plain, rich, team } from "../support/scenarios/groups";
import { synthCluster, type TerraformJson } from "../support/synth-stack";

/** Of everything in the fleet. */
const FLEET = { "cost-center": "4711" };
/** Of one group. */
const GROUP = { owner: "group" };

/** Blocks that may have tags by the provider's schema and get none from us, each with the reason. */
const EXCEPTIONS: Readonly<Record<string, (block: TaggableBlock) => string | null>> = {
  "google_compute_instance_template.disk": ({ values }) =>
    values.type === "SCRATCH"
      ? "a local SSD is a part of the machine and no resource (Compute Engine, About Local SSD)"
      : null,
};

/**
 * What a launch template can tag: EC2 API Reference, LaunchTemplateTagSpecificationRequest; aws_launch_template, `tag_specifications`.
 * A text is the reason why a kind has no tags.
 */
const BY_TEMPLATES: Readonly<Record<string, true | string>> = {
  instance: true,
  volume: true,
  "network-interface": true,
  "elastic-gpu": "Elastic Graphics ended in January 2024",
  "spot-instances-request":
    "EC2 refuses a launch that tags requests and makes none, and the group's policy, not the template, asks for spot",
};

/** Types of resources that belong to one group. */
const OF_ONE_GROUP = /_(launch_template|autoscaling_group|scale_set|instance_template)$/;

function stack(cloud: Cloud, groups: Groups, props: object, more: Partial<DeclaredFleet> = {}): TerraformJson {
  const tagged = Object.entries(groups).map(([name, group]) => [name, { ...group, tags: { ...group.tags, ...GROUP } }]);
  const outputs = cloud === "azure" ? { outputs: { [`prod-${cloud}`]: OUTPUTS } } : {};
  const cluster = declareCluster(cloud, Object.fromEntries(tagged) as Groups, props);
  const fleet = declareFleet([cluster], {}, { ...outputs, defaults: { tags: FLEET } });
  const resolution = resolve({ ...fleet, ...more });
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  const [resolved] = resolution.fleet.clusters;
  if (resolved === undefined) throw new Error("no cluster");
  return synthCluster(resolved);
}

function withEverything(cloud: Cloud): TerraformJson {
  const groups = { plain, rich, disks: { ...disks, ...attached[cloud] }, own: own[cloud], team: team[cloud] };
  const addOns = { ...ADD_ONS, ...CLOUD_ADD_ONS[cloud], ...withRotation(cloud), ...withCloudController(cloud) };
  return stack(cloud, groups, addOns, workloads());
}

const ON_EKS = () => {
  const identity = { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod-aws" } };
  const props = { ...AWS_WAYS.nodeadm, ...identity, terminationHandler: {} };
  return stack("aws", { plain, ...AWS_WAYS_GROUPS.nodeadm }, props, ownThings());
};

const STACKS: readonly (readonly [string, () => TerraformJson])[] = [
  ...CLOUDS.map((cloud) => [`${cloud} with everything`, () => withEverything(cloud)] as const),
  ["aws on EKS", ON_EKS],
];

function blocksOf({ resource }: TerraformJson): readonly TaggableBlock[] {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([name, values]) => taggableBlocks(type, name, values)),
  );
}

const seen = new Set<string>();

describe.each(STACKS)("%s", (_, synth) => {
  const all = blocksOf(synth());
  const blocks = all.filter((each) => (EXCEPTIONS[each.block]?.(each) ?? null) === null);
  for (const { block } of all) seen.add(block);

  test("has the fleet's tags on whatever can have some", () => {
    expect(blocks.filter(({ tags }) => tags["cost-center"] !== "4711")).toEqual([]);
  });

  test("has a group's tags on whatever belongs to it", () => {
    const own = blocks.filter(({ block }) => OF_ONE_GROUP.test(block.split(".")[0] ?? ""));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ tags }) => tags.owner !== "group")).toEqual([]);
  });
});

test("launch templates tag each kind that they can", () => {
  const kinds = Object.keys(BY_TEMPLATES).filter((kind) => BY_TEMPLATES[kind] === true);
  for (const template of Object.values(ON_EKS().resource.aws_launch_template ?? {})) {
    const specifications = template.tag_specifications as readonly { readonly resource_type: string }[];
    expect(specifications.map(({ resource_type }) => resource_type)).toEqual(kinds);
  }
});

test.each(CLOUDS)("every kind of resource on %s that can have tags was looked at", (cloud) => {
  const types = Object.values(TERRAFORM_KINDS[cloud]).map(({ type }) => type);
  expect(types.filter((type) => takesTags(type) && !seen.has(type))).toEqual([]);
});

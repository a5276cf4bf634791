import type { z } from "zod";
import { CLOUDS, type Cloud } from "../base/cloud";
import type { Problem } from "../base/problem";
import { keysAt } from "./check-shape";
import { awsClusterShape, azureClusterShape, googleClusterShape } from "./cluster";
import { nodeGroupShape } from "./node-group";

/** What a cluster of each cloud declares. */
export const CLUSTER_SHAPES: Readonly<Record<Cloud, z.ZodType>> = {
  aws: awsClusterShape,
  azure: azureClusterShape,
  google: googleClusterShape,
};

const NAMES: Readonly<Record<Cloud, string>> = { aws: "AWS", azure: "Azure", google: "Google Cloud" };

type Counterparts = readonly Readonly<Partial<Record<Cloud, string>>>[];

/** Settings of clusters that do on each cloud what the others do there. */
const OF_CLUSTERS: Counterparts = [
  { aws: "accountId", azure: "subscriptionId", google: "project" },
  { aws: "nodeSecurityGroupIds", azure: "nodeSecurityGroupId", google: "nodeNetworkTags" },
  { aws: "subnetIds", azure: "subnetId" },
  { aws: "a subnetId for each of zones", azure: "a subnetId for each of zones", google: "subnetwork" },
  { aws: "eksPodIdentity", google: "workloadIdentity" },
];

/** The same of groups: what load balancers send to, and cards that a group chooses. */
const OF_GROUPS: Counterparts = [
  {
    aws: "aws.targetGroupArns",
    azure: "azure.loadBalancerBackendAddressPoolIds",
    google: "google.targetPools",
  },
  { azure: "azure.applicationGatewayBackendAddressPoolIds", aws: "aws.targetGroupArns" },
  { google: "google.guestAccelerator", aws: "machine.gpus", azure: "machine.gpus" },
];

/** Something declared whose keys are checked. */
interface Declared {
  /** What messages call it. */
  readonly where: string;
  readonly shape: z.ZodType;
  readonly props: unknown;
  /** Null on the fleet, whose groups may be on any. */
  readonly cloud: Cloud | null;
}

/** A problem of something declared; of an unknown key that other clouds have, or that is in the wrong place, with what to say here. */
export function onThisCloud(problem: Problem, declared: Declared): Problem {
  if (problem.code !== "unknown-key") return problem;
  const path = problem.where.slice(`${declared.where}: `.length);
  const steps = stepsOf(path);
  const hint = groupHint(declared, steps) ?? clusterHint(declared, steps, path);
  return hint === null ? problem : { ...problem, hint };
}

/** The steps of a path, as `joinPath` writes it. */
function stepsOf(path: string): readonly string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, plain]) => quoted ?? index ?? plain ?? "",
  );
}

/** Of a key beside the settings of a group, or in the settings that it has for one cloud; null for any other. */
function groupHint({ shape, props, cloud }: Declared, steps: readonly string[]): string | null {
  const [key = "", ...outer] = [...steps].reverse();
  const block = CLOUDS.find((each) => each === outer[0]);
  const around = (block === undefined ? outer : outer.slice(1)).reverse();
  const known = keysAt(shape, props, around);
  if (!known.includes(OF_ANY_GROUP)) return null;
  if (block !== undefined && known.includes(key))
    return `Write ${key} outside of ${block}: groups on every cloud have it.`;
  const owners = CLOUDS.filter((each) => keysAt(GROUPS, {}, [each]).includes(key));
  const [owner] = owners;
  if (owner === undefined) return null;
  if (cloud === null || owners.includes(cloud)) {
    return `Write ${cloud ?? owner}: { ${key}: … }. Only groups on ${namesOf(owners)} have it.`;
  }
  return `Only groups on ${namesOf(owners)} have ${owner}.${key}. ${wayOn(OF_GROUPS, owners, `${owner}.${key}`, cloud)}`;
}

const GROUPS: z.ZodType = nodeGroupShape;

/** A setting that groups and their defaults have, and nothing else has. */
const OF_ANY_GROUP = "bootDisk";

/** Of a key that clusters on other clouds have in the same place; null for any other. */
function clusterHint({ props, cloud, shape }: Declared, steps: readonly string[], path: string): string | null {
  if (cloud === null || shape !== CLUSTER_SHAPES[cloud]) return null;
  const [key = ""] = steps.slice(-1);
  const owners = CLOUDS.filter((other) => keysAt(CLUSTER_SHAPES[other], props, steps.slice(0, -1)).includes(key));
  if (owners.length === 0) return null;
  return `Only clusters on ${namesOf(owners)} have ${path}. ${wayOn(OF_CLUSTERS, owners, key, cloud)}`;
}

function namesOf(clouds: readonly Cloud[]): string {
  return clouds.map((each) => NAMES[each]).join(" and ");
}

function wayOn(all: Counterparts, owners: readonly Cloud[], key: string, cloud: Cloud): string {
  const here = all.find((each) => owners.some((owner) => each[owner] === key))?.[cloud];
  return `On ${NAMES[cloud]}, ${here === undefined ? "leave it out" : `declare ${here} instead`}.`;
}

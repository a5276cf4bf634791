import { CLOUDS, type Cloud } from "../base/cloud";
import type { Problem } from "../base/problem";
import { awsClusterShape, azureClusterShape, googleClusterShape } from "./cluster";

/** What a cluster of each cloud declares. */
export const CLUSTER_SHAPES = { aws: awsClusterShape, azure: azureClusterShape, google: googleClusterShape } as const;

const NAMES: Readonly<Record<Cloud, string>> = { aws: "AWS", azure: "Azure", google: "Google Cloud" };

/** Settings of clusters that do on each cloud what the others do there. */
const COUNTERPARTS: readonly Readonly<Partial<Record<Cloud, string>>>[] = [
  { aws: "accountId", azure: "subscriptionId", google: "project" },
  { aws: "nodeSecurityGroupIds", azure: "nodeSecurityGroupId", google: "nodeNetworkTags" },
  { aws: "a subnetId for each of zones", azure: "a subnetId for each of zones", google: "subnetwork" },
  { aws: "eksPodIdentity", google: "workloadIdentity" },
];

/** A problem of a cluster; of an unknown key that only clusters on other clouds have, with what to say here. */
export function onThisCloud(problem: Problem, cluster: string, cloud: Cloud): Problem {
  const key = problem.where.slice(`${cluster}: `.length);
  const owners = CLOUDS.filter((other) => Object.hasOwn(CLUSTER_SHAPES[other].shape, key));
  if (problem.code !== "unknown-key" || owners.length === 0) return problem;
  const names = owners.map((owner) => NAMES[owner]).join(" and ");
  const here = COUNTERPARTS.find((each) => owners.some((owner) => each[owner] === key))?.[cloud];
  const way = here === undefined ? "leave it out" : `declare ${here} instead`;
  return { ...problem, hint: `Only clusters on ${names} have ${key}. On ${NAMES[cloud]}, ${way}.` };
}

import type { Cloud } from "../../model/base/cloud";
import type { Problem } from "../../model/base/problem";
import type { AwsStatement, CloudPermissions } from "../../model/declaration/cloud-permissions";
import type { ClusterDeclarations, DeclaredCluster } from "../../model/declaration/cluster";
import type { ControllerDeclaration } from "../../model/declaration/controller";
import type { FleetDeclaration } from "../../model/declaration/fleet";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { declareCluster, declareFleet } from "./fleets";
import { fleetProblems } from "./problems";
import { planFleet, resolveFleet } from "./resolved";

/** A controller with only an image, which is pinned. */
export const PLAIN_CONTROLLER: ControllerDeclaration = {
  image: `registry.example.com/tagger:v1.2.3@sha256:${"a".repeat(64)}`,
};

/** The permissions that a controller needs to label the disks of volumes, on every cloud. */
export const TAGGER_PERMISSIONS: CloudPermissions = {
  aws: {
    statements: [
      { actions: ["ec2:DescribeVolumes"], resources: ["*"] },
      {
        actions: ["ec2:CreateTags"],
        resources: ["arn:{partition}:ec2:{region}:{accountId}:volume/*"],
        conditions: { StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/{cluster}": "owned" } },
      },
    ],
  },
  azure: {
    roleAssignments: [
      {
        scope: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}",
        actions: ["Microsoft.Compute/disks/read", "Microsoft.Compute/disks/write"],
      },
    ],
  },
  google: { permissions: ["compute.disks.get", "compute.disks.setLabels"] },
};

/** Controllers by name. */
type Controllers = Readonly<Record<string, ControllerDeclaration>>;

/** A declared cluster with controllers, by default named `prod-<cloud>`. */
export function declareWithControllers<C extends Cloud>(
  cloud: C,
  controllers: Controllers,
  props: Partial<ClusterDeclarations[C]> = {},
  name = `prod-${cloud}`,
): DeclaredCluster {
  const declared = Object.entries(controllers).map(([controller, each]) => ({ name: controller, props: each }));
  return { ...declareCluster(cloud, {}, props, name), controllers: declared };
}

/** One cluster with controllers, resolved without checking rules. */
export function resolveWithControllers<C extends Cloud>(
  cloud: C,
  controllers: Controllers,
  props: Partial<ClusterDeclarations[C]> = {},
  fleet: Partial<FleetDeclaration> = {},
): ResolvedCluster<C> {
  const declared = declareFleet([declareWithControllers(cloud, controllers, props)], {}, fleet);
  return resolveFleet(planFleet(declared)).clusters[0] as unknown as ResolvedCluster<C>;
}

/** One cluster with one controller named `tagger`. */
export function resolveTagger<C extends Cloud>(
  cloud: C,
  changes: Partial<ControllerDeclaration> = {},
  props: Partial<ClusterDeclarations[C]> = {},
): ResolvedCluster<C> {
  const tagger = { ...PLAIN_CONTROLLER, cloudPermissions: TAGGER_PERMISSIONS, ...changes };
  return resolveWithControllers(cloud, { tagger }, props);
}

/** Permissions that are none, but for which every cloud makes an identity. */
export const NO_PERMISSIONS: CloudPermissions = {
  aws: { statements: [] },
  azure: { roleAssignments: [] },
  google: {},
};

/** Every problem of a controller `tagger` with permissions, on one cluster named `prod-<cloud>`. */
export function permissionProblems(
  cloud: Cloud,
  cloudPermissions: CloudPermissions,
  changes: Partial<ControllerDeclaration> = {},
): readonly Problem[] {
  const tagger = { ...PLAIN_CONTROLLER, cloudPermissions, ...changes };
  return fleetProblems(declareFleet([declareWithControllers(cloud, { tagger })]));
}

/** Where a problem in that controller's `cloudPermissions` is. */
export function inPermissions(cloud: Cloud, path: string): string {
  return `prod-${cloud}/Controller/tagger: cloudPermissions.${cloud}.${path}`;
}

/** Every problem of that controller on AWS with one statement, which is sound but for the change. */
export function statementProblems(
  change: Partial<AwsStatement>,
  changes: Partial<ControllerDeclaration> = {},
): readonly Problem[] {
  const volumes = "arn:aws:ec2:us-east-1:111122223333:volume/*";
  const statement = { actions: ["ec2:CreateTags"], resources: [volumes], ...change };
  return permissionProblems("aws", { aws: { statements: [statement] } }, changes);
}

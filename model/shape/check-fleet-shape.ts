import type { z } from "zod";
import type { Cloud } from "../cloud";
import type { DeclaredCluster, DeclaredNodeGroup, DeclaredNodeGroupSet } from "../declaration/cluster";
import type { DeclaredFleet } from "../declaration/fleet";
import type { Problem } from "../problem";
import { checkShape } from "./check-shape";
import { awsClusterShape, azureClusterShape, fleetShape, googleClusterShape } from "./cluster";
import { nodeGroupSetShape, nodeGroupShape } from "./node-group";
import { text } from "./parts";

const CLUSTER_SHAPES: Readonly<Record<Cloud, z.ZodType>> = {
  aws: awsClusterShape,
  azure: azureClusterShape,
  google: googleClusterShape,
};

/** A fleet's declarations that have the shape the rules rely on, and the problems of those that have not. */
export interface ShapedFleet {
  /** Null where the fleet's own props are misshapen: nothing can be planned without them. */
  readonly fleet: DeclaredFleet | null;
  readonly problems: readonly Problem[];
}

/** Checks every declaration; what is misshapen is left out, so that the rest still meets the rules. */
export function checkFleetShape(declared: DeclaredFleet): ShapedFleet {
  const problems: Problem[] = [];
  const keep = shapeFilter(problems);
  const wellShaped = keep(fleetShape, declared.props, "fleet");
  const fleet: DeclaredFleet = {
    props: declared.props,
    clusters: declared.clusters.map((cluster) => shapedCluster(cluster, keep)).filter((cluster) => cluster !== null),
    ...shapedGroups(declared, "fleet", keep),
  };
  return { fleet: wellShaped ? fleet : null, problems };
}

type Keep = (shape: z.ZodType, value: unknown, where: string) => boolean;

function shapeFilter(problems: Problem[]): Keep {
  return (shape, value, where) => {
    const found = checkShape(shape, value, where);
    problems.push(...found);
    return found.length === 0;
  };
}

function shapedCluster(cluster: DeclaredCluster, keep: Keep): DeclaredCluster | null {
  const groups = shapedGroups(cluster, cluster.name, keep);
  const wellShaped = keepNamed(keep, CLUSTER_SHAPES[cluster.cloud], cluster, cluster.name);
  return wellShaped ? ({ ...cluster, ...groups } as DeclaredCluster) : null;
}

interface Named {
  readonly name: string;
  readonly props: unknown;
}

interface Groups {
  readonly nodeGroups: readonly DeclaredNodeGroup[];
  readonly nodeGroupSets: readonly DeclaredNodeGroupSet[];
}

function shapedGroups({ nodeGroups, nodeGroupSets }: Groups, owner: string, keep: Keep): Groups {
  return {
    nodeGroups: nodeGroups.filter((group) => keepNamed(keep, nodeGroupShape, group, `${owner}/${group.name}`)),
    nodeGroupSets: nodeGroupSets.filter((set) => keepNamed(keep, nodeGroupSetShape, set, `${owner}/${set.name}`)),
  };
}

/** Checks name and props both: one with a mistake in each is two problems. */
function keepNamed(keep: Keep, shape: z.ZodType, declared: Named, where: string): boolean {
  const named = keep(text, declared.name, `${where}: name`);
  return keep(shape, declared.props, where) && named;
}

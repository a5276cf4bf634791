import type { Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import { type TerraformJson, terraformJson } from "../../../review/terraform/terraform-json";
import { declareCluster, declareFleet, type Groups } from "../fleets";
import { planFleet, resolveFleet } from "../resolved";
import { synthCluster } from "../synth-stack";

/** A cluster's `cdk.tf.json`, as a review reads it. */
export function stackOf<C extends Cloud>(
  cloud: C,
  groups: Groups,
  props: Partial<ClusterDeclarations[C]> = {},
): TerraformJson {
  const { clusters } = resolveFleet(planFleet(declareFleet([declareCluster(cloud, groups, props)])));
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error("no cluster");
  return terraformJson.parse(synthCluster(cluster));
}

import type { Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { type GroupEffect, groupEffects } from "../../../review/effects/group-effects";
import { stackEffects } from "../../../review/effects/object-effects";
import { type JsonValue, type TerraformJson, terraformJson } from "../../../review/terraform/terraform-json";
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

const ZONES = { aws: "us-east-1a", azure: "1", google: "us-central1-a" } as const;

/** A group without settings. */
export const PLAIN = { minSize: 1, maxSize: 10, machine: { vcpu: 8, memoryGiB: 32 } } as const;

/** An update policy that replaces live nodes. */
export const ROLLING = { type: "rolling", maxUnavailable: "20%", maxSurge: "10%" } as const;

/** A group in one zone, as a stack. */
export function stack<C extends Cloud>(
  cloud: C,
  group: Partial<NodeGroupDeclaration>,
  props: Partial<ClusterDeclarations[C]> = {},
): TerraformJson {
  return stackOf(cloud, { general: { ...PLAIN, zones: [ZONES[cloud]], ...group } }, props);
}

/** What a change does to the only group. */
export function effectOf(before: TerraformJson | null, after: TerraformJson | null): GroupEffect {
  const [effect, ...more] = groupEffects(stackEffects(before, after));
  if (effect === undefined || more.length > 0) throw new Error("not one group");
  return effect;
}

/** The only resource of a type, with other arguments. */
export function edited(from: TerraformJson, type: string, more: Readonly<Record<string, JsonValue>>): TerraformJson {
  const [name = "", body = {}] = Object.entries(from.resource?.[type] ?? {})[0] ?? [];
  return { ...from, resource: { ...from.resource, [type]: { [name]: { ...body, ...more } } } };
}

import type { z } from "zod";
import type { Cloud } from "../base/cloud";
import { at } from "../base/code-place";
import type { Problem } from "../base/problem";
import type { Declarations, DeclaredCluster } from "../declaration/cluster";
import type { DeclaredFleet } from "../declaration/fleet";
import type { Declared } from "../declaration/node-group";
import { capacityBufferShape, provisioningRequestShape } from "./capacity";
import { checkShape } from "./check-shape";
import { fleetShape } from "./cluster";
import { controllerShape } from "./controller";
import { type Dropped, topKey } from "./dropped";
import { nodeGroupSetShape, nodeGroupShape } from "./node-group";
import { CLUSTER_SHAPES, onThisCloud } from "./other-clouds";
import { ownManifestsShape, ownTerraformShape } from "./own-code";
import { text } from "./parts";
import { nameProblems, readingProblems } from "./readable";
import { verticalPodAutoscalerPolicyShape, verticalPodAutoscalerShape } from "./vertical-pod-autoscaler";

/** The parts of a fleet's declarations that have the shape that the rules rely on, and the problems of the rest. */
export interface ShapedFleet {
  /** Null if the fleet's own props are incomplete without what is misshapen: then nothing can be planned. */
  readonly fleet: DeclaredFleet | null;
  readonly problems: readonly Problem[];
  /** Settings that are left out of what the rules see. */
  readonly dropped: readonly Dropped[];
}

/**
 * Checks every declaration. A misshapen setting is left out, and with it a declaration that cannot be planned without it, so that
 * the rules still see the rest: one run reports everything.
 */
export function checkFleetShape(declared: DeclaredFleet): ShapedFleet {
  const report: Report = { problems: [], dropped: [] };
  const props = shapedProps(report, fleetShape, declared.props, "fleet", null);
  const clusters = declared.clusters.map((cluster) => shapedCluster(report, cluster)).filter((each) => each !== null);
  const declarations = shapedDeclarations(report, declared, "fleet", null);
  return { ...report, fleet: props === null ? null : { props, clusters, ...declarations } };
}

interface Report {
  readonly problems: Problem[];
  readonly dropped: Dropped[];
}

/** One by one: a call has room for some 100,000 arguments. */
function add<T>(list: T[], more: readonly T[]): void {
  for (const each of more) list.push(each);
}

/**
 * The props without what is misshapen; null if they are incomplete then.
 *
 * @param cloud for what unknown keys mean there; null for the fleet's own, which may be on any
 */
function shapedProps<T extends object>(
  report: Report,
  shape: z.ZodType,
  props: T,
  where: string,
  cloud: Cloud | null,
): T | null {
  const unread = readingProblems(props, where);
  if (unread.some((problem) => problem.where === where)) {
    add(report.problems, unread);
    return null;
  }
  const unreadKeys = new Set(unread.map((problem) => topKey(problem.where)));
  const misshapen = checkShape(shape, omit(props, unreadKeys), where);
  const found = [...unread, ...misshapen.filter((problem) => !unreadKeys.has(topKey(problem.where)))];
  add(
    report.problems,
    found.map((problem) => onThisCloud(problem, { where, shape, props, cloud })),
  );
  if (found.length === 0) return props;
  const keys = new Set(found.map((problem) => topKey(problem.where)));
  const dropped = [...keys].map((key) => ({ owner: where, key, set: shape === nodeGroupSetShape }));
  add(report.dropped, dropped);
  return typeof props === "object" && props !== null ? without(shape, props, keys) : null;
}

/** Without this setting it is unknown on which clusters a group is. */
const SELECTOR = "clusters";

function without<T extends object>(shape: z.ZodType, props: T, keys: ReadonlySet<string>): T | null {
  if (keys.has(SELECTOR)) return null;
  const rest = omit(props, keys);
  return checkShape(shape, rest, "").length === 0 ? rest : null;
}

/** The same without some settings, whose values are not read. */
function omit<T>(props: T, keys: ReadonlySet<string>): T {
  if (keys.size === 0 || typeof props !== "object" || props === null) return props;
  const kept = Object.keys(props).filter((key) => !keys.has(key));
  return Object.fromEntries(kept.map((key) => [key, (props as Record<string, unknown>)[key]])) as T;
}

function shapedCluster(report: Report, cluster: DeclaredCluster): DeclaredCluster | null {
  const name = String(cluster.name);
  const declarations = shapedDeclarations(report, cluster, name, cluster.cloud);
  const shaped = shapedNamed(report, CLUSTER_SHAPES[cluster.cloud], cluster, name, cluster.cloud);
  return shaped === null ? null : { ...shaped, ...declarations };
}

function shapedDeclarations(report: Report, declared: Declarations, owner: string, cloud: Cloud | null): Declarations {
  const all = <P extends object>(shape: z.ZodType, each: readonly Declared<P>[], place = owner) =>
    each
      .map((one) => shapedNamed(report, shape, one, `${place}/${String(one.name)}`, cloud))
      .filter((one) => one !== null);
  const { nodeGroups, nodeGroupSets, controllers, ownTerraform, ownManifests } = declared;
  const { verticalPodAutoscalers, verticalPodAutoscalerPolicies } = declared;
  const { capacityBuffers, provisioningRequests } = declared;
  const policies = `${owner}/VerticalPodAutoscalerPolicy`;
  return {
    nodeGroups: all(nodeGroupShape, nodeGroups),
    nodeGroupSets: all(nodeGroupSetShape, nodeGroupSets),
    controllers: all(controllerShape, controllers, `${owner}/Controller`),
    ownTerraform: all(ownTerraformShape, ownTerraform),
    ownManifests: all(ownManifestsShape, ownManifests, `${owner}/manifests`),
    verticalPodAutoscalers: all(verticalPodAutoscalerShape, verticalPodAutoscalers, `${owner}/VerticalPodAutoscaler`),
    verticalPodAutoscalerPolicies: all(verticalPodAutoscalerPolicyShape, verticalPodAutoscalerPolicies, policies),
    capacityBuffers: all(capacityBufferShape, capacityBuffers, `${owner}/CapacityBuffer`),
    provisioningRequests: all(provisioningRequestShape, provisioningRequests, `${owner}/ProvisioningRequest`),
  };
}

/** Checks both name and props: a mistake in each is two problems. */
function shapedNamed<T extends Declared<object>>(
  report: Report,
  shape: z.ZodType,
  declared: T,
  where: string,
  cloud: Cloud | null,
): T | null {
  const place = `${where}: name`;
  const named = [...checkShape(text, declared.name, place), ...nameProblems(declared.name, place)];
  const found: Report = { problems: [...named], dropped: report.dropped };
  const props = shapedProps(found, shape, declared.props, where, cloud);
  const placed = found.problems.map((problem) => ({ ...problem, ...at(declared) }));
  add(report.problems, placed);
  return named.length > 0 || props === null ? null : { ...declared, props };
}

import type { IConstruct } from "constructs";
import { once } from "../model/base/cached";
import { type CodePlace, placeText } from "../model/base/code-place";
import type { Problem } from "../model/base/problem";
import { selects } from "../model/cluster/select-clusters";
import type { ClusterSelector } from "../model/declaration/node-group";
import { expandNodeGroupSet } from "../model/node-group/expand-node-group-set";
import { fits } from "../model/shape/check-shape";
import { nodeGroupSetShape, nodeGroupShape } from "../model/shape/node-group";
import { CapacityBuffer } from "./capacity-buffer";
import { isCluster } from "./cluster";
import { placeOf } from "./code-place";
import { Controller } from "./controller";
import { groupOwner, NodeGroup } from "./node-group";
import { NodeGroupSet } from "./node-group-set";
import { outputsPlace } from "./outputs";
import { OwnManifests } from "./own-code";
import { ProvisioningRequest } from "./provisioning-request";
import { VerticalPodAutoscaler } from "./vertical-pod-autoscaler";
import { VerticalPodAutoscalerPolicy } from "./vertical-pod-autoscaler-policy";

/** The part of a problem, or of what somebody acknowledges, by which its places are found. */
type Placeable = Pick<Problem, "where" | "at" | "also">;

/** Adds to each problem where the code declares what it is over, as far as a construct of the fleet does. */
export function withPlaces<P extends Placeable>(
  fleet: IConstruct,
  problems: readonly P[],
): readonly (P & Pick<Problem, "at">)[] {
  if (problems.length === 0) return problems;
  const index = indexOf(fleet);
  return problems.map((problem) => {
    const file = ofOutputs(fleet, problem);
    const at = file === null ? placesOf(problem, index) : [file];
    return at.length === 0 ? problem : { ...problem, at };
  });
}

/** Where the code declares what messages call by each of some names: `fleet`, `prod`, `prod/general`. */
export function placesByName(fleet: IConstruct, names: readonly string[]): ReadonlyMap<string, readonly CodePlace[]> {
  const index = indexOf(fleet);
  return new Map(names.map((name) => [name, declarations(name, index).flatMap((each) => placeOf(each) ?? [])]));
}

/** The file of outputs that a problem is over; null for others, without reading what may not be readable. */
function ofOutputs(fleet: IConstruct, { where }: Placeable): CodePlace | null {
  if (!/^fleet: outputs[.[]/.test(where)) return null;
  const { outputs } = (fleet as { readonly props?: { readonly outputs?: object } }).props ?? {};
  return outputs === undefined ? null : outputsPlace(outputs, where);
}

/** A problem that knows its place knows it better than its name does: two groups can have one name. */
function placesOf({ where, at = [], also = [] }: Placeable, index: Index): readonly CodePlace[] {
  const named = [...(at.length === 0 ? [where] : []), ...also];
  const constructs = new Set(named.flatMap((name) => declarations(name, index)));
  const places = [...at, ...[...constructs].flatMap((construct) => placeOf(construct) ?? [])];
  return [...new Map(places.map((place) => [placeText(place), place])).values()];
}

/** How messages name what is declared on a fleet or a cluster, without its owner → the constructs. */
type Declared = ReadonlyMap<string, readonly IConstruct[]>;

interface Index {
  /** Clusters by name, and the fleet. */
  readonly owners: ReadonlyMap<string, readonly IConstruct[]>;
  /** What is declared, by the name of its owner. Of a large fleet only looked for where a problem is not over an owner itself. */
  readonly declared: () => ReadonlyMap<string, Declared>;
}

/** What messages call the fleet. */
const FLEET = "fleet";

function indexOf(fleet: IConstruct): Index {
  const constructs = fleet.node.findAll();
  const ownerName = (owner: IConstruct | null) => (owner !== null && isCluster(owner) ? owner.clusterName : FLEET);
  const owners = grouped([
    [FLEET, fleet],
    ...constructs.filter(isCluster).map((each) => [each.clusterName, each] as const),
  ]);
  const declared = once(() => {
    const owned = grouped(constructs.map((each) => [ownerName(groupOwner(each)), each] as const));
    return new Map([...owned].map(([owner, all]) => [owner, grouped(all.flatMap(named))] as const));
  });
  return { owners, declared };
}

function grouped(entries: readonly (readonly [string, IConstruct])[]): Map<string, readonly IConstruct[]> {
  const groups = new Map<string, IConstruct[]>();
  for (const [key, construct] of entries) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [construct]);
    else group.push(construct);
  }
  return groups;
}

/** A construct under each name that it has in messages. */
function named(construct: IConstruct): readonly (readonly [string, IConstruct])[] {
  return namesOf(construct).map((name) => [name, construct] as const);
}

/** A name that is no text is a problem, and looked up as what it is shown as. */
function namesOf(construct: IConstruct): readonly string[] {
  if (construct instanceof NodeGroup) return [String(construct.groupName)];
  if (construct instanceof NodeGroupSet) return [`NodeGroupSet/${String(construct.setName)}`, ...groupNames(construct)];
  if (construct instanceof Controller) return [`Controller/${String(construct.controllerName)}`];
  if (construct instanceof OwnManifests) return [`manifests/${String(construct.componentName)}`];
  if (construct instanceof VerticalPodAutoscaler) return [`VerticalPodAutoscaler/${String(construct.autoscalerName)}`];
  if (construct instanceof CapacityBuffer) return [`CapacityBuffer/${String(construct.bufferName)}`];
  if (construct instanceof ProvisioningRequest) return [`ProvisioningRequest/${String(construct.requestName)}`];
  return construct instanceof VerticalPodAutoscalerPolicy
    ? [`VerticalPodAutoscalerPolicy/${String(construct.policyName)}`]
    : [];
}

const MULTIPLIED = nodeGroupSetShape.pick({ across: true }).loose();

/** The names of a set's groups, if its axes have their shape and everything of it can be read. */
function groupNames({ setName: name, props }: NodeGroupSet): readonly string[] {
  if (!fits(MULTIPLIED, props)) return [];
  return expandNodeGroupSet({ name: String(name), props }).map((group) => group.name);
}

/** What a problem is over: of `prod/api/deployment.yaml: spec` the controller `api`, or else the cluster. */
function declarations(where: string, index: Index): readonly IConstruct[] {
  const [owner = "", ...steps] = (where.split(": ")[0] ?? where).split("/");
  for (let length = steps.length; length > 0; length -= 1) {
    const name = steps.slice(0, length).join("/");
    const isWhole = length === steps.length;
    const names = isWhole
      ? [name, `NodeGroupSet/${name}`, `Controller/${name}`]
      : [`Controller/${name}`, `manifests/${name}`, name];
    const found = names.map((each) => declaredAs(each, owner, index)).find((each) => each.length > 0);
    if (found !== undefined) return found;
  }
  return index.owners.get(owner) ?? [];
}

/** What an owner declares by a name, and for a cluster what the fleet declares for it. */
function declaredAs(name: string, owner: string, { owners, declared }: Index): readonly IConstruct[] {
  const own = declared().get(owner)?.get(name) ?? [];
  if (owner === FLEET) return own;
  const clusters = owners.get(owner) ?? [];
  const ofFleet = declared().get(FLEET)?.get(name) ?? [];
  return [...own, ...ofFleet.filter((each) => clusters.some((cluster) => reaches(each, cluster)))];
}

const SELECTING = nodeGroupShape.pick({ clusters: true }).loose();

/** Whether what the fleet declares is on a cluster. Where that cannot be told, it may be. */
function reaches(construct: IConstruct, cluster: IConstruct): boolean {
  const { props } = construct as { readonly props?: { readonly clusters?: ClusterSelector } };
  if (!isCluster(cluster) || !fits(SELECTING, props)) return true;
  return selects(props?.clusters, { name: cluster.clusterName, cloud: cluster.cloud, props: cluster.props ?? {} });
}

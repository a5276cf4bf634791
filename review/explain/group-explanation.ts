import { CLOUDS, type Cloud } from "../../model/base/cloud";
import type { CodePlace } from "../../model/base/code-place";
import type { AddedTaint } from "../../model/declaration/node-registration";
import type { Origin } from "../../model/stages/resolved";
import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";
import { effectsOf, fieldsOf } from "./fields";
import { editedBy, isTransform, isTransformed, TRANSFORM } from "./transform-field";
import { valueAt } from "./value-at";

/** Where the code declares something, by its name in messages: `fleet`, `prod`, `prod/general`. */
export type PlacesByName = ReadonlyMap<string, readonly CodePlace[]>;

/** Values by their paths in the document. */
type Values = Readonly<Record<string, unknown>>;

/** What one field of a group became in one scaling group. */
export interface FieldOutcome {
  readonly scalingGroup: string;
  readonly zones: readonly string[];
  /** What was decided for it. */
  readonly decided: Values;
  /** Of the node that cluster-autoscaler plans with. */
  readonly template: Values;
  /** What the node itself has of it. */
  readonly node: Values;
  /** Arguments by the address of their resource. */
  readonly terraform: Readonly<Record<string, readonly string[]>>;
}

/** One field of a group. */
export interface FieldExplanation {
  /** Path in the declaration's words. */
  readonly field: string;
  /** The level that set it; null where none did. */
  readonly level: Origin | null;
  /** Where that level is declared; none for what is built in. */
  readonly declaredAt: readonly CodePlace[];
  readonly outcomes: readonly FieldOutcome[];
  /** What follows in the cluster: `cluster-autoscaler.args`. */
  readonly components: readonly string[];
  /** Of `startupTaints`: what other settings add to what its level says. */
  readonly added: readonly AddedSetting[];
}

/** What another setting adds, and where that one is declared. */
export interface AddedSetting extends AddedTaint {
  readonly declaredAt: readonly CodePlace[];
}

/** A NodeGroup on one cluster. */
export interface GroupExplanation {
  readonly group: string;
  readonly declaredOn: "fleet" | "cluster";
  readonly declaredAt: readonly CodePlace[];
  readonly scalingGroups: readonly ScalingGroupSummary[];
  readonly fields: readonly FieldExplanation[];
}

/** One scaling group, and its resources in Terraform. */
export type ScalingGroupSummary = Pick<GroupDocument, "name" | "zones" | "minSize" | "maxSize"> & {
  readonly terraform: readonly string[];
};

/** A NodeGroup of a cluster, in the document's words. */
export type NodeGroupDocument = ClusterDocument["nodeGroups"][number];

/**
 * What the fields of a group became.
 *
 * @param asked paths of fields, or of objects with several; null for all that are set
 * @param added startup taints that other settings add
 */
export function explainGroup(
  cluster: ClusterDocument,
  group: NodeGroupDocument,
  asked: readonly string[] | null,
  places: PlacesByName,
  added: readonly AddedTaint[],
): GroupExplanation {
  const name = `${cluster.name}/${group.name}`;
  const scalingGroups = cluster.scalingGroups.filter(({ nodeGroup }) => nodeGroup === group.name);
  const set = Object.keys(originsOf(group))
    .filter(isOf(cluster.cloud))
    .filter((field) => !isTransform(field));
  const fields = asked ?? [...set.sort(), ...(isTransformed(cluster, scalingGroups) ? [TRANSFORM] : [])];
  return {
    group: name,
    declaredOn: group.declaredOn,
    declaredAt: places.get(name) ?? [],
    scalingGroups: scalingGroups.map((each) => summary(cluster, each)),
    fields: fields.map((field) => ({
      ...explainField(cluster, group, field, scalingGroups, places),
      added: field === "startupTaints" ? added.map((each) => addedSetting(each, cluster, group, places)) : [],
    })),
  };
}

/** The level that each field of a group comes from. A cluster always declares how its machines join, and groups need not. */
function originsOf({ origins }: NodeGroupDocument): NodeGroupDocument["origins"] {
  return { bootstrap: "cluster", ...origins };
}

/** Whether a field is none of another cloud's. */
function isOf(own: Cloud): (field: string) => boolean {
  return (field) => !CLOUDS.some((cloud) => cloud !== own && field.startsWith(`${cloud}.`));
}

/** Resources of Terraform that are a scaling group's own, by those that the table of fields names for the cloud. */
function summary({ cloud }: ClusterDocument, group: GroupDocument): ScalingGroupSummary {
  const types = fieldsOf(cloud).flatMap((field) => effectsOf(field, cloud)?.terraform ?? []);
  const own = new Set(types.map((path) => addressOf(path, group)));
  const { name, zones, minSize, maxSize } = group;
  return { name, zones, minSize, maxSize, terraform: [...own].sort() };
}

/** Of the group, or of what its machines are made from. */
function addressOf(path: string, { logicalId, machineTemplate }: GroupDocument): string {
  const type = path.slice(0, path.indexOf("."));
  return machineTemplate?.startsWith(`${type}.`) ? machineTemplate : `${type}.${logicalId}`;
}

function explainField(
  cluster: ClusterDocument,
  group: NodeGroupDocument,
  field: string,
  scalingGroups: readonly GroupDocument[],
  places: PlacesByName,
): Omit<FieldExplanation, "added"> {
  if (field === TRANSFORM) return explainTransform(cluster, group, scalingGroups, places);
  const level = originsOf(group)[field.startsWith("bootstrap.") ? "bootstrap" : field] ?? null;
  const effects = effectsOf(field, cluster.cloud);
  return {
    field,
    level,
    declaredAt: placesOf(level, cluster, group, places),
    outcomes: scalingGroups.map((each) => outcome(field, effects?.document ?? [], effects?.terraform ?? [], each)),
    components: effects?.components ?? [],
  };
}

/** The level nearest to the group, where several have functions. */
function explainTransform(
  cluster: ClusterDocument,
  group: NodeGroupDocument,
  scalingGroups: readonly GroupDocument[],
  places: PlacesByName,
): Omit<FieldExplanation, "added"> {
  const isOwn = scalingGroups.some(({ transforms }) => transforms.length > 0);
  const shared = cluster.transforms.filter(({ resources }) => resources.length > 0).map(({ on }) => on);
  const level = isOwn ? "group" : shared.includes(cluster.name) ? "cluster" : shared.length > 0 ? "fleet" : null;
  return {
    field: TRANSFORM,
    level,
    declaredAt: placesOf(level, cluster, group, places),
    outcomes: scalingGroups.map((each) => ({
      ...{ scalingGroup: each.name, zones: each.zones, decided: editedBy(cluster, each) },
      ...{ template: {}, node: {}, terraform: {} },
    })),
    components: [],
  };
}

function addedSetting(
  { key, by }: AddedTaint,
  cluster: ClusterDocument,
  group: NodeGroupDocument,
  places: PlacesByName,
): AddedSetting {
  const level = by === "gpu.startupTaint" ? (originsOf(group)[by] ?? null) : "cluster";
  return { key, by, declaredAt: placesOf(level, cluster, group, places) };
}

function placesOf(
  level: Origin | null,
  cluster: ClusterDocument,
  group: NodeGroupDocument,
  places: PlacesByName,
): readonly CodePlace[] {
  return level === null ? [] : (places.get(levelName(level, cluster.name, group.name)) ?? []);
}

/** What messages call a level. Nobody declares what is built in. */
function levelName(level: Origin, cluster: string, group: string): string {
  return { "built-in": "", fleet: "fleet", cluster, group: `${cluster}/${group}` }[level];
}

function outcome(
  field: string,
  document: readonly string[],
  terraform: readonly string[],
  group: GroupDocument,
): FieldOutcome {
  const values = (part: Part) =>
    Object.fromEntries(
      document.flatMap((path) => {
        const value = partOf(path) === part ? valueAt(group, path, field) : undefined;
        return value === undefined ? [] : [[path === "bootstrap" ? field : path, value]];
      }),
    );
  const addresses = [...new Set(terraform.map((path) => addressOf(path, group)))];
  const arguments_ = (address: string) =>
    terraform.filter((path) => addressOf(path, group) === address).map((path) => path.slice(path.indexOf(".") + 1));
  return {
    scalingGroup: group.name,
    zones: group.zones,
    decided: values("decided"),
    template: values("template"),
    node: values("node"),
    terraform: Object.fromEntries(addresses.map((address) => [address, arguments_(address)])),
  };
}

type Part = "decided" | "template" | "node";

/** What of a document's scaling group is on the node itself: it is in its user data. */
const ON_NODE = new Set([
  ...["kubelet", "sysctls", "hugePages", "registryMirrors", "mirrorAuthorities", "trustedCertificates", "proxy"],
  ...["beforeJoin", "localDisks", "controllerLabels", "userData"],
]);

function partOf(path: string): Part {
  const [first = ""] = path.split(".");
  if (first === "template") return "template";
  return ON_NODE.has(first) ? "node" : "decided";
}

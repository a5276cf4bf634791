import type { AddedTaint } from "../../model/declaration/node-registration";
import type { ResolvedFleet } from "../../model/stages/resolved";
import type { ClusterDocument } from "../../review/document/cluster-document";
import { type FleetDocument, fleetDocument } from "../../review/document/fleet-document";
import { fieldAround, fieldsAt, fieldsOf } from "../../review/explain/fields";
import { explainGroup, type NodeGroupDocument } from "../../review/explain/group-explanation";
import { groupText } from "../../review/explain/group-text";
import { isTransform, TRANSFORM } from "../../review/explain/transform-field";
import { bootstrapPart } from "../../review/explain/value-at";
import { loadFleet } from "../load-fleet";
import type { Surroundings } from "../surroundings";
import { printableText } from "../terminal";
import { notFound } from "./not-found";

/** Options of `nodegroups explain`. */
export interface ExplainOptions {
  readonly fleet?: string;
  readonly json?: boolean;
  readonly userData?: boolean;
}

/**
 * A group's values, as text or JSON.
 *
 * @param what `<cluster>/<group>`
 * @throws {UserError} if there is no such cluster, group or field
 */
export function explainedGroup(
  what: string,
  field: string | undefined,
  options: ExplainOptions,
  surroundings: Surroundings,
): string {
  const { userData = false, json = false } = options;
  const { fleet, placesByName } = loadFleet(options.fleet, surroundings);
  const { cluster, group } = findGroup(what, fleetDocument(fleet, { userData }));
  const asked = field === undefined ? null : findFields(field, cluster, group);
  const places = placesByName(["fleet", cluster.name, `${cluster.name}/${group.name}`]);
  const explanation = explainGroup(cluster, group, asked, places, addedTaints(fleet, cluster, group));
  const own = cluster.scalingGroups.filter(({ nodeGroup }) => nodeGroup === group.name);
  const booted = userData ? bootedWith(own) : null;
  if (json) return JSON.stringify({ ...explanation, ...(booted === null ? {} : { userData: booted.parts }) }, null, 2);
  return printableText(
    [groupText(explanation, field !== undefined), ...(booted === null ? [] : [booted.text])].join("\n\n"),
  );
}

/** The same for all scaling groups of a group. */
function addedTaints(fleet: ResolvedFleet, cluster: ClusterDocument, group: NodeGroupDocument): readonly AddedTaint[] {
  const groups = fleet.clusters.find(({ name }) => name === cluster.name)?.scalingGroups ?? [];
  return groups.find(({ nodeGroup }) => nodeGroup === group.name)?.addedTaints ?? [];
}

/** Loads a reader of YAML, which only user data needs. */
function bootedWith(groups: ClusterDocument["scalingGroups"]) {
  const { userDataOf, userDataText } =
    require("../../review/explain/user-data") as typeof import("../../review/explain/user-data");
  const parts = userDataOf(groups);
  return { parts, text: userDataText(parts) };
}

function findGroup(what: string, { clusters }: FleetDocument) {
  const [clusterName = "", ...rest] = what.split("/");
  const cluster = clusters.find(({ name }) => name === clusterName);
  if (cluster === undefined) {
    throw notFound(
      "cluster",
      clusterName,
      clusters.map(({ name }) => name),
      "the fleet",
    );
  }
  const groupName = rest.join("/");
  const group = cluster.nodeGroups.find(({ name }) => name === groupName);
  if (group !== undefined) return { cluster, group };
  throw notFound(
    "NodeGroup",
    groupName,
    cluster.nodeGroups.map(({ name }) => name),
    cluster.name,
  );
}

function findFields(
  asked: string,
  { cloud, scalingGroups }: ClusterDocument,
  { name, origins }: NodeGroupDocument,
): readonly string[] {
  if (isTransform(asked)) return [TRANSFORM];
  const found = fieldsAt(asked, Object.keys(origins), cloud);
  if (found.length > 0) return found;
  const [booted] = scalingGroups.filter(({ nodeGroup }) => nodeGroup === name);
  if (booted !== undefined && bootstrapPart(booted, asked) !== undefined) return [asked];
  const around = fieldAround(asked, Object.keys(origins));
  if (around !== null) return [around];
  const fields = [...new Set([...Object.keys(origins), ...fieldsOf(cloud)])].sort();
  const outer = fields.map((field) => field.replace(/[.[].*/, ""));
  throw notFound("field", asked, fields, `NodeGroup ${name}`, [...new Set(outer)]);
}

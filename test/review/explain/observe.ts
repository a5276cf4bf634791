import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { fleetDocument } from "../../../review/document/fleet-document";
import type { FieldEffects, FieldTable } from "../../../review/explain/fields";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";
import { synthCluster } from "../../support/synth-stack";
import { FIELD_CASES, type FieldCase } from "./field-cases";

/** What each change of a field does to the document, to Terraform and to the components of a cluster: the table, observed. */
export function observedFields(): FieldTable {
  return Object.fromEntries(Object.entries(FIELD_CASES).map(([field, each]) => [field, observedField(field, each)]));
}

function observedField(field: string, each: FieldCase): FieldTable[string] {
  const observed = CLOUDS.flatMap((cloud) => {
    const pair = "before" in each ? each : each[cloud];
    return pair === undefined ? [] : [[cloud, effects(field, cloud, pair.before, pair.after)] as const];
  });
  return Object.fromEntries(observed);
}

function effects(field: string, cloud: Cloud, before: NodeGroupDeclaration, after: NodeGroupDeclaration): FieldEffects {
  const [was, is] = [outcome(cloud, before), outcome(cloud, after)];
  return {
    document: changed(was.document, is.document, (path) => documentPath(field, path)),
    terraform: changed(was.terraform, is.terraform, argumentPath),
    components: changed(was.components, is.components, (path) => path.slice(0, 3).join(".")),
  };
}

const REMEMBERED = new Map<string, ReturnType<typeof outcomeOf>>();

function outcome(cloud: Cloud, group: NodeGroupDeclaration): ReturnType<typeof outcomeOf> {
  const key = JSON.stringify([cloud, group]);
  const known = REMEMBERED.get(key) ?? outcomeOf(cloud, group);
  REMEMBERED.set(key, known);
  return known;
}

const ZONES: Readonly<Record<Cloud, string>> = { aws: "us-east-1a", azure: "1", google: "us-central1-a" };

/** The first scaling group of a cluster with one group. */
function outcomeOf(cloud: Cloud, declaration: NodeGroupDeclaration) {
  const zones = declaration.spanZones === undefined ? { zones: [ZONES[cloud]] } : {};
  const valid = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, ...zones };
  const declared = declareFleet([declareCluster(cloud, { general: { ...valid, ...declaration } })]);
  const resolved = resolveFleet(planFleet(declared));
  const [cluster] = fleetDocument(resolved).clusters;
  const [group] = cluster?.scalingGroups ?? [];
  const [of] = resolved.clusters;
  if (cluster === undefined || group === undefined || of === undefined) throw new Error("no group");
  // Other words for the name.
  const { id: _id, logicalId, machineTemplate, ...document } = group;
  const own = Object.entries(synthCluster(of).resource).flatMap(([type, all]) => {
    const template = machineTemplate?.startsWith(`${type}.`) ? machineTemplate.slice(type.length + 1) : logicalId;
    const { "//": _of, ...values } = all[template] ?? {};
    return Object.keys(values).length === 0 ? [] : [[type, values] as const];
  });
  const components = cluster.components.map(({ name, programs }) => [name, programs[0]] as const);
  return { document, terraform: Object.fromEntries(own), components: Object.fromEntries(components) };
}

type Path = readonly string[];

/** Where two values differ, in a form, each once; of a list that is longer or shorter the list. */
function changed(before: unknown, after: unknown, form: (path: Path) => string): readonly string[] {
  const found = differences(before, after, []);
  return [...new Set(found.map(form))].sort();
}

function differences(before: unknown, after: unknown, path: Path): readonly Path[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return [path];
    return before.flatMap((value, index) => differences(value, after[index], path));
  }
  if (!isObject(before) || !isObject(after)) return [path];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Values of these are maps and lists of the user's own, or one choice. */
const WHOLE = new Set([
  ...["sysctls", "hugePages", "registryMirrors", "mirrorAuthorities", "trustedCertificates", "tags", "volumes"],
  ...["updatePolicy", "proxy", "beforeJoin", "controllerLabels", "userData"],
]);

/** Maps of a node template whose keys are Kubernetes'. */
const MAPS_OF_TEMPLATE = new Set(["capacity", "allocatable", "labels"]);

function documentPath(field: string, [first = "", ...rest]: Path): string {
  if (WHOLE.has(first) || first === field) return first;
  const isKey = MAPS_OF_TEMPLATE.has(rest[0] ?? "") && rest[0] !== field;
  return [first, ...(isKey ? rest : rest.slice(0, 1))].join(".");
}

/** Arguments that are maps or lists of the user's own keys. */
const MAPS = new Set(["tag", "tags", "labels"]);

function argumentPath(path: Path): string {
  const end = path.findIndex((step) => MAPS.has(step));
  return (end < 0 ? path : path.slice(0, end + 1)).join(".");
}

import type { DeclaredFleet } from "../../../model/declaration/fleet";
import { WHOLE_FLEETS } from ".";

/** A text of one of the whole fleets. */
export interface WholeText {
  readonly fleet: DeclaredFleet;
  readonly place: TextPlace;
  /** Where it is, for test reports. */
  readonly name: string;
}

/** Every text of every whole fleet; what becomes manifests alone, which are alike on all clouds, only of the first that has it. */
export function wholeTexts(): readonly WholeText[] {
  const found = Object.entries(WHOLE_FLEETS).flatMap(([name, fleet]) =>
    textsOf(fleet).map((place) => ({ ...narrowed(fleet, place), name: `${name}: ${placeName(place)}` })),
  );
  const seen = new Set<string>();
  return found.filter(({ name }) => {
    const key = name.slice(name.indexOf(": "));
    if (!MANIFESTS.test(key) || key.includes("cloudPermissions")) return true;
    return !seen.has(key) && seen.add(key);
  });
}

/** The fleet with only the cluster and the declaration that a text is in: rules over all others would say nothing of it. */
function narrowed(fleet: DeclaredFleet, { path, part }: TextPlace): Omit<WholeText, "name"> {
  const [list, index, inner, innerIndex] = path;
  if (list !== "clusters" || index === undefined) return { fleet, place: { path, part } };
  const cluster = fleet.clusters.map((each) => onlyOne(each, inner, innerIndex)).filter((_each, at) => at === index);
  const kept = inner === "props" || inner === "name" ? path.slice(2) : [inner ?? "", 0, ...path.slice(4)];
  return { fleet: { ...fleet, clusters: cluster }, place: { path: ["clusters", 0, ...kept], part } };
}

/** A cluster with one declaration of one list, and a group; with the first of each where the text is in none of them. */
function onlyOne<T extends object>(
  cluster: T,
  list: string | number | undefined,
  index: string | number | undefined,
): T {
  const lists = Object.entries(cluster).map(([key, value]) => {
    if (!Array.isArray(value)) return [key, value];
    if (list === "props" || list === "name") return [key, value.slice(0, 1)];
    const one = value.filter((_each, at) => key === list && at === index);
    return [key, key === "nodeGroups" && key !== list ? value.slice(0, 1) : one];
  });
  return Object.fromEntries(lists) as T;
}

const MANIFESTS = /clusterAutoscaler|metricsServer|terminationHandler|verticalPodAutoscaler|controllers/;

/** A text of a declaration: a value, or the key of one. */
export interface TextPlace {
  readonly path: readonly (string | number)[];
  readonly part: "value" | "key";
}

/** Every text that a fleet declares, keys of settings among them. */
function textsOf(value: unknown, path: TextPlace["path"] = []): readonly TextPlace[] {
  if (typeof value === "string")
    return path.at(-1) === "cloud" && !path.includes("props") ? [] : [{ path, part: "value" }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const own: readonly TextPlace[] = Array.isArray(value) || !isDeclared(at) ? [] : [{ path: at, part: "key" }];
    return inner === undefined ? [] : [...own, ...textsOf(inner, at)];
  });
}

/** Whether a path leads into what a user wrote, and not only to where a fleet keeps it. */
function isDeclared(path: TextPlace["path"]): boolean {
  const props = path.indexOf("props");
  return props !== -1 && props < path.length - 1;
}

/** The fleet with another text at one place, made from the one that is there. */
export function withText(fleet: DeclaredFleet, place: TextPlace, change: (text: string) => string): DeclaredFleet {
  return changed(fleet, place.path, place.part, change) as DeclaredFleet;
}

/** The fleet with other texts at many places at once. */
export function withTexts(
  fleet: DeclaredFleet,
  places: readonly TextPlace[],
  change: (text: string) => string,
): DeclaredFleet {
  const at = (path: TextPlace["path"], part: TextPlace["part"]) => JSON.stringify([path, part]);
  const chosen = new Set(places.map(({ path, part }) => at(path, part)));
  const visit = (value: unknown, path: TextPlace["path"]): unknown => {
    if (Array.isArray(value)) return value.map((each, index) => visit(each, [...path, index]));
    if (typeof value !== "object" || value === null)
      return chosen.has(at(path, "value")) ? change(String(value)) : value;
    const entries = Object.entries(value).map(([key, inner]) => {
      const inside = [...path, key];
      return [chosen.has(at(inside, "key")) ? change(key) : key, visit(inner, inside)];
    });
    return Object.fromEntries(entries);
  };
  return visit(fleet, []) as DeclaredFleet;
}

function changed(
  value: unknown,
  path: TextPlace["path"],
  part: TextPlace["part"],
  change: (text: string) => string,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(String(value));
  if (Array.isArray(value))
    return value.map((each, index) => (index === step ? changed(each, rest, part, change) : each));
  const entries = Object.entries(value as object).map(([key, inner]) => {
    if (key !== step) return [key, inner];
    return part === "key" && rest.length === 0 ? [change(key), inner] : [key, changed(inner, rest, part, change)];
  });
  return Object.fromEntries(entries);
}

/** `clusters.0.props.zones.us-east-1a`, with a mark where the key itself is meant. */
function placeName({ path, part }: TextPlace): string {
  return `${path.join(".")}${part === "key" ? " (key)" : ""}`;
}

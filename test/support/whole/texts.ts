import { cached, once, oncePer } from "../../../model/base/cached";
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
export const wholeTexts = once((): readonly WholeText[] => {
  const found = Object.entries(WHOLE_FLEETS).flatMap(([name, fleet]) =>
    textsOf(fleet).map((place) => {
      const { fleet: narrow, path } = narrowed(fleet, place.path);
      return { fleet: narrow, place: { ...place, path }, name: `${name}: ${placeName(place)}` };
    }),
  );
  const seen = new Set<string>();
  return found.filter(({ name }) => {
    const key = name.slice(name.indexOf(": "));
    if (!MANIFESTS.test(key) || key.includes("cloudPermissions")) return true;
    return !seen.has(key) && seen.add(key);
  });
});

/** Texts by the fleet that they are in, which is narrowed to the declaration that has them. */
export function textsByFleet<T extends WholeText>(texts: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const text of texts) cached(groups, fleetText(text.fleet), () => []).push(text);
  return [...groups.values()];
}

const fleetText = oncePer((fleet: DeclaredFleet) => JSON.stringify(fleet));

/** The fleet with only the cluster and the declaration that a place is in: rules over all others would say nothing of it. */
export function narrowed(fleet: DeclaredFleet, path: Path): { readonly fleet: DeclaredFleet; readonly path: Path } {
  const [list, index, inner, innerIndex] = path;
  if (list !== "clusters" || index === undefined) return { fleet, path };
  const isOwn = inner === "props" || inner === "name";
  const narrow = cached(narrowedFleets(fleet), isOwn ? `${index} ${inner}` : `${index} ${inner} ${innerIndex}`, () => {
    const clusters = fleet.clusters.filter((_each, at) => at === index);
    return { ...fleet, clusters: clusters.map((each) => onlyOne(each, inner, innerIndex)) };
  });
  const kept = isOwn ? path.slice(2) : [inner ?? "", 0, ...path.slice(4)];
  return { fleet: narrow, path: ["clusters", 0, ...kept] };
}

const narrowedFleets = oncePer((_fleet: DeclaredFleet) => new Map<string, DeclaredFleet>());

/** A cluster with one declaration of one list, and a group; with the first of each where the text is in none of them. */
function onlyOne<T extends object>(
  cluster: T,
  list: string | number | undefined,
  index: string | number | undefined,
): T {
  const lists = Object.entries(cluster).map(([key, value]) => {
    if (key === "props" && list !== "props") return [key, withoutReasons(value)];
    if (!Array.isArray(value)) return [key, value];
    if (list === "props" || list === "name") return [key, value.slice(0, 1)];
    const one = value.filter((_each, at) => key === list && at === index);
    return [key, key === "nodeGroups" && key !== list ? value.slice(0, 1) : one];
  });
  return Object.fromEntries(lists) as T;
}

/** What a cluster gives a reason for may be about a declaration that is left out: nothing needs the reason then. */
function withoutReasons({
  acknowledgedPremises: _left,
  ...props
}: {
  readonly acknowledgedPremises?: unknown;
}): object {
  return props;
}

const MANIFESTS = /clusterAutoscaler|metricsServer|terminationHandler|verticalPodAutoscaler|controllers/;

/** Keys and indices that lead to a place in a fleet. */
type Path = readonly (string | number)[];

/** A text of a declaration: a value, or the key of one. */
interface TextPlace {
  readonly path: Path;
  readonly part: "value" | "key";
}

/** Every text that a fleet declares, keys of settings among them. */
function textsOf(value: unknown, path: Path = []): readonly TextPlace[] {
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
function isDeclared(path: Path): boolean {
  const props = path.indexOf("props");
  return props !== -1 && props < path.length - 1;
}

/** A text of a whole fleet, and what it is made to. */
export interface ChangedText extends WholeText {
  readonly into: (text: string) => string;
}

/** The fleet of some texts with those changed. */
export function withTexts(texts: readonly ChangedText[]): DeclaredFleet {
  return changed(texts[0]?.fleet, places(texts)) as DeclaredFleet;
}

/** Texts by the way to them. */
interface Places {
  value?: ChangedText;
  key?: ChangedText;
  readonly inside: Map<string, Places>;
}

function places(texts: readonly ChangedText[]): Places {
  const root: Places = { inside: new Map() };
  for (const text of texts) {
    const inside = (at: Places, step: string | number) =>
      cached(at.inside, String(step), (): Places => ({ inside: new Map() }));
    text.place.path.reduce(inside, root)[text.place.part] = text;
  }
  return root;
}

/** A value with other texts in it; what no text is in stays the same object. */
function changed(value: unknown, at: Places | undefined): unknown {
  if (at?.value !== undefined) return at.value.into(String(value));
  if (at === undefined || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each, index) => changed(each, at.inside.get(String(index))));
  const entries = Object.entries(value).map(([key, inner]) => {
    const place = at.inside.get(key);
    return [place?.key?.into(key) ?? key, changed(inner, place)];
  });
  return Object.fromEntries(entries);
}

/** `clusters.0.props.zones.us-east-1a`, with a mark where the key itself is meant. */
function placeName({ path, part }: TextPlace): string {
  return `${path.join(".")}${part === "key" ? " (key)" : ""}`;
}

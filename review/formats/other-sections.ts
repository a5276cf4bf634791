import { groupedBy } from "../../model/base/grouped";
import type { Acknowledged } from "../../model/stages/acknowledged";
import type { NewAndGone } from "../changes/finding-changes";
import type { FleetFinding } from "../changes/findings";
import type { FleetReview, InCluster } from "../changes/fleet-review";
import type { ComponentChange } from "../manifests/compare-components";
import type { FieldChange, Hazard, ObjectChange, Restart, TextChange } from "../manifests/object-change";
import { type Item, item, type Section, type Tone } from "./section";

/** Components and versions, and what of their manifests has to be known before they are applied. */
export function componentsSection({ components, manifests, clusters }: Applied): Section {
  const applied = manifests.filter(({ cluster }) => !clusters.removed.includes(cluster));
  const hazards = applied.flatMap(({ cluster, changes }) => changes.flatMap((change) => hazardItem(cluster, change)));
  const items = components.flatMap(({ cluster, changes }) => changes.map((change) => componentItem(cluster, change)));
  return { title: "Components", items: [...hazards, ...items], folded: false };
}

type Applied = Pick<FleetReview, "components" | "manifests" | "clusters">;

function hazardItem(cluster: string, { component, object, hazards }: ObjectChange): readonly Item[] {
  if (hazards.length === 0) return [];
  return [item("danger", `${cluster}/${component} ${object}`, hazards.map(hazardText))];
}

const HAZARDS: Readonly<Record<Hazard["kind"], (names: string) => string>> = {
  refused: (names) =>
    `the API server refuses to change ${names}: delete the object first, or give the new one another name`,
  "not-served": (names) => `${names} is no longer served: whoever asks for it gets an error`,
  "fields-dropped": (names) => `objects lose ${names}, unless their schema preserves unknown fields`,
  "deletes-more": (names) => `gone; whoever prunes it deletes ${names}`,
  "no-eviction": (names) => `no pod of it may be evicted (${names}): nodes that have one are not drained`,
};

function hazardText({ kind, names }: Hazard): string {
  return HAZARDS[kind](names.join(", "));
}

function componentItem(cluster: string, { component, change, versions, images }: ComponentChange): Item {
  const words = { added: "new", removed: "gone", changed: "changed" };
  const release = [versions.before, versions.after].map((list) => list.join(", "));
  const version = release[0] === release[1] ? "" : `, ${release.filter((text) => text !== "").join(" → ")}`;
  const details =
    change === "changed"
      ? images.map(({ container, before, after }) => `${container}: ${before ?? "none"} → ${after ?? "none"}`)
      : [];
  return item(
    change === "removed" ? "warning" : "plain",
    `${cluster}/${component}: ${words[change]}${version}`,
    details,
  );
}

/** Findings that are new, and that are gone; empty where both sides have the same. */
export function findingsSection({ findings: changes, acknowledged }: Told): Section {
  const items =
    changes === null
      ? acknowledgedItems(acknowledged)
      : [
          ...findingItems("problem", "danger", changes.problems),
          ...findingItems("warning", "warning", changes.warnings),
          ...changes.acknowledged.fresh.map((each) => acknowledgedItem("newly acknowledged", each)),
          ...goneFindings(changes.problems).map((each) => findingItem("gone", "plain", each)),
          ...goneFindings(changes.warnings).map((each) => findingItem("gone", "plain", each)),
          ...changes.acknowledged.gone.map((each) => acknowledgedItem("no longer acknowledged", each)),
        ];
  return { title: "Findings", items, folded: false };
}

type Told = Pick<FleetReview, "findings" | "acknowledged">;

function acknowledgedItems({ fresh, gone }: NewAndGone<Acknowledged>): readonly Item[] {
  return [
    ...fresh.map((each) => acknowledgedItem("newly acknowledged", each)),
    ...gone.map((each) => acknowledgedItem("no longer acknowledged", each)),
  ];
}

/** What a rule said before of the same place is not new: it has another value to say it of. */
function findingItems(kind: string, tone: Tone, changes: NewAndGone<FleetFinding>): readonly Item[] {
  const former = formerFindings(changes);
  return changes.fresh.map((each) => {
    const before = former.get(each);
    if (before === undefined) return findingItem(`new ${kind}`, tone, each);
    const said = findingItem(`still a ${kind}, of another value`, tone, each);
    return { ...said, details: [`got: ${before.got} → ${each.got}`, ...said.details] };
  });
}

function goneFindings(changes: NewAndGone<FleetFinding>): readonly FleetFinding[] {
  const former = new Set(formerFindings(changes).values());
  return changes.gone.filter((each) => !former.has(each));
}

/** What new findings were before, where a rule says one thing of a place on each side. */
function formerFindings({ fresh, gone }: NewAndGone<FleetFinding>): ReadonlyMap<FleetFinding, FleetFinding> {
  const [before, after] = [gone, fresh].map((list) => groupedBy(list, ({ code, where }) => `${code} ${where}`));
  const pairs = [...(after ?? [])].flatMap(([place, [is, ...others]]) => {
    const [was, ...more] = before?.get(place) ?? [];
    return was === undefined || others.length + more.length > 0 ? [] : [[is, was] as const];
  });
  return new Map(pairs);
}

function findingItem(said: string, tone: Tone, { where, code, what, hint }: FleetFinding): Item {
  const details = tone === "plain" ? [] : [what, `fix: ${hint}`];
  return item(tone, `${said}: ${where} [${code}]`, details);
}

function acknowledgedItem(said: string, { where, code, reason }: Acknowledged): Item {
  return item("plain", `${said}: ${where} [${code}]`, [`reason: ${reason}`]);
}

/** Kubernetes objects, by component. */
export function manifestsSection(changes: readonly InCluster<ObjectChange>[]): Section {
  const items = changes.flatMap(({ cluster, changes: own }) => own.map((change) => objectItem(cluster, change)));
  return { title: "Manifests", items, folded: true };
}

function objectItem(cluster: string, { component, object, change, fields, restart, hazards }: ObjectChange): Item {
  const details = [...restartText(restart), ...hazards.map(hazardText), ...fields.flatMap(fieldLines)];
  const code = fields.flatMap((field) => (field.kind === "text" ? textLines(field) : []));
  const tone = change === "removed" ? "warning" : "plain";
  return item(
    tone,
    `${cluster}/${component} ${object}: ${change}`,
    details,
    code.length === 0 ? null : code.join("\n"),
  );
}

function textLines({ path, diff }: TextChange): readonly string[] {
  return diff === "" ? [] : [`# ${path}`, diff.trimEnd()];
}

const HOW: Readonly<Record<Exclude<Restart["how"], "refused">, string>> = {
  rolling: "its pods are replaced a few at a time",
  recreate: "all of its pods are deleted, then made anew",
  "on-delete": "its pods stay as they are until somebody deletes them",
  paused: "its pods stay as they are until it is resumed",
  "next-run": "its next run has it",
};

function restartText(restart: Restart | null): readonly string[] {
  // A hazard says so.
  if (restart === null || restart.how === "refused") return [];
  const count = restart.replicas === null ? "" : ` (${restart.replicas} replicas)`;
  return [`${HOW[restart.how]}${count}`];
}

function fieldLines(field: FieldChange): readonly string[] {
  if (field.kind === "value") return [valueText(field.path, field.before, field.after)];
  if (field.kind === "order") return [`${field.path}: in another order`];
  if (field.kind === "text") return field.diff === "" ? [`${field.path}: only masked text differs`] : [];
  if (field.kind === "hidden") return [`${field.path}: ${field.change}, ${HIDDEN[field.why]}`];
  const said = [sides("+", field.added), sides("-", field.removed), sides("~", field.changed)].filter(
    (text) => text !== "",
  );
  return [`${field.path}: ${said.length === 0 ? "other descriptions" : said.join("; ")}`];
}

const HIDDEN = { secret: "not shown: it is a Secret's", rights: "among rights" };

function valueText(path: string, before: string | null, after: string | null): string {
  if (before === null) return `${path}: + ${after}`;
  if (after === null) return `${path}: - ${before}`;
  return before === after ? `${path}: another value, not shown` : `${path}: ${before} → ${after}`;
}

function sides(mark: string, fields: readonly string[]): string {
  return fields.length === 0 ? "" : `${mark} ${fields.join(", ")}`;
}

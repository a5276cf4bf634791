import { type CodePlace, placeText } from "../../model/base/code-place";
import { spanText } from "../capacity/capacity";
import type { FieldExplanation, FieldOutcome, GroupExplanation, ScalingGroupSummary } from "./group-explanation";
import { valueText } from "./value-text";

/**
 * A group as lines of text: its scaling groups, then its fields.
 *
 * @param isWhole whether long values are told to their end, as where somebody asks for them by name. Default: only how they begin
 */
export function groupText(explanation: GroupExplanation, isWhole = false): string {
  const { group, declaredOn, declaredAt, scalingGroups, fields } = explanation;
  const head = `${group}  declared on the ${declaredOn}${placesText(declaredAt)}`;
  return [
    [head, ...scalingGroups.map(summaryLine)].join("\n"),
    ...fields.map((field) => fieldText(field, isWhole)),
  ].join("\n\n");
}

function summaryLine({ name, zones, minSize, maxSize, terraform }: ScalingGroupSummary): string {
  return `  ${name}: ${zones.join(" and ")}, ${spanText({ min: minSize, max: maxSize })} nodes; ${terraform.join(", ")}`;
}

function placesText(places: readonly CodePlace[]): string {
  return places.length === 0 ? "" : `, ${places.map(placeText).join(", ")}`;
}

function fieldText(explanation: FieldExplanation, isWhole: boolean): string {
  const { field, outcomes, components, added } = explanation;
  const lines = (of: ValuesOf) => valueLines(outcomes, of).map((text) => (isWhole ? text : cut(text)));
  const rows: readonly (readonly [label: string, lines: readonly string[]])[] = [
    ["added", added.map(({ key, by, declaredAt }) => `${key}, by ${by}${placesText(declaredAt)}`)],
    ["decided", lines(({ decided }) => decided)],
    ["Terraform", argumentLines(outcomes)],
    ["template", lines(({ template }) => template)],
    ["node", lines(({ node }) => node)],
    ["cluster", components.map((path) => COMPONENTS[path] ?? path)],
  ];
  const texts = rows.flatMap(([label, values]) =>
    values.map((text, index) => `  ${(index === 0 ? label : "").padEnd(LABEL_WIDTH)}${text}`),
  );
  return [`${field}  ${levelText(explanation)}`, ...texts].join("\n");
}

type ValuesOf = (outcome: FieldOutcome) => Readonly<Record<string, unknown>>;

const LABEL_WIDTH = "Terraform".length + 2;

function levelText({ level, declaredAt }: FieldExplanation): string {
  if (level === null) return "not declared, and without a default";
  return level === "built-in" ? "built in" : `from the ${level}${placesText(declaredAt)}`;
}

/** What changes in the cluster, by its path in the table of fields. */
const COMPONENTS: Readonly<Record<string, string>> = {
  "cluster-autoscaler.args": "a flag of cluster-autoscaler",
  "cluster-autoscaler.objects.configMaps": "the priorities of cluster-autoscaler, a ConfigMap",
  "cluster-autoscaler.pod.annotations":
    "cluster-autoscaler starts again when it changes, to plan with the new template",
};

/** One line where all scaling groups have the same; else one for each, with its zones. */
function valueLines(outcomes: readonly FieldOutcome[], of: ValuesOf): readonly string[] {
  const paths = Object.keys(Object.assign({}, ...outcomes.map(of)));
  return paths.flatMap((path) => {
    const texts = outcomes.map((outcome) => shown(path, of(outcome)[path]));
    if (new Set(texts).size <= 1) return texts.slice(0, 1);
    return outcomes.map(({ zones }, index) => `${texts[index]} (${zones.join(" and ")})`);
  });
}

/** What is not there is told in words. */
function shown(path: string, value: unknown): string {
  if (path === "userData") return "user data (--user-data prints it)";
  return `${path.replace(/^template\./, "")} ${value === null || value === undefined ? "nothing" : valueText(value)}`;
}

/** The beginning of what is long. */
function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const LONGEST = 300;

/** By the type of the resource: the groups' addresses stand at the top. */
function argumentLines([first]: readonly FieldOutcome[]): readonly string[] {
  return Object.entries(first?.terraform ?? {}).map(
    ([address, paths]) => `${address.slice(0, address.indexOf("."))}: ${paths.join(", ")}`,
  );
}

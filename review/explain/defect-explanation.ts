import type { Cloud } from "../../model/base/cloud";
import { type KnownDefect, knownDefect } from "../../model/versions/known-defects";

/** A defect of released versions of a program, for whoever met its id in a warning. */
export interface DefectExplanation {
  readonly id: string;
  readonly program: string;
  readonly clouds: readonly Cloud[];
  /** Which clusters with such a release can meet it. */
  readonly concerns: string;
  /** What happens. */
  readonly what: string;
  /** The releases of each minor that have it: `1.36: before 1.36.2`. */
  readonly releases: readonly string[];
  readonly source: string;
  /** What to do. */
  readonly hint: string;
}

/** The defect with an id; null where there is none. */
export function explainDefect(id: string): DefectExplanation | null {
  const defect = knownDefect(id);
  if (defect === null) return null;
  const { program, clouds, concerns, what, source } = defect;
  return { id, program, clouds, concerns, what, releases: affectedReleases(defect), source, hint: hintOf(id) };
}

function hintOf(id: string): string {
  const reason = `{ ${JSON.stringify(id)}: "…" }`;
  return `Leave clusterAutoscaler.version out, or set a release without it. To accept it, say why in clusterAutoscaler.acknowledgedDefects: ${reason}.`;
}

/** The releases of each minor that have a defect. */
export function affectedReleases({ mended }: KnownDefect): readonly string[] {
  return Object.entries(mended).map(([minor, patch]) =>
    patch === null ? `${minor}: all known` : `${minor}: before ${minor}.${patch}`,
  );
}

/** A defect as lines of text. */
export function defectText({ id, program, clouds, concerns, what, releases, source, hint }: DefectExplanation): string {
  const rows: readonly (readonly [label: string, text: string])[] = [
    ["kind", `a known defect of ${program}: the warning known-defect on each cluster that can meet it`],
    ["clouds", clouds.join(", ")],
    ["concerns", concerns],
    ["releases", releases.join("; ")],
    ["source", source],
    ["fix", hint],
  ];
  return [id, `  ${what}`, "", ...rows.map(([label, text]) => `  ${`${label}:`.padEnd(10)}${text}`)].join("\n");
}

import type { FleetFindings } from "../../review/changes/findings";
import { problemsGithub } from "../../review/formats/problems-github";
import { problemsJson } from "../../review/formats/problems-json";
import { problemsJunit } from "../../review/formats/problems-junit";
import { problemsSarif } from "../../review/formats/problems-sarif";
import { problemsText, type ReportPart } from "../../review/formats/problems-text";
import { sarifTool } from "../sarif-tool";
import type { Surroundings } from "../surroundings";
import { type Colour, hasColours, highlight } from "../terminal";
import { inRepository } from "./repository-places";

/** What findings can be written as. */
export type Format = "text" | "json" | "sarif" | "junit" | "github";

/** What is around the fleet that was checked. */
export interface Around extends Pick<Surroundings, "cwd" | "env" | "stdout"> {
  /** The file that declares the fleet. */
  readonly entry: string;
}

type Write = (findings: FleetFindings, around: Around) => string;

/** Those for other programs name files as the repository has them. */
const FORMATS: Readonly<Record<Format, Write>> = {
  text: asText,
  json: problemsJson,
  sarif: (findings, around) => problemsSarif(inRepository(findings, around), sarifTool()),
  junit: (findings, around) => problemsJunit(inRepository(findings, around)),
  github: (findings, around) => problemsGithub(inRepository(findings, around)),
};

/** Findings in a format. */
export function reportOf(findings: FleetFindings, format: Format, around: Around): string {
  return FORMATS[format](findings, around);
}

const COLOURS: Readonly<Record<ReportPart["level"], Colour>> = { problem: "red", warning: "yellow", note: "green" };

function asText(findings: FleetFindings, { stdout, env }: Around): string {
  const isColoured = hasColours(stdout, env);
  const parts = problemsText(findings).map(({ level, text }) => (isColoured ? highlight(text, COLOURS[level]) : text));
  return `${parts.join("\n\n")}\n`;
}

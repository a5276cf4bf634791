import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { packageRoot } from "../constructs/package-root";
import type { Cloud } from "../model/base/cloud";
import { withScripts } from "./package-scripts";

/** A file of a new project. */
export interface ProjectFile {
  /** Path below the project's folder. */
  readonly path: string;
  readonly text: string;
  /**
   * What happens to a file that is there: it is kept, it gets the lines that it lacks, or it is this one's earlier text with
   * additions. Default: kept.
   */
  readonly present?: "add-lines" | "extended";
}

/** Templates of files that all projects have, and of those that depend on the cloud. */
const TEMPLATES = join(packageRoot(__dirname), "cli", "templates");

/**
 * The files of a project whose first cluster is on a cloud.
 *
 * @param manifest the text of its package.json
 */
export function newProject(cloud: Cloud, manifest: string): readonly ProjectFile[] {
  const common = templates("common").filter(({ path }) => path !== "gitignore");
  return [
    { path: "package.json", text: withScripts(manifest), present: "extended" },
    ...templates(cloud),
    ...common,
    { path: "cdktf.json", text: cdktfSettings() },
    // npm would take a file of that name in a package for its own.
    { path: ".gitignore", text: templateText("common", "gitignore"), present: "add-lines" },
  ];
}

function templates(folder: string): readonly ProjectFile[] {
  const entries = readdirSync(join(TEMPLATES, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(TEMPLATES, folder).length + 1));
  return paths.sort().map((path) => ({ path: path.split(sep).join("/"), text: templateText(folder, path) }));
}

function templateText(folder: string, path: string): string {
  return readFileSync(join(TEMPLATES, folder, path), "utf8");
}

/** With a project id, by which its makers count projects: cdktf's command line adds one to a file that has none. */
function cdktfSettings(): string {
  const settings = {
    language: "typescript",
    app: "npx nodegroups synth --only terraform",
    output: "cdktf.out",
    projectId: randomUUID(),
    sendCrashReports: "false",
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

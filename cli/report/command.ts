import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { packageRoot } from "../../constructs/package-root";
import { fleetDocument } from "../../review/document/fleet-document";
import { fleetPage } from "../../review/report/page";
import { examples } from "../help";
import { loadFleet } from "../load-fleet";
import { fromCwd, type Surroundings } from "../surroundings";
import { UserError } from "../user-error";

interface ReportOptions {
  readonly fleet?: string;
  readonly out?: string;
}

const REPORT_EXAMPLES = [
  ["nodegroups report --out fleet.html", "then open it in a browser"],
  ["nodegroups report > fleet.html", "the same"],
] as const;

/** `nodegroups report`: one page of HTML about the fleet. */
export function reportCommand(surroundings: Surroundings): Command {
  return new Command("report")
    .description("write one self-contained HTML page about the fleet (docs/report.md)")
    .option("--out <file>", "write to this file instead of standard output")
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(REPORT_EXAMPLES))
    .action(({ fleet, out }: ReportOptions) => {
      const page = reportPage(fleet, surroundings);
      if (out === undefined) surroundings.stdout.write(page);
      else writePage(out, page, surroundings);
    });
}

function reportPage(file: string | undefined, surroundings: Surroundings): string {
  const { fleet, name, warnings } = loadFleet(file, surroundings);
  const [style, script] = ["page.css", "page.js"].map(pageFile);
  return fleetPage({ name, fleet: fleetDocument(fleet), warnings, style: style ?? "", script: script ?? "" });
}

/** Files that no compiler changes, so they are where the package has its sources. */
function pageFile(name: string): string {
  return readFileSync(join(packageRoot(__dirname), "review", "report", "page", name), "utf8");
}

function writePage(out: string, page: string, surroundings: Surroundings): void {
  try {
    writeFileSync(fromCwd(surroundings, out), page);
  } catch (error) {
    const { code = "error" } = error as NodeJS.ErrnoException;
    throw new UserError(
      `The page cannot be written to ${out}: ${code}.`,
      "Name a file in a folder that exists, and that you may write to.",
    );
  }
}

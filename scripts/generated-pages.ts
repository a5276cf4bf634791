import { ALL_RULES } from "../model/rules";
import { WARNING_RULES } from "../model/rules/warning-rules";
import { SHAPE_CODES } from "../model/shape/check-shape";

/** Pages written from the code they describe. */
export const GENERATED_PAGES: Readonly<Record<string, () => string>> = { "docs/problems.md": problemsPage };

/** Codes of checks over what was rendered, where no rule of the model could look. */
const RENDERED_CODES: Readonly<Record<string, string>> = {
  "azure-client-id-missing": "Manifests of an Azure cluster need the client id that its first deploy made.",
  "manifest-schema": "Every manifest is one that the cluster's Kubernetes minor takes.",
};

function problemsPage(): string {
  const problems = ALL_RULES.filter((rule) => !WARNING_RULES.some(({ code }) => code === rule.code));
  const rules = Object.fromEntries(problems.map(({ code, title }) => [code, title]));
  const rows = Object.entries({ ...SHAPE_CODES, ...RENDERED_CODES, ...rules }).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "# Problems",
    "",
    "Every mistake in a declaration is a problem with a stable code. `nodegroups` reports all problems of a fleet at once,",
    "exits with 1 and leaves earlier output as it was. Each names the place in your own words, what was found, what is",
    "expected, and what to do.",
    "",
    "| code | what must hold |",
    "|---|---|",
    ...rows.map(([code, title]) => `| \`${code}\` | ${title.replaceAll("|", "\\|")} |`),
    "",
    "## Warnings",
    "",
    "Told on standard error; they keep nothing from being written.",
    "",
    "| code | what it says |",
    "|---|---|",
    ...WARNING_RULES.map(({ code, title }) => `| \`${code}\` | ${title} |`),
    "",
    "This page is generated: `npm run docs -- --write`.",
    "",
  ].join("\n");
}

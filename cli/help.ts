/** A command line, and what it does. */
export type Example = readonly [command: string, meaning: string];

/** The part of a command's help that shows how it is used. */
export function examples(all: readonly Example[]): string {
  return `\nExamples:\n${columns(all)}`;
}

/** Exit code → when. `docs/commands.md` has the same table. */
export const EXIT_CODES: readonly (readonly [code: 0 | 1, when: string])[] = [
  [0, "what was asked for is done; warnings may have been printed"],
  [1, "a problem of the fleet, a wrong command line, or an exception: said on standard error"],
];

/** The end of the help of `nodegroups`: what holds for all of its commands. */
export const GENERAL_HELP = [
  examples([
    ["nodegroups init --cloud aws", "begin a project in this folder"],
    ["nodegroups synth", "write cdktf.out/ and gitops/"],
    ["nodegroups check", "see problems and warnings, and write nothing"],
    ["nodegroups diff", "see what this branch changes"],
    ["nodegroups resolve --cluster prod-use1", "see what was decided, as JSON"],
    ["nodegroups fit pod.yaml", "see which groups can run a pod"],
    ["nodegroups machines aws --vcpu 8", "find a machine type"],
  ]),
  `\nExit codes:\n${columns(EXIT_CODES.map(([code, when]) => [String(code), when]))}`,
  "\nEnvironment:\n" +
    columns([
      ["NO_COLOR", "if it is not empty, no colours on a terminal (no-color.org)"],
      ["FORCE_COLOR", "if it is not empty, colours also where there is no terminal; 0: none"],
      ["CI", "if it is not empty, no progress on a terminal"],
    ]),
  "\nDocumentation: docs/ of this package, in your project node_modules/nodegroups/docs/.",
].join("\n");

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join("\n");
}

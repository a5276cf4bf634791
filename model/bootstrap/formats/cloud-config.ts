import type { NodeSetup } from "../setup/assemble";
import type { NodeFile } from "../setup/node-setup";

/** A setup as cloud-init's user data: files and units are written, then the units and the commands run, once. */
export function cloudConfig({ files, units }: NodeSetup, commands: readonly string[]): string {
  const written = [...files, ...units.map(({ name, lines }) => unitFile(name, lines))];
  const started = units.map(({ name }) => `systemctl enable --now ${name}`);
  const run = [...(units.length > 0 ? ["systemctl daemon-reload"] : []), ...started, ...commands];
  return [
    "#cloud-config",
    ...(written.length > 0 ? ["write_files:", ...written.flatMap(writtenFile)] : []),
    // One command, so that nothing runs after what has failed.
    ...(run.length > 0 ? ["runcmd:", "  - |", "    set -e", ...run.map((command) => `    ${command}`)] : []),
    "",
  ].join("\n");
}

function unitFile(name: string, lines: readonly string[]): NodeFile {
  return { path: `/etc/systemd/system/${name}`, mode: "0644", lines };
}

function writtenFile({ path, mode, lines }: NodeFile): readonly string[] {
  return [
    `  - path: ${path}`,
    `    permissions: "${mode}"`,
    // Without a number YAML takes the indentation of the first line for that of all.
    lines[0]?.startsWith(" ") ? "    content: |2" : "    content: |",
    ...lines.map((line) => (line === "" ? "" : `      ${line}`)),
  ];
}

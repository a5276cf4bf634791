import type { NodeSetup } from "../setup/assemble";
import type { NodeFile } from "../setup/node-setup";

/**
 * A setup as cloud-init's user data: files and units are written, and the units started in their order. The last is not waited
 * for: it may try again for as long as it takes, and cloud-init has to end.
 */
export function cloudConfig({ files, units }: NodeSetup): string {
  const written = [...files, ...units.map(({ name, lines }) => unitFile(name, lines))];
  const names = units.map(({ name }) => name);
  const run =
    names.length === 0 ? [] : ["systemctl daemon-reload", `systemctl enable --now --no-block ${names.join(" ")}`];
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

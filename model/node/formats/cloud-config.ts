import type { NodeFile, NodeSetup } from "../setup/node-setup";

/**
 * A setup as user data for cloud-init, which writes files and units and starts the units in their order. cloud-init does not wait
 * for them: the last may try again for as long as it takes, and cloud-init has to finish.
 */
export function cloudConfig({ files, units }: NodeSetup): string {
  const written = [...files, ...units.map(({ name, lines }) => unitFile(name, lines))];
  const names = units.map(({ name }) => name);
  const run =
    names.length === 0 ? [] : ["systemctl daemon-reload", `systemctl enable --now --no-block ${names.join(" ")}`];
  return [
    "#cloud-config",
    ...(written.length > 0 ? ["write_files:", ...written.flatMap(writtenFile)] : []),
    // One command, so that nothing runs after a line that failed.
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
    // Without the number YAML takes the first line's indentation for that of all lines.
    lines[0]?.startsWith(" ") ? "    content: |2" : "    content: |",
    ...lines.map((line) => (line === "" ? "" : `      ${line}`)),
  ];
}

import type { NodeFile, NodeSetup } from "../setup/node-setup";

/**
 * A setup as user data for cloud-init, which writes files and units and starts the units in their order. cloud-init does not wait
 * for them: the last may try again for as long as it takes, and cloud-init has to finish.
 */
export function cloudConfig({ files, units }: NodeSetup): string {
  const written = [...files, ...units.map(({ name, lines }) => unitFile(name, lines))];
  return [
    "#cloud-config",
    "write_files:",
    ...written.flatMap(writtenFile),
    "runcmd:",
    "  - |",
    ...started(units).map((line) => `    ${line}`),
    "",
  ].join("\n");
}

/** cloud-init runs commands at the first boot only: without the units, no boot would make the machine a node. */
function started(units: NodeSetup["units"]): readonly string[] {
  const names = units.map(({ name }) => name).join(" ");
  return [
    "for pause in 5 10 20 40 80 160 0; do",
    `  systemctl daemon-reload && systemctl enable --now --no-block ${names} && break`,
    '  echo "nodegroups: systemd does not start the units; tries again in $pause s"',
    "  sleep $pause",
    "done",
  ];
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

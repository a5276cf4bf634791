import { oncePer } from "../../base/cached";
import { quoted } from "../../clouds/shell";
import { type NodeFile, type NodeSetup, type NodeUnit, startedUnit, UNIT_FOLDER } from "../setup/node-setup";

/**
 * A setup as user data for cloud-init, which writes files and units and starts the units in their order. cloud-init does not wait
 * for them: the last may try again for as long as it takes, and cloud-init has to finish.
 *
 * @param joining files of the machine's own, beside those that groups share
 */
export function cloudConfig(setup: NodeSetup, joining: readonly NodeFile[] = []): string {
  const { before, after } = around(setup);
  return [before, ...joining.map(writtenFile), after].join("\n");
}

/** What stands before and after the files of a machine's own: as the setup, it is the same for many groups. */
const around = oncePer(({ files, units, declared }: NodeSetup) => {
  // A file that cannot be written keeps cloud-init from those after it.
  const last = [...[...units, ...declared.units].map(unitFile), ...declared.files];
  const enabled = declared.units.filter((unit) => unit.enabled).flatMap(startedName);
  return {
    before: ["#cloud-config", ...(declared.packages ? [] : NO_UPDATES), "write_files:", ...files.map(writtenFile)].join(
      "\n",
    ),
    after: [
      ...last.map(writtenFile),
      "runcmd:",
      ...(enabled.length > 0 ? command(started(enabled)) : []),
      ...command(started(units.map(({ name }) => name))),
      "",
    ].join("\n"),
  };
});

/** Over what the image or the cloud says of its packages (cloud-init documentation, module "Package Update Upgrade Install"). */
const NO_UPDATES: readonly string[] = [
  "package_update: false",
  "package_upgrade: false",
  "package_reboot_if_required: false",
];

function command(lines: readonly string[]): readonly string[] {
  return ["  - |", ...lines.map((line) => `    ${line}`)];
}

/** cloud-init runs commands at the first boot only: without the units, no boot would make the machine a node. */
function started(names: readonly string[]): readonly string[] {
  return [
    "for pause in 5 10 20 40 80 160 0; do",
    `  systemctl daemon-reload && systemctl enable --now --no-block ${names.join(" ")} && break`,
    '  echo "nodegroups: systemd does not start the units; tries again in $pause s"',
    "  sleep $pause",
    "done",
  ];
}

function startedName({ name, lines }: NodeUnit): readonly string[] {
  const started = startedUnit(name, lines.join("\n"));
  return started === null ? [] : [quoted(started)];
}

function unitFile({ name, lines }: NodeUnit): NodeFile {
  return { path: `${UNIT_FOLDER}/${name}`, mode: "0644", lines };
}

function writtenFile({ path, mode, lines }: NodeFile): string {
  // Without the number YAML takes the indentation of the first line with text for that of all lines.
  const isIndented = lines.find((line) => line !== "")?.startsWith(" ") ?? false;
  const head = `  - path: ${path}\n    permissions: "${mode}"\n    content: |${isIndented ? "2" : ""}`;
  const content = lines.length === 0 ? "" : `${BREAK}${lines.join(BREAK)}`;
  return `${head}${lines.includes("") ? content.replace(EMPTY_LINE, "\n") : content}`;
}

const BREAK = "\n      ";
const EMPTY_LINE = /\n {6}(?=\n|$)/g;

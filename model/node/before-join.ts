import { oncePer } from "../base/cached";
import { sortRecord } from "../base/canonical";
import { quoted } from "../clouds/shell";
import type { BeforeJoin, DecidedBeforeJoin } from "../declaration/before-join";
import type { NodeOs } from "../declaration/image";
import type { TomlTable } from "./formats/toml";
import {
  failIf,
  NODE_FOLDER,
  type NodeFile,
  refuseIf,
  type SetupPart,
  startedUnit,
  textLines,
} from "./setup/node-setup";

/** What was declared, with its defaults: one object for all groups that have it from their cluster. */
export function decideBeforeJoin(declared: BeforeJoin = NOTHING): DecidedBeforeJoin {
  return decided(declared);
}

const NOTHING: BeforeJoin = {};

const decided = oncePer((declared: BeforeJoin): DecidedBeforeJoin => {
  const { files = {}, commands = [], units = {}, packages = true, bootstrapContainers = {} } = declared;
  return {
    files: Object.entries(sortRecord(files)).map(([path, { content, mode = "0644", owner = null }]) => {
      return { path, content, mode, owner };
    }),
    commands,
    units: Object.entries(sortRecord(units)).map(([name, { content, enabled = true }]) => ({ name, content, enabled })),
    packages,
    bootstrapContainers: Object.entries(sortRecord(bootstrapContainers)).map(
      ([name, { source, mode = "once", essential = true, userData = null }]) => {
        return { name, source, mode, essential, userData };
      },
    ),
  };
});

/**
 * Systems whose packages are apt's, which updates them daily (apt, apt.systemd.daily).
 * @read 2026-11 apt 2.6.1 of Debian 12
 */
export const HAS_APT: Readonly<Record<NodeOs, boolean>> = {
  ubuntu: true,
  debian: true,
  rhel: false,
  cos: false,
  "amazon-linux-2023": false,
  flatcar: false,
  bottlerocket: false,
};

/** With 0, apt's daily script ends before it does anything (apt, apt.systemd.daily). The last file that sets it wins (apt.conf(5)). */
const NO_DAILY_UPDATES: NodeFile = {
  path: "/etc/apt/apt.conf.d/99-nodegroups",
  mode: "0644",
  lines: ['APT::Periodic::Enable "0";'],
};

/** Folder of the declared commands. */
const COMMANDS = `${NODE_FOLDER}/commands`;

/** What a group declares, as the first part of how its machines are prepared. */
export function beforeJoinPart(declared: BeforeJoin | undefined, os: NodeOs): SetupPart {
  const { files, commands, units, packages } = decideBeforeJoin(declared);
  return {
    setting: "beforeJoin",
    files: [
      ...(packages || !HAS_APT[os] ? [] : [NO_DAILY_UPDATES]),
      ...commands.map((text, index) => ({ path: commandFile(index + 1), mode: "0600", lines: textLines(text) })),
    ],
    declared: {
      packages,
      files: files.map(({ path, mode, content }) => ({ path, mode, lines: textLines(content) })),
      units: units.map(({ name, content, enabled }) => ({ name, enabled, lines: textLines(content) })),
    },
    beforeAll: [...thereAre(files), ...loaded(units), ...run(commands.length)],
  };
}

function commandFile(number: number | string): string {
  return `${COMMANDS}/${number}.sh`;
}

/** cloud-init goes on after a file that it could not write. */
function thereAre(files: DecidedBeforeJoin["files"]): readonly string[] {
  return [
    ...files.flatMap(({ path }) => refuseIf(`[[ ! -f ${quoted(path)} ]]`, `${path} was not written`)),
    ...files.flatMap(({ path, owner }) => (owner === null ? [] : [`chown ${quoted(owner)} ${quoted(path)}`])),
  ];
}

/** systemd says only in its log that it cannot read a unit, and starts the others. It loads no template, only instances of it. */
function loaded(units: DecidedBeforeJoin["units"]): readonly string[] {
  const names = units.flatMap(({ name, content }) => startedUnit(name, content) ?? []);
  return names.flatMap((name) => [
    `state=$(systemctl show --property=LoadState --value ${quoted(name)})`,
    ...failIf('[[ "$state" != loaded ]]', `systemd cannot load ${name}: $state`),
  ]);
}

/**
 * Each command is a process of its own, so that what it sets or how it ends is nothing to the next one, and ends at its first failure.
 * systemd sets no HOME for the system's services (systemd.exec(5)), which many programs look for.
 */
function run(count: number): readonly string[] {
  if (count === 0) return [];
  const file = commandFile("$number");
  return [
    `for number in {1..${count}}; do`,
    `  [[ ! -e ${COMMANDS}/$number.done ]] || continue`,
    `  echo "nodegroups: command $number of ${count}"`,
    ...failIf(`! HOME=/root bash -eo pipefail "${file}"`, `command $number of ${count} failed: see ${file}`).map(
      (line) => `  ${line}`,
    ),
    `  touch "${COMMANDS}/$number.done"`,
    "done",
  ];
}

/** Bottlerocket's `bootstrap-containers`; undefined where there are none. */
export function bootstrapContainers(declared: BeforeJoin | undefined): TomlTable | undefined {
  const { bootstrapContainers: containers } = decideBeforeJoin(declared);
  if (containers.length === 0) return undefined;
  return Object.fromEntries(
    containers.map(({ name, source, mode, essential, userData }) => [
      name,
      { source, mode, essential, "user-data": userData === null ? undefined : base64(userData) },
    ]),
  );
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

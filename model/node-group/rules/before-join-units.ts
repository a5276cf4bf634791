import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { DecidedBeforeJoin } from "../../declaration/before-join";
import { startedUnit } from "../../node/setup/node-setup";
import type { GroupRules } from "../../stages/rule";
import { decidedBeforeJoin, type Refused, refusedBy, TEXT, UNITS } from "../before-join";

/** Rules over the units that machines have before they join. */
export const BEFORE_JOIN_UNIT_RULES: GroupRules = {
  "before-join-unit-invalid": {
    title: "A unit of `beforeJoin` has a unit's name, and an `[Install]` section if it is enabled.",
    find: (group) => decidedBeforeJoin(group).units.flatMap(unitFindings),
  },
  "before-join-unit-owned": {
    title: "`beforeJoin.units` has no unit of the project, the image or the bootstrap.",
    what: "The machine has this unit already, and needs it as it is.",
    expected: "a unit of your own",
    hint:
      "Give the unit another name; to change this one, write a drop-in as a file, " +
      'such as "/etc/systemd/system/containerd.service.d/50-own.conf".',
    find: (group) =>
      decidedBeforeJoin(group)
        .units.filter(({ name }) => OWNED_UNITS.test(name))
        .map(({ name }) => ({ path: joinPath(UNITS, name), got: show(name) })),
  },
};

/** Units of the project, of what joins, and those that an image for Kubernetes has. */
const OWNED_UNITS =
  /^(nodegroups-.*|nodeadm-(config|run)\.service|(containerd|kubelet|locksmithd|update-engine|systemd-logind)\.service)$/;

const UNIT_NAME: Grammar = {
  pattern: /^(?!@)[\w:.\\@-]{1,240}\.(service|socket|mount|automount|swap|target|path|timer|slice)$/,
  expected: 'a name with its suffix, as in "example-agent.service"',
  hint: "Write the unit's file name: letters, digits, and :-_.\\@, then .service, .timer, .mount or another suffix.",
};

/** systemctl(1), `enable`: a unit without this section has nothing that starts it. */
const INSTALL: Grammar = {
  pattern: /^[ \t]*\[Install\][ \t]*$/m,
  expected: "a section [Install], such as WantedBy=multi-user.target",
  hint: "Add the section, or set enabled: false if a timer, a socket or another unit starts it.",
};

/** systemctl(1) refuses to enable a template without one (tried with systemd 252). */
const NO_INSTANCE = {
  what: "Nothing would start an instance of this template.",
  expected: "DefaultInstance= in [Install]",
  hint: "Name the instance, such as DefaultInstance=main, or set enabled: false if a command or another unit starts instances.",
};

const SECTION: Grammar = {
  pattern: /^[ \t]*\[[A-Z][A-Za-z-]*\][ \t]*$/m,
  expected: "a unit file with sections: [Unit], [Service] …",
  hint: "Write the unit file; systemd takes an empty one for a unit that is masked.",
};

function unitFindings({ name, content, enabled }: DecidedBeforeJoin["units"][number]): Refused {
  const at = joinPath(UNITS, name);
  return [
    ...refusedBy(UNIT_NAME, at, name),
    ...refusedBy(TEXT, `${at}.content`, content),
    ...refusedBy(enabled ? INSTALL : SECTION, `${at}.content`, content),
    ...(enabled && startedUnit(name, content) === null ? [{ path: at, got: show(name), ...NO_INSTANCE }] : []),
  ];
}

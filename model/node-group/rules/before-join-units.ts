import type { Grammar } from "../../base/names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { DecidedBeforeJoin } from "../../declaration/before-join";
import { startedUnit, UNIT_FOLDER } from "../../node/setup/node-setup";
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
    expected: "a unit of your own, with another name",
    find: (group) =>
      decidedBeforeJoin(group)
        .units.filter(({ name }) => OWNED_UNITS.some((owned) => owned.test(name)))
        .map(({ name }) => ({ path: joinPath(UNITS, name), got: show(name), hint: otherWay(name) })),
  },
};

/** Nothing has to be replaced: an order, a dependency, a setting and a switch have a place of their own (systemd.unit(5)). */
function otherWay(name: string): string {
  const dropIn = show(`${UNIT_FOLDER}/${name}.d/50-own.conf`);
  return (
    `Name your unit otherwise, and order it by Before=, After= or WantedBy=${name}. ` +
    `To change this one, write a drop-in as a file, ${dropIn}; to switch it off, a command: systemctl disable --now ${name}.`
  );
}

/**
 * Units of the project, of systemd, and of what images for nodes bring along.
 *
 * Sources: systemd.special(7), and the units that systemd has; cloud-init, folder systemd; amazon-eks-ami, templates/al2023; Flatcar
 * documentation, "Update and reboot strategies".
 * @read 2026-11 systemd 252, amazon-eks-ami 81fec2e
 */
const OWNED_UNITS: readonly RegExp[] = [
  /^(nodegroups|systemd|nodeadm)-/,
  /^(containerd|kubelet|docker|crio|locksmithd|update-engine|dbus|dbus-broker|ssh|sshd|chrony|chronyd)\.(service|socket)$/,
  /^cloud-(config|final|init|init-hotplugd|init-local|init-main|init-network|local|network)\.(service|socket|target)$/,
  /^(basic|bluetooth|boot-complete|cryptsetup(-pre)?|ctrl-alt-del|default|emergency|exit|factory-reset|final|first-boot-complete)\.target$/,
  /^(getty(-pre)?|graphical|halt|hibernate|hybrid-sleep|initrd(-.*)?|integritysetup(-pre)?|kbrequest|kexec|local-fs(-pre)?)\.target$/,
  /^(machines|multi-user|network(-online|-pre)?|nss-(user-)?lookup|paths|poweroff|printer|reboot|remote-(fs(-pre)?|cryptsetup|veritysetup))\.target$/,
  /^(rescue|rpcbind|runlevel[0-6]|shutdown|sigpwr|sleep|slices|smartcard|sockets|soft-reboot|sound|suspend(-then-hibernate)?|swap)\.target$/,
  /^(sysinit|system-update(-pre)?|time-(set|sync)|timers|tpm2|umount|usb-gadget|veritysetup(-pre)?)\.target$/,
  /^(-|machine|system|user|kubepods|runtime)\.slice$|^(-|tmp|dev-.*|proc-.*|sys-.*)\.(mount|automount)$/,
  /^(getty|serial-getty|autovt|user|user-runtime-dir|modprobe)@.*\.service$|^(emergency|rescue|kmod|procps|syslog)\.(service|socket)$/,
  /^(NetworkManager|networking|unattended-upgrades|apt-daily(-upgrade)?|dnf-automatic|amazon-ssm-agent|walinuxagent|waagent)\.(service|timer)$/,
  /^(google-(guest-agent|startup-scripts|shutdown-scripts|osconfig-agent)|snapd(\..*)?)\.(service|socket|timer)$/,
];

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

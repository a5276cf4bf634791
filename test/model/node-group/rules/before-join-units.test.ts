import { refused, UNIT, unit } from "../../../support/before-join";
import { describeRules } from "../../../support/rule-cases";

describeRules([
  refused(
    "before-join-unit-invalid",
    "a name without a suffix",
    unit("agent"),
    "units.agent",
    '"agent"',
    "with its suffix",
    unit("agent.service"),
  ),
  refused(
    "before-join-unit-invalid",
    "a unit that nothing starts",
    unit("a.service", "[Service]\nExecStart=/bin/true"),
    'units["a.service"].content',
    '"[Service]"',
    "[Install]",
    unit("a.service", "[Service]\nExecStart=/bin/true", false),
  ),
  refused(
    "before-join-unit-invalid",
    "an empty unit, which would be masked",
    unit("a.timer", "", false),
    'units["a.timer"].content',
    '""',
    "sections",
    unit("mnt-data\\x2d1.mount"),
  ),
  refused(
    "before-join-unit-invalid",
    "a template of which nothing starts an instance",
    unit("a@.service"),
    'units["a@.service"]',
    '"a@.service"',
    "DefaultInstance=",
    unit("a@.service", `${UNIT}DefaultInstance=main\n`),
  ),
  refused(
    "before-join-unit-invalid",
    "a template without a name",
    unit("@.service", UNIT, false),
    'units["@.service"]',
    '"@.service"',
    "with its suffix",
    unit("a@.service", UNIT, false),
  ),
  ...[
    "nodegroups-own.service",
    "kubelet.service",
    "containerd.service",
    "nodeadm-run.service",
    "locksmithd.service",
  ].map((name) =>
    refused(
      "before-join-unit-owned",
      name,
      unit(name),
      `units[${JSON.stringify(name)}]`,
      JSON.stringify(name),
      "a unit of your own",
      unit("kubelet-watch.service"),
    ),
  ),
]);

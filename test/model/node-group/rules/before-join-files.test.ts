import { file, GROUP, problems, refused, unit } from "../../../support/before-join";
import { groupProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const FLATCAR = { id: "ami-0123456789abcdef0", os: "flatcar" } as const;

const COS = { id: "projects/prod-images/global/images/node", os: "cos" } as const;

const fileOf = (about: string, path: string, got: string, expected: string) =>
  refused(
    "before-join-file-invalid",
    about,
    file(path),
    `files[${JSON.stringify(path)}]`,
    got,
    expected,
    file("/etc/a.b/c-d"),
  );

/** A file in a place where it cannot be. */
const placed = (rule: string, path: string, expected: string, good: string) =>
  refused(rule, path, file(path), `files[${JSON.stringify(path)}]`, JSON.stringify(path), expected, file(good));

const FOLDERS = ["/etc", "/opt", "/usr/local/bin", "/var/lib/kubelet", "/etc/kubernetes/manifests"];
const FOLDERS_BY_SUFFIX = ["/etc/sysctl.d", "/etc/systemd/system/agent.service.d"];
const LOST = [
  "/proc/sys/vm/overcommit_memory",
  "/sys/kernel/mm/ksm/run",
  "/dev/own",
  "/run/agent/token",
  "/var/run/agent.conf",
  "/tmp/setup.sh",
  "/var/tmp/a",
];

describeRules([
  fileOf("a relative path", "etc/a", '"etc/a"', "an absolute path"),
  fileOf("a path with a space", "/etc/a b", '"/etc/a b"', "an absolute path"),
  fileOf("a path that goes up", "/etc/../root/a", '"/etc/../root/a"', "without . and .."),
  fileOf("a folder", "/etc/a/", '"/etc/a/"', "an absolute path"),
  refused(
    "before-join-file-invalid",
    "a mode as other tools write it",
    file("/etc/a", { mode: "644" }),
    'files["/etc/a"].mode',
    '"644"',
    "four octal digits",
    file("/etc/a", { mode: "0755" }),
  ),
  refused(
    "before-join-file-invalid",
    "an owner by number",
    file("/etc/a", { owner: "0:0" }),
    'files["/etc/a"].owner',
    '"0:0"',
    "user:group",
    file("/etc/a", { owner: "root:adm" }),
  ),
  refused(
    "before-join-file-invalid",
    "a byte-order mark",
    file("/etc/a", { content: "\ufeffa" }),
    'files["/etc/a"].content',
    '"\ufeffa"',
    "text with line feeds",
    file("/etc/a", { content: "ä\n\tb" }),
  ),
  {
    rule: "before-join-file-invalid",
    about: "Flatcar's read-only /usr",
    bad: () => problems(file("/usr/lib/a"), {}, { image: FLATCAR }),
    found: [[`${GROUP}.files["/usr/lib/a"]`, '"/usr/lib/a"', "a path outside /usr"]],
    good: () => [...problems(file("/usr/lib/a")), ...problems(file("/opt/a"), {}, { image: FLATCAR })],
  },
  {
    rule: "before-join-file-invalid",
    about: "the read-only root of Container-Optimized OS",
    bad: () => groupProblems("google", { image: COS, beforeJoin: file("/opt/a") }),
    found: [[`prod-google/general: beforeJoin.files["/opt/a"]`, '"/opt/a"', part("/var")]],
    good: () => groupProblems("google", { image: COS, beforeJoin: file("/var/lib/a") }),
  },
  ...[...FOLDERS, ...FOLDERS_BY_SUFFIX].map((path) =>
    placed("before-join-file-folder", path, "a file in it", `${path}/50-own.conf`),
  ),
  {
    rule: "before-join-file-folder",
    about: "a file in whose place another one has its folder, though it is of another level",
    bad: () => problems(file("/etc/example"), { defaults: { beforeJoin: file("/etc/example/a/b.conf") } }),
    found: [
      [`${GROUP}.files["/etc/example"]`, '"/etc/example"', 'a path that is no folder of "/etc/example/a/b.conf"'],
    ],
    good: () => problems({ files: { "/etc/example-a": { content: "a" }, "/etc/example/b": { content: "b" } } }),
  },
  {
    rule: "before-join-file-folder",
    about: "a unit in whose place a file has its folder",
    bad: () => problems({ ...file("/etc/systemd/system/agent.service/a"), ...unit("agent.service") }),
    found: [[`${GROUP}.units["agent.service"]`, '"/etc/systemd/system/agent.service"', part("agent.service/a")]],
    good: () => problems({ ...file("/etc/systemd/system/agent.service.d/a.conf"), ...unit("agent.service") }),
  },
  ...LOST.map((path) => placed("before-join-file-lost", path, "a path below", "/var/lib/example/a")),
  {
    rule: "before-join-file-lost",
    about: "memory of Container-Optimized OS, where files are written at each boot",
    good: () => groupProblems("google", { image: COS, beforeJoin: file("/run/example/a") }),
  },
  ...["/bin/a", "/usr/bin/a", "/lib/systemd/a"].map((path) => ({
    rule: "before-join-file-invalid",
    about: `Flatcar's read-only ${path}`,
    bad: () => problems(file(path), {}, { image: FLATCAR }),
    found: [[`${GROUP}.files["${path}"]`, `"${path}"`, "a path outside /usr"] as const],
    good: () => problems(file("/opt/bin/a"), {}, { image: FLATCAR }),
  })),
]);

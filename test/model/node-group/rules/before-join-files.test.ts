import { file, GROUP, problems, refused } from "../../../support/before-join";
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

const OWNED = [
  "/etc/nodegroups/prepare.sh",
  "/etc/nodegroups/commands/1.sh",
  "/etc/sysctl.d/90-nodegroups.conf",
  "/etc/containerd/certs.d/docker.io/hosts.toml",
  "/etc/containerd/conf.d/50-nodegroups.toml",
  "/etc/containerd/image-verifier/policy.yaml",
  "/opt/containerd/image-verifier/bin/verify",
  "/etc/systemd/logind.conf.d/zz-nodegroups.conf",
  "/etc/apt/apt.conf.d/99-nodegroups",
  "/etc/systemd/system/kubelet.service.d/20-nodegroups.conf",
  "/etc/systemd/system/agent.service",
  "/var/lib/kubelet/config.yaml",
  "/etc/kubernetes/kubelet/config.json",
  "/etc/kubernetes/pki/ca.crt",
  "/etc/kubernetes/bootstrap-kubelet.conf",
  "/var/lib/kubelet/kubeconfig",
];

const NOT_OWNED = [
  "/etc/sysctl.d/50-own.conf",
  "/etc/containerd/conf.d/60-own.toml",
  "/etc/systemd/system/kubelet.service.d/50-own.conf",
  "/etc/kubernetes/kubelet/config.json.d/50-own.conf",
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
  ...OWNED.map((path) =>
    refused(
      "before-join-file-owned",
      path,
      file(path),
      `files[${JSON.stringify(path)}]`,
      JSON.stringify(path),
      "another file",
      {},
    ),
  ),
  {
    rule: "before-join-file-owned",
    about: "files beside those",
    good: () => NOT_OWNED.flatMap((path) => problems(file(path))),
  },
]);

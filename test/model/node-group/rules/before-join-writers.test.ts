import { describe, expect, it } from "@jest/globals";
import { file, GROUP, problems, refused } from "../../../support/before-join";
import { ROOT } from "../../../support/certificates";
import { eksProps } from "../../../support/eks";
import { imageVerification } from "../../../support/node/machine";
import { bootOf } from "../../../support/node/scratch-root";
import { distinctWays } from "../../../support/node/ways";
import { describeRules, type RuleCase } from "../../../support/rule-cases";

const OWNED = [
  "/etc/nodegroups/prepare.sh",
  "/etc/nodegroups/commands/1.sh",
  "/etc/containerd/certs.d/docker.io/hosts.toml",
  "/etc/containerd/image-verifier/policy.yaml",
  "/opt/containerd/image-verifier/bin/verify",
  "/etc/systemd/system/agent.service",
  "/usr/lib/systemd/system/kubelet.service",
  "/lib/systemd/system/agent.timer",
  "/etc/passwd",
  "/etc/group-",
  "/etc/gshadow",
  "/etc/fstab",
  "/etc/hostname",
  "/etc/machine-id",
  "/var/lib/kubelet/cpu_manager_state",
  "/var/lib/kubelet/config.yaml",
  "/var/lib/kubelet/kubeadm-flags.env",
  "/etc/kubernetes/kubelet/config.json",
  "/etc/kubernetes/pki/ca.crt",
  "/etc/kubernetes/bootstrap-kubelet.conf",
  "/var/lib/kubelet/kubeconfig",
];

const OF_NODEADM = [
  "/etc/kubernetes/kubelet/config.json.d/40-nodeadm.conf",
  "/etc/eks/kubelet/environment",
  "/etc/containerd/config.toml",
  "/etc/systemd/system.conf.d/environment.conf",
  "/etc/eks/image-credential-provider/config.json",
];

const NOT_OWNED = [
  "/etc/sysctl.d/50-own.conf",
  "/etc/containerd/conf.d/60-own.toml",
  "/etc/containerd/config.toml",
  "/etc/systemd/system/kubelet.service.d/50-own.conf",
  "/etc/kubernetes/kubelet/config.json.d/50-own.conf",
  "/var/lib/kubelet/seccomp/audit.json",
  "/etc/hosts",
];

/** A file that a group's settings make the project write. */
const written = (path: string, group: object, setting: string, own = path): RuleCase => ({
  rule: "before-join-file-written",
  about: `${path} with ${setting}`,
  bad: () => problems(file(path), {}, group),
  found: [[`${GROUP}.files[${JSON.stringify(path)}]`, JSON.stringify(path), "another path"]],
  good: () => [...problems(file(`${own}-own`), {}, group), ...problems({}, {}, group)],
});

const ANCHOR = "/etc/pki/ca-trust/source/anchors/nodegroups-corporate-root.pem";

const proxy = { http: "http://proxy.example.com:3128" };
const trustedCertificates = { "corporate-root": ROOT };
const mirrors = { registryMirrors: { "docker.io": ["https://mirror.example.com"] } };

describeRules([
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
  ...OF_NODEADM.map((path) => ({
    rule: "before-join-file-owned",
    about: `${path} with nodeadm`,
    bad: () => problems(file(path), eksProps("nodeadm")),
    found: [[`${GROUP}.files["${path}"]`, `"${path}"`, "another file"] as const],
    good: () => problems(file("/etc/containerd/own.toml"), eksProps("nodeadm")),
  })),
  {
    rule: "before-join-file-owned",
    about: "files beside those",
    good: () => NOT_OWNED.flatMap((path) => problems(file(path))),
  },
  written("/etc/sysctl.d/90-nodegroups.conf", { sysctls: { "vm.swappiness": "1" } }, "sysctls"),
  written("/etc/containerd/conf.d/50-nodegroups.toml", mirrors, "registryMirrors"),
  written("/etc/systemd/logind.conf.d/zz-nodegroups.conf", { kubelet: { shutdownGracePeriod: "60s" } }, "kubelet"),
  written("/etc/systemd/system/kubelet.service.d/20-nodegroups.conf", {}, "nothing"),
  written("/etc/systemd/system.conf.d/50-nodegroups-proxy.conf", { proxy }, "proxy"),
  written("/etc/apt/apt.conf.d/95nodegroups-proxy", { proxy }, "proxy"),
  written("/usr/local/share/ca-certificates/nodegroups-corporate-root.crt", { trustedCertificates }, "certificates"),
  written("/etc/sysctl.d/90-nodegroups.conf/a", { sysctls: { "vm.swappiness": "1" } }, "sysctls", "/etc/sysctl.d/a"),
  written("/etc/nodegroups", {}, "nothing", "/etc/nodegroups"),
  {
    rule: "before-join-file-written",
    about: "what is written on other systems only",
    good: () => [
      ...problems(file("/etc/apt/apt.conf.d/95nodegroups-proxy"), eksProps("nodeadm"), { proxy }),
      ...problems(file("/usr/local/share/ca-certificates/nodegroups-corporate-root.crt"), eksProps("nodeadm"), {
        trustedCertificates,
      }),
    ],
  },
  {
    rule: "before-join-file-written",
    about: "a certificate where Amazon Linux keeps it",
    bad: () => problems(file(ANCHOR), eksProps("nodeadm"), { trustedCertificates }),
    found: [[`${GROUP}.files["${ANCHOR}"]`, `"${ANCHOR}"`, "another path"]],
  },
  {
    rule: "before-join-file-written",
    about: "the switch of packages, which the group sets itself",
    bad: () => problems({ ...file("/etc/apt/apt.conf.d/99-nodegroups"), packages: false }),
    found: [
      [`${GROUP}.files["/etc/apt/apt.conf.d/99-nodegroups"]`, '"/etc/apt/apt.conf.d/99-nodegroups"', "another path"],
    ],
    good: () => problems({ ...file("/etc/apt/apt.conf.d/98-own"), packages: false }),
  },
]);

describe("the setting that decides a file", () => {
  it("is what the problem says to use", () => {
    const [problem] = problems(file("/etc/systemd/system.conf.d/50-nodegroups-proxy.conf"), {}, { proxy });
    expect(problem?.hint).toMatch(/^Set proxy of the group, or choose another name\./);
  });
});

describe("files that a group's user data writes", () => {
  const ways = distinctWays({
    machine: { vcpu: 4, memoryGiB: 16 },
    proxy: { ...proxy, https: "http://proxy.example.com:3129" },
    trustedCertificates,
    sysctls: { "vm.swappiness": "1" },
    kubelet: { shutdownGracePeriod: "60s" },
    ...mirrors,
    security: { imageVerification },
  }).filter(({ group }) => group.userData.format !== "toml");

  it.each(ways)("are known to the rules: $name", ({ group: { userData } }) => {
    // An empty unit is one of the image's own that is masked.
    const written = bootOf(userData.text).files.flatMap(({ path, content }) => (content === "" ? [] : [path]));
    expect(written.length).toBeGreaterThan(8);
    expect(userData.files.map(({ path }) => path).sort()).toEqual(written.sort());
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { checkKubeletConfiguration } from "../../../model/node/check-kubelet-configuration";
import type { ScalingGroup } from "../../../model/stages/resolved";
import { KUBERNETES_MINORS } from "../../../model/versions/kubernetes-minor";
import { mimeParts } from "../../support/node/multipart";
import { bootOf } from "../../support/node/scratch-root";
import { distinctWays, groupOf } from "../../support/node/ways";
import { remembered } from "../../support/remembered";

/** Everything that reaches a node, at once. */
const everything: NodeGroupDeclaration = {
  machineTypes: { aws: ["i4i.16xlarge"], azure: ["Standard_L16s_v3"], google: ["n2-standard-8"] },
  google: { localSsds: 2 },
  localDisks: "ephemeral-storage",
  labels: { "example.com/team": "ml" },
  taints: [{ key: "a", value: "b", effect: "NoSchedule" }],
  kubelet: {
    systemReserved: { memory: "100Mi" },
    reservedSystemCPUs: "0-1",
    maxParallelImagePulls: 5,
    cpuCFSQuota: false,
    memorySwap: { swapBehavior: "LimitedSwap" },
    clusterDNS: ["169.254.20.10"],
    singleProcessOOMKill: true,
    imageMaximumGCAge: "48h",
    evictionSoft: { "memory.available": "500Mi" },
    evictionSoftGracePeriod: { "memory.available": "1m30s" },
    evictionMaxPodGracePeriod: 60,
    cpuManagerPolicy: "static",
    cpuManagerPolicyOptions: { "full-pcpus-only": "true" },
    memoryManagerPolicy: "Static",
    topologyManagerPolicy: "best-effort",
    topologyManagerScope: "pod",
    containerLogMaxSize: "50Mi",
    containerLogMaxFiles: 3,
    imageGCHighThresholdPercent: 70,
    imageGCLowThresholdPercent: 50,
    allowedUnsafeSysctls: ["net.core.*"],
    serverTLSBootstrap: true,
  },
  sysctls: { "net.core.somaxconn": "4096" },
  hugePages: { "2Mi": 512, "1Gi": 1 },
  registryMirrors: { "docker.io": ["https://mirror.example.com"] },
  security: {
    imageVerification: {
      verifier: { name: "verify", url: "https://example.com/it's", sha256: "a".repeat(64) },
      policy: { "policy.yaml": "allow:\n  - registry.example.com/*\n\nanything: no\n" },
    },
  },
};

const plain: NodeGroupDeclaration = { machine: { vcpu: 4, memoryGiB: 16 } };

/** The part of user data that cloud-init reads; null if Ignition or Bottlerocket reads it. */
function cloudConfigOf({ format, text }: ScalingGroup["userData"]): string | null {
  if (format === "multipart") return mimeParts(text).find(({ type }) => type === "text/cloud-config")?.text ?? "";
  return format === "cloud-config" ? text : null;
}

const scratch = mkdtempSync(join(tmpdir(), "nodegroups-proof-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const where = (command: string, args: readonly string[]) => (spawnSync(command, args).status === 0 ? it : it.skip);
const withCloudInit = where("cloud-init", ["--version"]);
const withShellcheck = where("shellcheck", ["--version"]);

/** What shellcheck finds in a script. Four of five are on a machine of another way too. */
const findings = remembered(
  (script) => spawnSync("shellcheck", ["-s", "bash", "-"], { input: script, encoding: "utf8" }).stdout,
);

describe.each(distinctWays(everything))("$name", (way) => {
  describe.each([
    ["everything", everything],
    ["nothing of its own", plain],
    ["no hardening", { ...plain, security: { profile: "none" as const } }],
  ])("with %s", (_kind, declared) => {
    const group = groupOf(way, declared);

    it.each(KUBERNETES_MINORS)("has a kubelet configuration of fields that Kubernetes %s knows", (minor) => {
      expect(checkKubeletConfiguration(minor, group.registration.kubelet)).toEqual([]);
    });

    const { format, text } = group.userData;

    // Bottlerocket runs no scripts.
    const scripts = format === "toml" ? [] : bootOf(text).files.filter(({ path }) => path.endsWith(".sh"));
    for (const { path, content } of scripts) {
      withShellcheck(`has a ${path} without findings of shellcheck (needs shellcheck)`, () => {
        expect(findings(content)).toBe("");
      });
    }

    const config = cloudConfigOf(group.userData);
    if (config === null) return;

    withCloudInit("is valid by cloud-init's schema (needs cloud-init)", () => {
      const file = join(scratch, "user-data");
      writeFileSync(file, config);
      const { status, stdout, stderr } = spawnSync("cloud-init", ["schema", "--config-file", file], {
        encoding: "utf8",
      });
      expect([status, stdout.trim(), stderr.trim()]).toEqual([0, `Valid cloud-config: ${file}`, ""]);
    });
  });
});

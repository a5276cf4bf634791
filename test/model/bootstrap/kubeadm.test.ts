import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { CLOUDS, type Cloud } from "../../../model/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { CLUSTER_PROPS, resolveCluster } from "../../support/fleets";

interface CloudConfig {
  readonly write_files: readonly { readonly path: string; readonly permissions: string; readonly content: string }[];
  readonly runcmd: readonly (readonly string[])[];
}

const TOKEN = "abcdef.0123456789abcdef";
const SCRIPT = "/usr/local/sbin/nodegroups-join";
const JOIN = "/etc/kubernetes/nodegroups/join.yaml";
const PATCH = "/etc/kubernetes/nodegroups/patches/kubeletconfiguration+strategic.yaml";

const full: NodeGroupDeclaration = {
  labels: {
    "example.com/team": "ml",
    empty: "",
    "node-role.kubernetes.io/worker": "",
    "node-restriction.kubernetes.io/tenant": "batch",
  },
  taints: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
  startupTaints: [{ key: "example.com/cni", effect: "NoExecute" }],
};

function userData(cloud: Cloud, declared: NodeGroupDeclaration = {}, secretName = "join"): string {
  const bootstrap = { ...CLUSTER_PROPS[cloud].bootstrap, joinToken: { secretName, keyVaultName: "vault" } } as never;
  const general = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, ...declared };
  return resolveCluster(cloud, { general }, { bootstrap }).scalingGroups[0]?.userData ?? "";
}

function file(text: string, path: string): string {
  const found = (parse(text) as CloudConfig).write_files.find((each) => each.path === path);
  if (found === undefined) throw new Error(`the user data writes no ${path}`);
  return found.content;
}

describe.each(CLOUDS)("user data of a kubeadm bootstrap on %s", (cloud) => {
  const text = userData(cloud, full);

  it("is cloud-init's: three files, readable by root alone, and the script that joins", () => {
    expect(text.split("\n")[0]).toBe("#cloud-config");
    const config = parse(text) as CloudConfig;
    expect(config.write_files.map(({ path, permissions }) => [path, permissions])).toEqual([
      [JOIN, "0600"],
      [PATCH, "0600"],
      [SCRIPT, "0700"],
    ]);
    expect(config.runcmd).toEqual([[SCRIPT]]);
  });

  it("holds no secret: the token is read at boot", () => {
    expect(text).not.toMatch(/\b[a-z0-9]{6}\.[a-z0-9]{16}\b/);
    expect(text).toContain('token: "@JOIN_TOKEN@"');
  });

  it("passes the labels that a kubelet may set, and no other", () => {
    expect(parse(file(text, JOIN)).nodeRegistration.kubeletExtraArgs).toEqual([
      { name: "cloud-provider", value: "external" },
      { name: "node-labels", value: "empty=,example.com/team=ml" },
    ]);
    expect(text).not.toMatch(/node-role|node-restriction/);
  });

  it("registers permanent and startup taints alike", () => {
    expect(parse(file(text, JOIN)).nodeRegistration.taints).toEqual([
      { key: "example.com/cni", value: "", effect: "NoExecute" },
      { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" },
    ]);
  });

  it("says so where there are no taints, and no labels", () => {
    const { nodeRegistration } = parse(file(userData(cloud), JOIN));
    expect(nodeRegistration.taints).toEqual([]);
    expect(nodeRegistration.kubeletExtraArgs).toEqual([{ name: "cloud-provider", value: "external" }]);
  });

  it("joins the declared API server, whose CA it knows", () => {
    const { apiVersion, kind, discovery } = parse(file(text, JOIN));
    expect([apiVersion, kind]).toEqual(["kubeadm.k8s.io/v1beta4", "JoinConfiguration"]);
    expect(discovery.bootstrapToken).toMatchObject({
      apiServerEndpoint: "api.example.com:6443",
      caCertHashes: [`sha256:${"a".repeat(64)}`],
    });
  });

  it("patches the kubelet with the reservations that the template counted", () => {
    expect(parse(file(text, PATCH))).toEqual({
      apiVersion: "kubelet.config.k8s.io/v1beta1",
      kind: "KubeletConfiguration",
      maxPods: 110,
      kubeReserved: { cpu: "80m", memory: "2663Mi", "ephemeral-storage": "1Gi" },
      evictionHard: {
        "memory.available": "100Mi",
        "nodefs.available": "12.5%",
        "nodefs.inodesFree": "5%",
        "imagefs.available": "15%",
        "imagefs.inodesFree": "5%",
      },
    });
    expect(parse(file(text, JOIN)).patches.directory).toBe("/etc/kubernetes/nodegroups/patches");
  });

  it("is a script that bash can parse", () => {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: file(text, SCRIPT), encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;
  (hasShellcheck ? it : it.skip)("is a script that shellcheck has nothing against (needs shellcheck)", () => {
    const { stdout } = spawnSync("shellcheck", ["-s", "bash", "-"], { input: file(text, SCRIPT), encoding: "utf8" });
    expect(stdout).toBe("");
  });
});

/** Commands of a node, in place of the real ones: each notes its arguments in `$ROOT/calls`. */
const STUBS: Readonly<Record<string, string>> = {
  aws: `echo "aws $*" >>"$ROOT/calls"; [[ -e $ROOT/fail-once ]] && { rm "$ROOT/fail-once"; exit 255; }; echo '${TOKEN}'`,
  curl: [
    'echo "curl $*" >>"$ROOT/calls"',
    '[[ -e $ROOT/fail-once ]] && { rm "$ROOT/fail-once"; exit 22; }',
    "case $* in",
    `  *"Metadata"*) echo '{"access_token":"node-identity"}' ;;`,
    `  *"Bearer node-identity"*vault.azure.net*) echo '{"value":"${TOKEN}"}' ;;`,
    `  *"Bearer node-identity"*secretmanager*) echo '{"payload":{"data":"${Buffer.from(TOKEN).toString("base64")}"}}' ;;`,
    "  *) exit 22 ;;",
    "esac",
  ].join("\n"),
  hostname: `case $1 in -f) echo ip-10-0-0-1.ec2.internal ;; -s) echo node-1 ;; esac`,
  sleep: 'echo "sleep $*" >>"$ROOT/calls"',
  kubeadm:
    'echo "kubeadm $*" >>"$ROOT/calls"; cp "$3" "$ROOT/joined.yaml"; stat -c %a "$3" >"$ROOT/mode"; [[ ! -e $ROOT/fail-join ]]',
};

describe("the join script, run", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "nodegroups-join-"));
    mkdirSync(join(root, "bin"));
    for (const [name, body] of Object.entries(STUBS)) {
      writeFileSync(join(root, "bin", name), `#!/bin/bash\n${body}\n`);
      chmodSync(join(root, "bin", name), 0o755);
    }
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Writes the files below a scratch root, as cloud-init does at `/`, and runs the script there. */
  function boot(text: string) {
    const moved = (content: string) => content.replaceAll(/\/(etc\/kubernetes|run)\/nodegroups/g, `${root}$&`);
    for (const { path, content } of (parse(text) as CloudConfig).write_files) {
      mkdirSync(join(root, path, ".."), { recursive: true });
      writeFileSync(join(root, path), moved(content));
    }
    const env = { ...process.env, ROOT: root, PATH: `${join(root, "bin")}:${process.env.PATH}` };
    return spawnSync("bash", [join(root, SCRIPT)], { encoding: "utf8", env, timeout: 20_000 });
  }

  const calls = () => readFileSync(join(root, "calls"), "utf8").trim().split("\n");
  const joined = () => parse(readFileSync(join(root, "joined.yaml"), "utf8"));

  it.each<[Cloud, string]>([
    ["aws", "ip-10-0-0-1.ec2.internal"],
    ["azure", "node-1"],
    ["google", "node-1"],
  ])(
    "on %s joins with the token from the cloud's secret store, as the node that the cloud knows",
    (cloud, nodeName) => {
      const text = userData(cloud, full);
      expect(boot(text)).toMatchObject({ status: 0, stderr: "" });
      const expected = parse(file(text, JOIN));
      expected.discovery.bootstrapToken.token = TOKEN;
      expected.nodeRegistration.name = nodeName;
      expected.patches.directory = `${root}${expected.patches.directory}`;
      expect(joined()).toEqual(expected);
      expect(calls().at(-1)).toBe(`kubeadm join --config ${root}/run/nodegroups/join.yaml`);
    },
  );

  it("keeps the finished configuration from other users, and only as long as the join takes", () => {
    expect(boot(userData("aws")).status).toBe(0);
    expect(readFileSync(join(root, "mode"), "utf8").trim()).toBe("600");
    expect(existsSync(join(root, "run/nodegroups/join.yaml"))).toBe(false);
    expect(statSync(join(root, "run/nodegroups")).mode & 0o077).toBe(0);
    expect(readFileSync(join(root, JOIN), "utf8")).not.toContain(TOKEN);
  });

  it("prints no token", () => {
    const { stdout, stderr } = boot(userData("google"));
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it.each(CLOUDS)("on %s waits and tries again while the secret cannot be read", (cloud) => {
    writeFileSync(join(root, "fail-once"), "");
    expect(boot(userData(cloud)).status).toBe(0);
    expect(calls().filter((call) => call === "sleep 5")).toHaveLength(1);
    expect(joined().discovery.bootstrapToken.token).toBe(TOKEN);
  });

  it("fails where the join fails, and leaves no token behind", () => {
    writeFileSync(join(root, "fail-join"), "");
    expect(boot(userData("aws")).status).toBe(1);
    expect(existsSync(join(root, "run/nodegroups/join.yaml"))).toBe(false);
  });

  it("passes the secret's name on as it is, whatever is in it", () => {
    expect(boot(userData("aws", {}, `it's; touch "$ROOT/pwned"`)).status).toBe(0);
    expect(calls()[0]).toContain(`--secret-id it's; touch "$ROOT/pwned" --query`);
    expect(existsSync(join(root, "pwned"))).toBe(false);
  });
});

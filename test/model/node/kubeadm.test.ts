import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { IpFamily } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { CLUSTER_PROPS, resolveGroup } from "../../support/fleets";
import { JOIN_STUBS, TOKEN } from "../../support/node/join-stubs";
import { bootOf, contentOf, ScratchRoot } from "../../support/node/scratch-root";

const SCRIPT = "/etc/nodegroups/join.sh";
const JOIN = "/etc/nodegroups/join.yaml";
const PATCH = "/etc/nodegroups/patches/kubeletconfiguration+strategic.yaml";

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

function userData(cloud: Cloud, declared: NodeGroupDeclaration = {}, secret: object = {}): string {
  const joinToken = { secretName: "join", keyVaultName: "vault", ...secret };
  const bootstrap = { ...CLUSTER_PROPS[cloud].bootstrap, joinToken } as never;
  return resolveGroup(cloud, { machine: { vcpu: 4, memoryGiB: 16 }, ...declared }, { bootstrap }).userData.text;
}

function file(text: string, path: string): string {
  return contentOf(bootOf(text), path);
}

/** Flatcar, which has no cloud-init, no Python and no AWS command line. */
const flatcar: NodeGroupDeclaration = { image: { id: "ami-0123456789abcdef0", os: "flatcar" } };

describe.each(CLOUDS)("user data of a kubeadm bootstrap on %s", (cloud) => {
  const text = userData(cloud, full);

  it("is cloud-init's: the join configuration and the kubelet's, readable by root alone, and the script that joins", () => {
    expect(text.split("\n")[0]).toBe("#cloud-config");
    const { files, commands } = bootOf(text);
    for (const path of [JOIN, PATCH, SCRIPT])
      expect(files).toContainEqual(expect.objectContaining({ path, mode: "0600" }));
    expect(commands).toEqual([
      expect.stringContaining(
        "systemctl enable --now --no-block nodegroups-prepare.service nodegroups-join.service && break\n",
      ),
    ]);
  });

  it("is Ignition's on Flatcar: the same files, and the same units that run the scripts", () => {
    const { files } = bootOf(userData(cloud, { ...full, ...flatcar }));
    const written = bootOf(text).files.filter(({ path }) => path !== SCRIPT);
    expect(files).toEqual(expect.arrayContaining([...written]));
    const unit = files.find(({ path }) => path === "/etc/systemd/system/nodegroups-join.service")?.content ?? "";
    expect(unit).toContain("ExecStart=/bin/bash /etc/nodegroups/step.sh join\n");
    expect(unit).toContain("Requires=nodegroups-prepare.service\n");
    expect(unit).toContain("ConditionPathExists=!/etc/kubernetes/kubelet.conf\n");
  });

  it("starts those units at each boot of Flatcar, where no command does", () => {
    const { systemd } = JSON.parse(userData(cloud, { ...full, ...flatcar }));
    const names = ["nodegroups-prepare.service", "nodegroups-join.service"];
    for (const name of names) expect(systemd.units).toContainEqual(expect.objectContaining({ name, enabled: true }));
  });

  it("leaves it to the cluster when Flatcar reboots after an update", () => {
    const { systemd } = JSON.parse(userData(cloud, flatcar));
    expect(systemd.units).toContainEqual({ name: "locksmithd.service", mask: true });
  });

  it("holds no secret: the token is read at boot", () => {
    expect(text).not.toMatch(/\b[a-z0-9]{6}\.[a-z0-9]{16}\b/);
    expect(parse(file(text, JOIN)).discovery.bootstrapToken.token).toBe("@JOIN_TOKEN@");
  });

  it("passes the labels that a kubelet may set, and no other", () => {
    expect(parse(file(text, JOIN)).nodeRegistration.kubeletExtraArgs).toEqual([
      { name: "cloud-provider", value: "external" },
      { name: "provider-id", value: "@PROVIDER_ID@" },
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

  it("has an empty list if there are no taints, and no argument if there are no labels", () => {
    const { nodeRegistration } = parse(file(userData(cloud), JOIN));
    expect(nodeRegistration.taints).toEqual([]);
    expect(nodeRegistration.kubeletExtraArgs).toEqual([
      { name: "cloud-provider", value: "external" },
      { name: "provider-id", value: "@PROVIDER_ID@" },
    ]);
  });

  it("removes fields that the cluster's own kubelet-config may set and the template does not count", () => {
    const patch = parse(file(text, PATCH));
    const names = [
      ...["evictionSoft", "evictionSoftGracePeriod", "reservedMemory", "reservedSystemCPUs", "systemReserved"],
      ...["enforceNodeAllocatable", "localStorageCapacityIsolation", "podsPerCore", "registerWithTaints"],
    ];
    for (const name of names) expect(patch).toHaveProperty(name, null);
    const own = parse(file(userData(cloud, { kubelet: { systemReserved: { cpu: "1" } } }), PATCH));
    expect(own.systemReserved).toEqual({ cpu: "1" });
  });

  it("removes fields of the cluster's own kubelet-config with which the group's kubelet would not start", () => {
    const patch = parse(file(text, PATCH));
    for (const name of ["memoryManagerPolicy", "shutdownGracePeriodByPodPriority"])
      expect(patch).toHaveProperty(name, null);
    const reserved = { cpu: "1", memory: "1Gi" };
    const own = userData(cloud, { kubelet: { memoryManagerPolicy: "Static", systemReserved: reserved } });
    expect(parse(file(own, PATCH)).memoryManagerPolicy).toBe("Static");
  });

  it("joins the declared API server and verifies its CA", () => {
    const { apiVersion, kind, discovery } = parse(file(text, JOIN));
    expect([apiVersion, kind]).toEqual(["kubeadm.k8s.io/v1beta4", "JoinConfiguration"]);
    expect(discovery.bootstrapToken).toMatchObject({
      apiServerEndpoint: "api.example.com:6443",
      caCertHashes: [`sha256:${"a".repeat(64)}`],
    });
  });

  it("patches the kubelet with the reservations that the template counted", () => {
    expect(parse(file(text, PATCH))).toMatchObject({
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
    expect(parse(file(text, JOIN)).patches.directory).toBe("/etc/nodegroups/patches");
  });
});

const hasJq = spawnSync("jq", ["--version"]).status === 0;

describe("the join script, run", () => {
  let root: ScratchRoot;

  beforeEach(() => {
    root = new ScratchRoot(JOIN_STUBS);
  });

  afterEach(() => root.remove());

  function boot(text: string) {
    root.writeFiles(bootOf(text));
    return root.run(SCRIPT);
  }

  const joined = () => parse(root.read("joined.yaml"));

  it.each<[Cloud, string, string]>([
    ["aws", "ip-10-0-0-1.ec2.internal", "aws:///us-east-1a/i-0123456789abcdef0"],
    [
      "azure",
      "node-1",
      "azure:///subscriptions/s/resourceGroups/prod-rg/providers/Microsoft.Compute/virtualMachineScaleSets/Web/virtualMachines/3",
    ],
    ["google", "node-1", "gce://prod-project/us-central1-a/web-x1y2"],
  ])(
    "on %s joins with the token from the cloud's secret store, as the node that the cloud knows",
    (cloud, nodeName, providerId) => {
      const text = userData(cloud, full);
      expect(boot(text)).toMatchObject({ status: 0, stderr: "" });
      expect(root.calls()[0]).toBe("systemctl start containerd.service");
      const expected = parse(root.moved(file(text, JOIN)));
      expected.discovery.bootstrapToken.token = TOKEN;
      expected.nodeRegistration.name = nodeName;
      expected.nodeRegistration.kubeletExtraArgs[1].value = providerId;
      expect(joined()).toEqual(expected);
      expect(root.calls().at(-1)).toBe("kubeadm join --config /run/nodegroups/join.yaml");
    },
  );

  it("reads the token from a parameter if that is declared", () => {
    expect(boot(userData("aws", {}, { secretName: "/prod/join", store: "ssm" })).status).toBe(0);
    expect(root.calls().find((call) => call.startsWith("aws "))).toBe(
      "aws ssm get-parameter --region us-east-1 --output text --cli-connect-timeout 5 --cli-read-timeout 30 --name /prod/join --with-decryption --query Parameter.Value",
    );
  });

  const onFlatcar = hasJq ? it : it.skip;

  onFlatcar.each<[string, object, string]>([
    ["Secrets Manager", {}, '{"SecretId":"join"}'],
    ["a parameter", { secretName: "/prod/join", store: "ssm" }, '{"Name":"/prod/join","WithDecryption":true}'],
  ])("on Flatcar asks %s with a request that curl signs as the node's role (needs jq)", (_store, secret, request) => {
    expect(boot(userData("aws", flatcar, secret))).toMatchObject({ status: 0, stderr: "" });
    expect(joined().discovery.bootstrapToken.token).toBe(TOKEN);
    const signed = root.calls().find((call) => call.includes("--aws-sigv4")) ?? "";
    expect(signed).toContain(`--data ${request}`);
    // Only the pipe has the credentials; a process list shows the arguments.
    expect(root.read("signed")).toBe('user = "AKID:se/cr+et"\nheader = "x-amz-security-token: session"\n');
    expect(root.calls().join()).not.toContain("se/cr+et");
  });

  onFlatcar("reads a key vault on Flatcar too (needs jq)", () => {
    expect(boot(userData("azure", flatcar))).toMatchObject({ status: 0, stderr: "" });
    expect(joined().discovery.bootstrapToken.token).toBe(TOKEN);
  });

  it("keeps the finished configuration from other users, and only as long as the join takes", () => {
    expect(boot(userData("aws")).status).toBe(0);
    expect(root.read("mode").trim()).toBe("600");
    expect(root.exists("run/nodegroups/join.yaml")).toBe(false);
    expect(root.modeOf("run/nodegroups")).toBe("0700");
    expect(root.read(JOIN)).not.toContain(TOKEN);
  });

  it.each(CLOUDS)("ends requests on %s that nobody answers, so that the next attempt comes", (cloud) => {
    for (const image of [undefined, flatcar.image]) {
      const lines = file(userData(cloud, { image }), SCRIPT).split("\n");
      const requests = lines.filter((line) => /\bcurl -/.test(line));
      expect(requests.length).toBeGreaterThan(1);
      for (const line of requests) expect(line).toContain("curl -sSf --connect-timeout 5 --max-time 30 ");
    }
  });

  it("prints no token", () => {
    const { stdout, stderr } = boot(userData("google"));
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  it.each(CLOUDS)("fails on %s while the secret cannot be read, without an attempt to join", (cloud) => {
    root.failing(cloud === "aws" ? "aws" : "curl", 1);
    expect(boot(userData(cloud)).status).toBe(1);
    expect(root.calls().join()).not.toContain("kubeadm");
  });

  it("fails if the join fails, and leaves no token behind", () => {
    root.write("fail-join", "");
    expect(boot(userData("aws")).status).toBe(1);
    expect(root.exists("run/nodegroups/join.yaml")).toBe(false);
  });

  it("cleans up after a failed attempt before the next one", () => {
    root.write("fail-join", "");
    expect(boot(userData("aws")).status).toBe(1);
    expect(root.run(SCRIPT).status).toBe(1);
    const kubeadm = root.calls().filter((call) => call.startsWith("kubeadm"));
    expect(kubeadm.map((call) => call.split(" ")[1])).toEqual(["join", "reset", "join"]);
  });

  it("says what it waits for, and does not show the identity's token", () => {
    root.failing("curl", 1);
    expect(boot(userData("google")).stderr).toContain(
      "nodegroups: the machine does not know yet what the cloud calls it",
    );
    expect(root.calls().join()).not.toContain("node-identity");
  });

  it("passes the secret's name on as it is, whatever is in it", () => {
    expect(boot(userData("aws", {}, { secretName: `it's; touch "$ROOT/pwned"` })).status).toBe(0);
    expect(root.calls().find((call) => call.startsWith("aws "))).toContain(
      `--secret-id it's; touch "$ROOT/pwned" --query`,
    );
    expect(root.exists("pwned")).toBe(false);
  });
});

describe("a cluster's address families", () => {
  const onCluster = (cloud: Cloud, ipFamilies: readonly IpFamily[]) =>
    resolveGroup(cloud, { machine: { vcpu: 4, memoryGiB: 16 } }, { ipFamilies }).userData.text;
  const argumentsOf = (text: string) => JSON.stringify(parse(file(text, JOIN)).nodeRegistration.kubeletExtraArgs);

  it.each(CLOUDS)("have the kubelet register with IPv6 where that is the first on %s", (cloud) => {
    expect(argumentsOf(onCluster(cloud, ["IPv6", "IPv4"]))).toContain('{"name":"node-ip","value":"::"}');
    expect(argumentsOf(onCluster(cloud, ["IPv4", "IPv6"]))).not.toContain("node-ip");
  });

  it("close the metadata service of Google to pods at its IPv6 address too", () => {
    const prepare = (text: string) =>
      bootOf(text)
        .files.map(({ content }) => content)
        .join("\n");
    const both = prepare(onCluster("google", ["IPv4", "IPv6"]));
    for (const line of ["drop 169.254.169.254 80", "drop6 fd20:ce::254 80", "drop6 fd20:ce::254 443"]) {
      expect(both.split("\n")).toContain(line);
    }
    expect(both).toMatch(/^\s*ip6tables --wait --table "\$1" --check/m);
    for (const text of [onCluster("google", ["IPv4"]), onCluster("azure", ["IPv4", "IPv6"])]) {
      expect(prepare(text)).not.toContain("ip6tables");
    }
  });
});

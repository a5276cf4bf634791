import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { RawBootstrapInput } from "../../../model/declaration/bootstrap";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeOs } from "../../../model/declaration/image";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { OTHER_ROOT, ROOT } from "../../support/certificates";
import { EKS, eksProps } from "../../support/eks";
import { resolveGroup } from "../../support/fleets";
import { bottlerocketSettings } from "../../support/node/bottlerocket";
import { BEFORE_KUBELET, newMachine, OK, PREPARE } from "../../support/node/machine";
import { mimeParts } from "../../support/node/multipart";
import { defaultEnvironment, goesDirectly } from "../../support/node/no-proxy";
import { type Boot, bootOf, contentOf, type ScratchRoot } from "../../support/node/scratch-root";

const PROXY = { http: "http://proxy.example.com:3128", https: "http://proxy.example.com:3129" };
const ENVIRONMENT = "/etc/systemd/system.conf.d/50-nodegroups-proxy.conf";

function group<C extends Cloud>(cloud: C, declared: NodeGroupDeclaration, props: Partial<ClusterDeclarations[C]> = {}) {
  return resolveGroup(cloud, { machine: { vcpu: 4, memoryGiB: 16 }, ...declared }, props);
}

function boot<C extends Cloud>(
  cloud: C,
  declared: NodeGroupDeclaration,
  props?: Partial<ClusterDeclarations[C]>,
): Boot {
  return bootOf(group(cloud, declared, props).userData.text);
}

function onAws(os: NodeOs, declared: NodeGroupDeclaration): Boot {
  return boot("aws", { image: { id: "ami-0123456789abcdef0", os }, ...declared });
}

/** Hosts that no proxy may see, on every cloud. */
const NEAR = [
  ...["localhost", "127.0.0.1", "::1", "169.254.169.254", "api.example.com"],
  ...["kubernetes.default.svc", "kubernetes.default.svc.cluster.local"],
];

/** And on one of them. */
const NEAR_ON: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["fd00:ec2::254", "169.254.170.23"],
  azure: ["168.63.129.16"],
  google: ["metadata.google.internal", "metadata.google.internal."],
};

const FAR = ["registry.k8s.io", "ec2.us-east-1.amazonaws.com", "10.0.0.1", "example.com", "svc.example.com"];

it("reaches pods and Services directly where their ranges are declared, whatever a group's own proxy lists", () => {
  const ranges = { podRanges: ["192.168.0.0/16"], serviceRanges: ["10.96.0.0/12"] };
  const own = boot("azure", { proxy: { ...PROXY, noProxy: [".example.org"] } }, ranges);
  const { NO_PROXY = "" } = defaultEnvironment(contentOf(own, ENVIRONMENT));
  const hosts = ["192.168.7.1", "10.96.0.1", "www.example.org", "10.0.0.1"];
  expect(hosts.map((host) => goesDirectly(host, NO_PROXY))).toEqual([true, true, true, false]);
});

describe.each(CLOUDS)("proxies of nodes that join through kubeadm on %s", (cloud) => {
  const env = defaultEnvironment(contentOf(boot(cloud, { proxy: PROXY }), ENVIRONMENT));

  it("are known to every service of the machine, in both spellings", () => {
    expect(env).toMatchObject({ HTTP_PROXY: PROXY.http, HTTPS_PROXY: PROXY.https });
    for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"]) expect(env[name.toLowerCase()]).toBe(env[name]);
  });

  it("never see the metadata service, the API server and the cluster's own services", () => {
    const noProxy = env.NO_PROXY ?? "";
    for (const host of [...NEAR, ...NEAR_ON[cloud]]) expect([host, goesDirectly(host, noProxy)]).toEqual([host, true]);
    for (const host of FAR) expect([host, goesDirectly(host, noProxy)]).toEqual([host, false]);
  });

  it("are in force before containerd is started: systemd is told, and containerd held meanwhile", () => {
    const files = boot(cloud, { proxy: PROXY, security: { profile: "none", podMetadataAccess: true } });
    const script = contentOf(files, PREPARE).split("\n");
    expect(script.indexOf("systemctl daemon-reload")).toBeGreaterThan(
      script.indexOf("  systemctl stop containerd.service"),
    );
    expect(files.commands.join()).toMatch(/systemctl daemon-reload && systemctl enable --now/);
  });

  it("are those of the cluster where a group declares none, and none where it says so", () => {
    const props = { proxy: { ...PROXY, noProxy: ["10.0.0.0/8"] } } as Partial<ClusterDeclarations[typeof cloud]>;
    const own = defaultEnvironment(contentOf(boot(cloud, {}, props), ENVIRONMENT));
    expect(goesDirectly("10.1.2.3", own.NO_PROXY ?? "")).toBe(true);
    const other = boot(cloud, { proxy: { https: "http://other.example.com:80" } }, props);
    expect(defaultEnvironment(contentOf(other, ENVIRONMENT)).HTTPS_PROXY).toBe("http://other.example.com:80");
    expect(group(cloud, { proxy: "none" }, props).userData).toEqual(group(cloud, {}).userData);
  });
});

describe("proxies of nodes", () => {
  it("are there before systemd starts anything on Flatcar", () => {
    const files = onAws("flatcar", { proxy: PROXY });
    expect(defaultEnvironment(contentOf(files, ENVIRONMENT)).HTTPS_PROXY).toBe(PROXY.https);
    expect(files.files.some(({ path }) => path.startsWith("/etc/apt/"))).toBe(false);
  });

  it("are apt's before cloud-init installs packages, without the hosts that are reached directly", () => {
    const lines = contentOf(
      onAws("ubuntu", { proxy: { ...PROXY, noProxy: ["apt.example.com", ".example.org", "10.0.0.0/8"] } }),
      "/etc/apt/apt.conf.d/95nodegroups-proxy",
    );
    expect(lines).toContain(`Acquire::http::Proxy "${PROXY.http}";\n`);
    expect(lines).toContain(`Acquire::https::Proxy "${PROXY.https}";\n`);
    expect(lines).toContain('Acquire::http::Proxy::apt.example.com "DIRECT";\n');
    expect(lines).not.toMatch(/example\.org|10\.0/);
  });

  it("only know https where only that has one, and the cluster's own domain", () => {
    const kubelet = { clusterDomain: "corp.local" };
    const env = defaultEnvironment(contentOf(onAws("ubuntu", { proxy: { https: PROXY.https }, kubelet }), ENVIRONMENT));
    expect(Object.keys(env)).toEqual(["HTTPS_PROXY", "NO_PROXY", "https_proxy", "no_proxy"]);
    expect(goesDirectly("a.b.svc.corp.local", env.NO_PROXY ?? "")).toBe(true);
  });

  it("are nodeadm's own before it calls EC2, and then those of all services", () => {
    const { text } = group("aws", { proxy: PROXY }, eksProps("nodeadm")).userData;
    const config = parse(mimeParts(text).find(({ type }) => type === "application/node.eks.aws")?.text ?? "");
    const env = config.spec.instance.environment.default;
    expect(env).toMatchObject({ HTTPS_PROXY: PROXY.https, http_proxy: PROXY.http });
    const api = new URL(EKS.apiServerEndpoint).hostname;
    for (const host of [...NEAR.slice(0, 4), api, "172.20.0.1"])
      expect([host, goesDirectly(host, env.NO_PROXY)]).toEqual([host, true]);
    expect(bootOf(text).files.some(({ path }) => path === ENVIRONMENT)).toBe(false);
  });

  it("keep local disks of nodeadm", () => {
    const disks = {
      machineTypes: { aws: ["m6id.8xlarge"] },
      localDisks: "ephemeral-storage",
      machine: undefined,
    } as const;
    const { text } = group("aws", { proxy: PROXY, ...disks }, eksProps("nodeadm")).userData;
    const config = parse(mimeParts(text).find(({ type }) => type === "application/node.eks.aws")?.text ?? "");
    expect(config.spec.instance).toMatchObject({ localStorage: { strategy: "RAID0" }, environment: {} });
  });

  it("are Bottlerocket's setting for https", () => {
    const { text } = group("aws", { proxy: PROXY }, eksProps("bottlerocket")).userData;
    const { network } = bottlerocketSettings(text) as { readonly network: Readonly<Record<string, unknown>> };
    expect(network["https-proxy"]).toBe(PROXY.https);
    expect(Object.keys(network)).toEqual(["https-proxy", "no-proxy"]);
    const noProxy = (network["no-proxy"] as readonly string[]).join(",");
    for (const host of ["169.254.169.254", "172.20.0.1"]) expect(goesDirectly(host, noProxy)).toBe(true);
  });

  it("are told to a raw bootstrap, whole, with certificates and mirrors", () => {
    const mirrors = { "docker.io": [{ url: "https://mirror.example.com", certificateAuthority: ROOT }] };
    const declared = { proxy: PROXY, trustedCertificates: { root: ROOT }, registryMirrors: mirrors };
    const userData = ({ setup }: RawBootstrapInput) => JSON.stringify(setup);
    const setup = JSON.parse(group("aws", declared, { bootstrap: { kind: "raw", userData } }).userData.text);
    expect(setup.proxy).toMatchObject(PROXY);
    expect(setup.proxy.noProxy).toContain("169.254.169.254");
    expect(setup).toMatchObject({ trustedCertificates: { root: ROOT }, registryMirrors: mirrors });
  });
});

const AUTHORITIES = { "corporate-root": ROOT, both: `# explained\n${ROOT}\n${OTHER_ROOT}` };

/** What a file says, as whoever reads certificates does. */
function subject(pem: string): string {
  return new X509Certificate(pem).subject;
}

const STORES = [
  ["ubuntu", "/usr/local/share/ca-certificates", "crt", "update-ca-certificates"],
  ["amazon-linux-2023", "/etc/pki/ca-trust/source/anchors", "pem", "update-ca-trust"],
  ["flatcar", "/etc/ssl/certs", "pem", "update-ca-certificates"],
] as const;

describe.each(STORES)("trusted certificates on %s", (os, folder, extension, update) => {
  let root: ScratchRoot;
  beforeEach(() => {
    root = newMachine({ [update]: ":" });
  });
  afterEach(() => root.remove());

  it("are one in each file, where the system looks for them", () => {
    const files = onAws(os, { trustedCertificates: AUTHORITIES }).files.filter(({ path }) => path.startsWith(folder));
    expect(files.map(({ path, content }) => [path, subject(content)])).toEqual([
      [`${folder}/nodegroups-both.${extension}`, subject(ROOT)],
      [`${folder}/nodegroups-both_2.${extension}`, subject(OTHER_ROOT)],
      [`${folder}/nodegroups-corporate-root.${extension}`, subject(ROOT)],
    ]);
    for (const { content } of files) expect(content.match(/BEGIN CERTIFICATE/g)).toHaveLength(1);
  });

  it("have no name twice", () => {
    const trustedCertificates = { a: `${ROOT}${OTHER_ROOT}`, "a-2": ROOT };
    const paths = onAws(os, { trustedCertificates }).files.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith(folder))).toHaveLength(3);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("are trusted before anything is downloaded or pulled", () => {
    const verifier = { name: "verify", url: "https://example.com/verify", sha256: "0".repeat(64) };
    const script = contentOf(
      onAws(os, { trustedCertificates: AUTHORITIES, security: { imageVerification: { verifier } } }),
      PREPARE,
    );
    expect(script.indexOf(`${update} >/dev/null`)).toBeGreaterThan(0);
    expect(script.indexOf(`${update} >/dev/null`)).toBeLessThan(script.indexOf("curl "));
    expect(script.indexOf(`${update} >/dev/null`)).toBeLessThan(script.indexOf("start --no-block containerd"));
  });

  it("stop a machine from becoming a node if the system does not take them", () => {
    root.writeFiles(onAws(os, { trustedCertificates: AUTHORITIES }));
    expect(root.run(PREPARE)).toMatchObject(OK);
    expect(root.calls().map((call) => call.trim())).toContain(update);
    root.failing(update, 1);
    expect(root.run(PREPARE).status).not.toBe(0);
  });
});

const HAS_UPDATE = existsSync("/usr/sbin/update-ca-certificates");

(HAS_UPDATE ? describe : describe.skip)("trusted certificates with Debian's own command (needs it)", () => {
  it("are in the bundle that programs read", () => {
    const folder = mkdtempSync(join(tmpdir(), "nodegroups-trust-"));
    const [local, etc] = [join(folder, "local"), join(folder, "etc")];
    for (const each of [local, etc]) mkdirSync(each);
    const files = onAws("ubuntu", { trustedCertificates: AUTHORITIES }).files;
    for (const { path, content } of files.filter((file) => file.path.includes("ca-certificates")))
      writeFileSync(join(local, basename(path)), content);
    const args = ["--localcertsdir", local, "--etccertsdir", etc, "--hooksdir", join(folder, "none")];
    const { status, stderr } = spawnSync("/usr/sbin/update-ca-certificates", args, { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, expect.not.stringContaining("does not contain exactly one certificate")]);
    const bundle = readFileSync(join(etc, "ca-certificates.crt"), "utf8");
    for (const pem of [ROOT, OTHER_ROOT]) expect(bundle).toContain(pem.trim());
    rmSync(folder, { recursive: true });
  });
});

describe("trusted certificates", () => {
  it("are the cluster's and the group's together", () => {
    const props = { trustedCertificates: { "corporate-root": ROOT } };
    const both = group("google", { trustedCertificates: { near: OTHER_ROOT } }, props);
    expect(Object.keys(both.setup.trustedCertificates)).toEqual(["corporate-root", "near"]);
  });

  it("are in place with nodeadm before containerd and the kubelet start", () => {
    const { files } = bootOf(group("aws", { trustedCertificates: { root: ROOT } }, eksProps("nodeadm")).userData.text);
    expect(files.map(({ path }) => path)).toContain("/etc/pki/ca-trust/source/anchors/nodegroups-root.pem");
    expect(files.find(({ path }) => path === PREPARE)?.content).toContain("update-ca-trust >/dev/null\n");
  });

  it("are Bottlerocket's bundles, in base64, and trusted", () => {
    const { text } = group("aws", { trustedCertificates: AUTHORITIES }, eksProps("bottlerocket")).userData;
    const { pki } = bottlerocketSettings(text) as {
      readonly pki: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };
    expect(Object.keys(pki)).toEqual(["both", "corporate-root"]);
    expect(pki.both?.trusted).toBe(true);
    const pem = Buffer.from(String(pki.both?.data), "base64").toString();
    expect(pem.match(/-----BEGIN [A-Z ]+-----/g)).toEqual([
      "-----BEGIN CERTIFICATE-----",
      "-----BEGIN CERTIFICATE-----",
    ]);
  });
});

describe("a mirror with its own authority", () => {
  const mirrors = {
    registryMirrors: {
      "docker.io": ["https://plain.example.com", { url: "https://own.example.com/v2/hub", certificateAuthority: ROOT }],
    },
  };

  it.each(["ubuntu", "flatcar"] as const)("is trusted for that mirror alone on %s", (os) => {
    const files = onAws(os, mirrors);
    const hosts = contentOf(files, "/etc/containerd/certs.d/docker.io/hosts.toml");
    expect(hosts).toBe(
      [
        'server = "https://registry-1.docker.io"',
        '\n[host."https://plain.example.com"]\ncapabilities = ["pull", "resolve"]',
        '\n[host."https://own.example.com/v2/hub"]\ncapabilities = ["pull", "resolve"]',
        'ca = "/etc/containerd/certs.d/docker.io/mirror-2.crt"\noverride_path = true\n',
      ].join("\n"),
    );
    expect(subject(contentOf(files, "/etc/containerd/certs.d/docker.io/mirror-2.crt"))).toBe(subject(ROOT));
    expect(files.files.some(({ path }) => /ca-certificates|ssl\/certs/.test(path))).toBe(false);
  });

  it("is nodeadm's too, and the checks before the kubelet stay", () => {
    const { files } = bootOf(group("aws", mirrors, eksProps("nodeadm")).userData.text);
    expect(files.map(({ path }) => path)).toContain("/etc/containerd/certs.d/docker.io/mirror-2.crt");
    expect(files.map(({ path }) => path)).toContain(BEFORE_KUBELET);
  });
});

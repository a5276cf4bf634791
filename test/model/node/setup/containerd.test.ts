import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import {
  BEFORE_KUBELET,
  bootFiles,
  imageVerification,
  newMachine,
  OK,
  PREPARE,
  prepareMachine,
  VERIFIER,
} from "../../../support/node/machine";
import { CONTAINERD_DUMP } from "../../../support/node/machine-stubs";
import type { ScratchRoot } from "../../../support/node/scratch-root";

const MAIN = "/etc/containerd/config.toml";
const PROGRAM = "/opt/containerd/image-verifier/bin/verify";

let root: ScratchRoot;

beforeEach(() => {
  root = newMachine();
});

afterEach(() => root.remove());

const prepare = (declared: NodeGroupDeclaration) => prepareMachine(root, declared);

describe("containerd's settings", () => {
  const mirrors = {
    registryMirrors: { "docker.io": ["https://mirror.example.com", "https://other.example.com/v2/hub"] },
  };

  it("name a folder with a file of mirrors for each registry", () => {
    expect(prepare(mirrors)).toMatchObject(OK);
    expect(root.read("/etc/containerd/certs.d/docker.io/hosts.toml")).toBe(
      [
        'server = "https://registry-1.docker.io"',
        "",
        '[host."https://mirror.example.com"]',
        'capabilities = ["pull", "resolve"]',
        "",
        '[host."https://other.example.com/v2/hub"]',
        'capabilities = ["pull", "resolve"]',
        "override_path = true",
        "",
      ].join("\n"),
    );
    expect(root.read("/etc/containerd/conf.d/50-nodegroups.toml").replaceAll(root.path, "")).toBe(
      "version = 3\n\n[plugins.'io.containerd.cri.v1.images'.registry]\nconfig_path = '/etc/containerd/certs.d'\n",
    );
  });

  it("name no server in the file of mirrors for all registries", () => {
    expect(prepare({ registryMirrors: { _default: ["https://mirror.example.com"] } })).toMatchObject(OK);
    expect(root.read("/etc/containerd/certs.d/_default/hosts.toml")).toBe(
      '[host."https://mirror.example.com"]\ncapabilities = ["pull", "resolve"]\n',
    );
  });

  it.each<[string, string | null, string]>([
    ["absent", null, 'imports = ["/etc/containerd/conf.d/*.toml"]\nversion = 3\n'],
    ["of version 2", 'version = 2\n[plugins."x"]\n', 'imports = ["/etc/containerd/conf.d/*.toml"]\nversion = 3\n'],
    ["without a version", "oom_score = 0\n", 'imports = ["/etc/containerd/conf.d/*.toml"]\nversion = 3\n'],
    ["of version 3", "version = 3\n[a]\n", 'imports = ["/etc/containerd/conf.d/*.toml"]\nversion = 3\n[a]\n'],
    [
      "with imports of its own",
      'version = 3\nimports = ["/a/*.toml"]\n',
      'version = 3\nimports = ["/etc/containerd/conf.d/*.toml", "/a/*.toml"]\n',
    ],
    [
      "that imports the folder already",
      'version = 3\nimports = ["/etc/containerd/conf.d/*.toml"]\n',
      'version = 3\nimports = ["/etc/containerd/conf.d/*.toml"]\n',
    ],
  ])("are imported by a configuration %s, and only once", (_case, before, after) => {
    if (before !== null) root.write(MAIN, root.moved(before));
    expect(prepare(mirrors)).toMatchObject(OK);
    expect(root.read(MAIN).replaceAll(root.path, "")).toBe(after);
    expect(root.run(PREPARE)).toMatchObject(OK);
    expect(root.read(MAIN).replaceAll(root.path, "")).toBe(after);
  });

  it.each<[string, string, string]>([
    [
      "discard_unpacked_layers = false",
      "discard_unpacked_layers = true",
      "does not run with discard_unpacked_layers = false",
    ],
    ["use_local_image_pull = false", "use_local_image_pull = true", "does not run with use_local_image_pull = false"],
    ["max_concurrent_downloads = 3", "max_concurrent_downloads = 10", "does not run with max_concurrent_downloads = 3"],
    [
      "snapshotter = 'overlayfs'",
      "[plugins.'io.containerd.cri.v1.images'.registry.mirrors.'docker.io']",
      "sets registry.mirrors",
    ],
  ])("do not let the kubelet start if they bypass the verifier: %s", (from, to, message) => {
    root.write("containerd-dump", root.moved(CONTAINERD_DUMP.replace(from, to)));
    expect(prepare({ security: { imageVerification } })).toMatchObject(OK);
    const { status, stderr } = root.run(BEFORE_KUBELET);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe("containerd 1", () => {
  it("is reported by the project's own message", () => {
    root.write("containerd-default", "version = 2\n");
    const { status, stderr } = prepare({ registryMirrors: { "docker.io": ["https://mirror.example.com"] } });
    expect([status, stderr]).toEqual([78, "nodegroups: registry mirrors and image verification need containerd 2\n"]);
  });
});

describe("image verification", () => {
  it("does not let a kubelet start that pulls through another image service", () => {
    root.writeFiles(bootFiles({ security: { imageVerification } }));
    root.write(PROGRAM, VERIFIER, 0o755);
    root.write(
      "/etc/kubernetes/kubelet/config.json.d/50-soci.conf",
      '{"imageServiceEndpoint": "unix:///run/soci.sock"}',
    );
    expect(root.run(BEFORE_KUBELET)).toMatchObject({
      status: 1,
      stderr: "nodegroups: the kubelet pulls through another image service, which asks no verifier\n",
    });
  });

  const group: NodeGroupDeclaration = {
    security: { imageVerification: { ...imageVerification, policy: { "policy.yaml": "allow: [a]\n" } } },
  };

  it("installs the verifier and its policy", () => {
    expect(prepare(group)).toMatchObject(OK);
    expect(root.read(PROGRAM)).toBe(VERIFIER);
    expect(root.modeOf(PROGRAM)).toBe("0755");
    expect(root.read("/etc/containerd/image-verifier/policy.yaml")).toBe("allow: [a]\n");
    expect(root.read("/etc/containerd/conf.d/50-nodegroups.toml").replaceAll(root.path, "")).toContain(
      "[plugins.'io.containerd.image-verifier.v1.bindir']\nbin_dir = '/opt/containerd/image-verifier/bin'\n",
    );
    expect(root.run(BEFORE_KUBELET)).toMatchObject(OK);
  });

  it("keeps a policy as it is, whatever its first line begins with", () => {
    const policy = { "policy.txt": "  first: indented\nsecond\n\n  third" };
    const text = "  first: indented\nsecond\n\n  third\n";
    expect(prepare({ security: { imageVerification: { ...imageVerification, policy } } })).toMatchObject(OK);
    expect(root.read("/etc/containerd/image-verifier/policy.txt")).toBe(text);
  });

  it("downloads the verifier once", () => {
    expect(prepare(group)).toMatchObject(OK);
    expect(root.run(PREPARE)).toMatchObject(OK);
    expect(root.calls().filter((call) => call.startsWith("curl"))).toHaveLength(1);
  });

  it("refuses another program, and leaves nothing of it where containerd would run it", () => {
    root.write("download", "#!/bin/sh\nrm -rf /\n");
    const { status, stderr } = prepare(group);
    expect(status).toBe(78);
    expect(stderr).toContain("what came from https://example.com/verify is not the image verifier");
    expect(root.exists(PROGRAM)).toBe(false);
  });

  it.each<[string, () => void]>([
    ["is gone", () => root.write("/opt/containerd/image-verifier/moved", "")],
    ["is another", () => root.write(PROGRAM, "#!/bin/sh\nexit 0 # changed\n", 0o755)],
    ["cannot be run", () => root.write(PROGRAM, VERIFIER, 0o644)],
  ])("does not let the kubelet start if the verifier %s", (_case, arrange) => {
    root.writeFiles(bootFiles(group));
    arrange();
    const { status, stderr } = root.run(BEFORE_KUBELET);
    expect(status).toBe(1);
    expect(stderr).toContain("without it every image would be pulled");
  });

  it("needs containerd 2.1", () => {
    root.write("containerd-default", "version = 2\n");
    expect(prepare(group)).toMatchObject({
      status: 78,
      stderr: "nodegroups: image verification needs containerd 2.1 or newer\n",
    });
  });
});

import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CHECKOUT } from "../support/checkout";
import { createProject, fleetSource, nodegroups, type RunOptions, writeProject } from "../support/command-line";
import { DIGEST } from "../support/controllers";

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
const source = (body = "") => fleetSource({ outputs: OUTPUTS, body });

let project = "";
const synth = (args: readonly string[] = [], options: Partial<RunOptions> = {}) =>
  nodegroups(["synth", ...args], { cwd: project, ...options });

type Files = Readonly<Record<string, string>>;

/** Every file below folders of the project, by its path in it. */
function filesIn(...folders: readonly string[]): Files {
  const paths = folders
    .map((folder) => join(project, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)))
    .filter((path) => statSync(path).isFile());
  return Object.fromEntries(paths.sort().map((path) => [relative(project, path), readFileSync(path, "utf8")]));
}

const output = () => filesIn("cdktf.out", "gitops");

/** Names of the files that differ: a whole comparison would print megabytes. */
function changed(before: Files, after: Files): readonly string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].filter((path) => before[path] !== after[path]).sort();
}

function start(): void {
  project = createProject({ "clusters/index.ts": source() });
}

const stop = () => rmSync(project, { recursive: true, force: true });

describe("what nodegroups synth writes", () => {
  beforeAll(() => {
    start();
    expect(synth()).toEqual({
      status: 0,
      stdout: "3 clusters, 3 node groups, 9 scaling groups in cdktf.out and gitops\n",
      stderr: "",
    });
  });
  afterAll(stop);

  it("is Terraform per cluster with cdktf's manifest, and manifests per cluster and component", () => {
    const paths = Object.keys(output());
    expect(paths.filter((path) => path.startsWith("cdktf.out"))).toEqual([
      "cdktf.out/.nodegroups.json",
      "cdktf.out/manifest.json",
      "cdktf.out/stacks/prod-aws/cdk.tf.json",
      "cdktf.out/stacks/prod-azure/cdk.tf.json",
      "cdktf.out/stacks/prod-google/cdk.tf.json",
    ]);
    for (const cluster of ["prod-aws", "prod-azure", "prod-google"]) {
      expect(paths).toContain(`gitops/${cluster}/cluster-autoscaler/deployment-cluster-autoscaler.yaml`);
    }
    expect(
      paths.filter(
        (path) =>
          !/^(cdktf\.out\/|gitops\/\.nodegroups\.json$|gitops\/[a-z-]+\/[a-z-]+\/([a-z]+-[a-z-]+|kustomization)\.yaml$)/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });

  it("holds no absolute path, undefined, timestamp, or token", () => {
    for (const [path, content] of Object.entries(output())) {
      for (const folder of [project, CHECKOUT, homedir(), tmpdir()]) {
        expect([path, content.includes(`${folder}/`)]).toEqual([path, false]);
      }
      expect([path, /\bundefined\b|\[object |\d{4}-\d\d-\d\dT\d\d:|TfToken\[|Token\[/.exec(content)?.[0]]).toEqual([
        path,
        undefined,
      ]);
    }
  });

  it("has no Terraform reference in manifests", () => {
    const manifests = Object.entries(filesIn("gitops"));
    expect(manifests.filter(([, content]) => content.includes("${")).map(([path]) => path)).toEqual([]);
  });

  it("leaves no scratch folder behind", () => {
    expect(readdirSync(project).sort()).toEqual(["cdktf.out", "clusters", "gitops", "package.json"]);
  });

  it("is the same bytes again, from a folder below, and from elsewhere with --fleet", () => {
    const before = output();
    expect(synth().status).toBe(0);
    expect(changed(before, output())).toEqual([]);
    expect(synth([], { cwd: join(project, "clusters") }).status).toBe(0);
    expect(changed(before, output())).toEqual([]);
    expect(synth(["--fleet", join(project, "clusters", "index.ts")], { cwd: tmpdir() }).status).toBe(0);
    expect(changed(before, output())).toEqual([]);
  });

  it("is the same bytes from nothing", () => {
    const before = output();
    for (const folder of ["cdktf.out", "gitops"]) rmSync(join(project, folder), { recursive: true });
    expect(synth().status).toBe(0);
    expect(changed(before, output())).toEqual([]);
  });
});

describe("a synth after another", () => {
  beforeEach(() => {
    start();
    expect(synth().status).toBe(0);
  });
  afterEach(stop);

  const declare = (body: string) => writeProject(project, { "clusters/index.ts": source(body) });

  it.each<[string, string, RegExp]>([
    [
      "a problem",
      'new NodeGroup(aws, "broken", { minSize: 5, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } });',
      /\d+ problems?; nothing was written\.\n$/,
    ],
    ["an exception of the user's", 'throw new Error("mine");', /Error: mine/],
    [
      "a transform that throws",
      'new NodeGroup(google, "x", { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, transform: { instanceTemplate: () => { throw new Error("mine"); } } });',
      /Error: mine/,
    ],
  ])("leaves every byte of the earlier output where there is %s", (_case, body, message) => {
    const before = output();
    declare(body);
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(changed(before, output())).toEqual([]);
    expect(readdirSync(project).sort()).toEqual(["cdktf.out", "clusters", "gitops", "package.json"]);
  });

  it("writes what changed, and only that", () => {
    const before = output();
    declare(
      'new NodeGroup(aws, "more", { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, autoscaling: { priority: 3 } });',
    );
    expect(synth().status).toBe(0);
    const paths = changed(before, output());
    expect(paths).toContain("cdktf.out/stacks/prod-aws/cdk.tf.json");
    expect(paths).toContain("gitops/prod-aws/cluster-autoscaler/configmap-cluster-autoscaler-priority-expander.yaml");
    expect(paths.filter((path) => /prod-azure|prod-google/.test(path))).toEqual([]);
  });

  it("removes the output of a cluster that is gone, and keeps what others put beside it", () => {
    writeProject(project, {
      "gitops/README.md": "ours",
      "gitops/prod-google/argocd/application.yaml": "ours",
      "gitops/prod-aws/kustomization.yaml": "ours",
      "cdktf.out/stacks/prod-google/terraform.tfstate": "state",
      "cdktf.out/stacks/prod-aws/.terraform.lock.hcl": "lock",
      "cdktf.out/stacks/prod-aws/state/prod-aws.tfstate": "state",
    });
    const before = output();
    const smaller = source().replace(/^ {2}const google = .*$/m, "");
    writeProject(project, { "clusters/index.ts": smaller });
    expect(synth().status).toBe(0);
    const gone = changed(before, output());
    const whole = ["cdktf.out/.nodegroups.json", "cdktf.out/manifest.json", "gitops/.nodegroups.json"];
    expect(gone.filter((path) => whole.includes(path))).toEqual(whole);
    expect(gone.filter((path) => !whole.includes(path))).toEqual(
      Object.keys(before).filter((path) => /prod-google\/(cdk\.tf\.json|cluster-autoscaler\/)/.test(path)),
    );
    expect(Object.keys(JSON.parse(output()["cdktf.out/manifest.json"] ?? "{}").stacks)).toEqual([
      "prod-aws",
      "prod-azure",
    ]);
  });

  it("removes a manifest that is no longer rendered, and says so", () => {
    const priorities = "gitops/prod-aws/cluster-autoscaler/configmap-cluster-autoscaler-priority-expander.yaml";
    declare(
      'new NodeGroup(aws, "x", { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, autoscaling: { priority: 3 } });',
    );
    expect(synth().status).toBe(0);
    expect(Object.keys(output())).toContain(priorities);
    declare("");
    expect(synth()).toEqual({
      status: 0,
      stdout: `3 clusters, 3 node groups, 9 scaling groups in cdktf.out and gitops\ngitops: removed 1 file\n  ${priorities}\n`,
      stderr: "",
    });
    expect(Object.keys(output())).not.toContain(priorities);
  });

  it.each([
    ["terraform", "gitops"],
    ["manifests", "cdktf.out"],
  ])("writes only its part with --only %s", (part, other) => {
    rmSync(join(project, other), { recursive: true });
    expect(synth(["--only", part]).status).toBe(0);
    expect(existsSync(join(project, other))).toBe(false);
  });
});

describe("synth's own options", () => {
  beforeEach(start);
  afterEach(stop);

  it("refuses another part", () => {
    const { status, stderr } = synth(["--only", "helm"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Allowed choices are terraform, manifests/);
  });

  it("writes where cdktf's and cdk8s' command lines say", () => {
    const env = { CDKTF_OUTDIR: "tf", CDK8S_OUTDIR: "k8s" };
    expect(synth([], { env }).status).toBe(0);
    expect(Object.keys(filesIn("tf"))).toContain("tf/stacks/prod-aws/cdk.tf.json");
    expect(Object.keys(filesIn("k8s")).map((path) => path.replace("k8s", "gitops"))).toEqual(
      Object.keys(filesIn("gitops")).filter((path) => path !== "gitops/.nodegroups.json"),
    );
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });
});

describe("a new Azure cluster", () => {
  beforeEach(() => {
    start();
    expect(synth().status).toBe(0);
  });
  afterEach(stop);

  const undeployed = (body = "") =>
    writeProject(project, { "clusters/index.ts": fleetSource({ outputs: "{}", body }) });
  const group = 'new NodeGroup(fleet, "more", { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } });';

  it("keeps only the manifests that need its client id from being written, and says what comes next", () => {
    const before = output();
    undeployed(group);
    const { status, stdout, stderr } = synth();
    expect([status, stdout]).toEqual([0, "3 clusters, 6 node groups, 18 scaling groups in cdktf.out and gitops\n"]);
    expect(stderr).toMatch(/^prod-azure: outputs\.clusterAutoscalerClientId {2}\[azure-client-id-missing\]\n/);
    expect(stderr).toContain(
      "`terraform -chdir=cdktf.out/stacks/prod-azure output -json | npx nodegroups outputs prod-azure`",
    );
    expect(stderr).toMatch(/\n1 warning\.\n$/);
    const paths = changed(before, output());
    expect(paths).toContain("cdktf.out/stacks/prod-azure/cdk.tf.json");
    expect(paths.filter((path) => path.startsWith("gitops/prod-aws/")).length).toBeGreaterThan(0);
    expect(paths.filter((path) => path.startsWith("gitops/prod-azure/"))).toEqual([]);
  });

  it("keeps what was written in the list of our files, so that it changes again once the id is known", () => {
    const listed = () => JSON.parse(readFileSync(join(project, "gitops/.nodegroups.json"), "utf8")).files as Files;
    const before = listed();
    undeployed();
    expect(synth().stdout).not.toContain("removed");
    expect(listed()).toEqual(before);
    expect(Object.keys(before).filter((path) => path.startsWith("prod-azure/")).length).toBeGreaterThan(0);
  });

  it("gets its Terraform and no manifests where there were none", () => {
    for (const folder of ["cdktf.out", "gitops"]) rmSync(join(project, folder), { recursive: true });
    undeployed();
    expect(synth().status).toBe(0);
    expect(existsSync(join(project, "cdktf.out/stacks/prod-azure/cdk.tf.json"))).toBe(true);
    expect(readdirSync(join(project, "gitops")).sort()).toEqual([".nodegroups.json", "prod-aws", "prod-google"]);
  });

  it("gets the manifests that need no client id", () => {
    const image = JSON.stringify(`registry.example.com/plain:v1@${DIGEST}`);
    undeployed(`new constructs.Controller(azure, "plain", { image: ${image} });`);
    for (const folder of ["cdktf.out", "gitops"]) rmSync(join(project, folder), { recursive: true });
    expect(synth().status).toBe(0);
    expect(readdirSync(join(project, "gitops/prod-azure"))).toEqual(["plain"]);
  });

  it("is a problem with --strict", () => {
    const before = output();
    undeployed(group);
    const { status, stdout, stderr } = synth(["--strict"]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/\[azure-client-id-missing\][\s\S]*\n1 problem; nothing was written\.\n$/);
    expect(changed(before, output())).toEqual([]);
  });

  it("is no matter of its Terraform alone", () => {
    undeployed();
    expect(synth(["--only", "terraform", "--strict"])).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("a transform that changes what others follow from", () => {
  beforeAll(start);
  afterAll(stop);

  const body = `new NodeGroup(aws, "x", {
    minSize: 0,
    maxSize: 3,
    machine: { vcpu: 4, memoryGiB: 16 },
    transform: { launchTemplate: (config) => ({ ...config, imageId: "ami-0" }) },
  });`;
  const declared = () => writeProject(project, { "clusters/index.ts": source(body) });

  it("is a warning that names both, with where it is declared", () => {
    declared();
    const { status, stderr } = synth();
    expect(status).toBe(0);
    expect(stderr).toMatch(/^prod-aws\/x: transform\.launchTemplate {2}\[transform-changes-derived\]\n/);
    expect(stderr).toContain(
      "The transform changes imageId, and what was derived from it does not follow: the user data",
    );
    expect(stderr).toMatch(/clusters\/index\.ts:\d+/);
    expect(stderr).toMatch(/\n1 warning\.\n$/);
  });

  it("is a problem with --strict", () => {
    const before = output();
    declared();
    const { status, stderr } = synth(["--strict"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/\[transform-changes-derived\][\s\S]*\n1 problem; nothing was written\.\n$/);
    expect(changed(before, output())).toEqual([]);
  });

  it("is no matter of manifests alone", () => {
    declared();
    expect(synth(["--only", "manifests", "--strict"])).toMatchObject({ status: 0, stderr: "" });
  });
});

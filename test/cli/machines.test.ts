import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups, spawnNodegroups, writeProject } from "../support/command-line";
import { AWS_LISTING, AZURE_LISTING, GOOGLE_LISTING } from "../support/machine-listings";

let project = "";
const file = () => join(project, "clusters", "machines.json");
const machines = (args: readonly string[], cwd = project) => nodegroups(["machines", ...args], { cwd });
const listed = (args: readonly string[]) =>
  JSON.parse(machines([...args, "--json"]).stdout) as readonly Readonly<Record<string, unknown>>[];
const names = (args: readonly string[]) => listed(args).map(({ name }) => name);

beforeEach(() => {
  project = createProject({
    "aws.json": JSON.stringify(AWS_LISTING),
    "azure.json": JSON.stringify(AZURE_LISTING),
    "google.json": JSON.stringify(GOOGLE_LISTING),
  });
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

describe("nodegroups machines", () => {
  it("prints an array of everything that is known, and says what is not", () => {
    expect(listed(["aws", "--vcpu", "8", "--memory", "122"])).toEqual(
      expect.arrayContaining([
        {
          ...{ name: "f1.2xlarge", vcpu: 8, memoryMiB: 124928, architecture: "amd64", gpus: 0, gpuResource: null },
          ...{
            gpuModel: null,
            localDisks: "unknown",
            localDiskChoices: [],
            network: "unknown",
            networkDisks: "unknown",
          },
          bootDiskTypes: ["gp2", "gp3", "io1", "io2"],
          ...{ trustedLaunch: "unknown", confidential: false },
          ...{ acceleratedNetworking: false, encryptionAtHost: false },
          ...{ bareMetal: false, burstable: "unknown", inAutoscalerList: true },
        },
      ]),
    );
  });

  it("filters by every number and by architecture", () => {
    expect(names(["azure", "--vcpu", "8", "--memory", "32", "--architecture", "arm64"])).toEqual([
      "Standard_B8ps_v2",
      "Standard_D8pds_v5",
      "Standard_D8pds_v6",
      "Standard_D8ps_v5",
      "Standard_D8ps_v6",
    ]);
    expect(names(["google", "--gpu", "16"])).toEqual(["a2-megagpu-16g"]);
    expect(names(["google", "--memory", "0.599609375"])).toEqual(["f1-micro"]);
    expect(names(["aws", "--vcpu", "3"])).toEqual([]);
  });

  it("prints a table for people", () => {
    expect(machines(["aws", "--vcpu", "4", "--gpu", "1", "--memory", "8"]).stdout).toBe(
      [
        "NAME        VCPU  MEMORY  ARCH   GPUS            LOCAL DISKS  NOTES",
        "g5g.xlarge  4     8 GiB   arm64  1 × NVIDIA T4g  -",
        "",
        "1 type",
        "",
      ].join("\n"),
    );
    const { stdout } = machines(["google", "--vcpu", "22"]);
    expect(stdout).toMatch(/^z3-highmem-22-standardlssd +22 +176 GiB +amd64 +- +2 × 3000 GiB NVMe$/m);
    expect(stdout).toMatch(/custom types .* n2-custom-6-20480/);
    expect(machines(["aws", "--vcpu", "2", "--memory", "8"]).stdout).toMatch(/^g6f\.large .* part of NVIDIA L4 /m);
    expect(machines(["aws", "--vcpu", "2", "--memory", "8"]).stdout).toMatch(/^t3\.large .* burstable$/m);
  });

  it("needs no fleet and no project", () => {
    const folder = mkdtempSync(join(tmpdir(), "nodegroups-empty-"));
    expect(machines(["azure", "--vcpu", "416"], folder).status).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it("loads neither cdktf nor cdk8s", () => {
    writeProject(project, {
      "hook.cjs": `process.on("exit", () => {
        const loaded = Object.keys(require.cache).filter((file) => /node_modules.(cdktf|cdk8s|@cdktf)/.test(file));
        process.stderr.write("loaded: " + loaded.length);
      });`,
    });
    const env = { NODE_OPTIONS: `--require ${join(project, "hook.cjs")}` };
    const { stderr } = spawnNodegroups(["machines", "aws", "--vcpu", "8"], { cwd: project, env });
    expect(stderr).toBe("loaded: 0");
  });

  it.each([
    [["gcp"], /There is no cloud "gcp"\.\n {2}fix: Name one of aws, azure, google\./],
    [["AWS"], /There is no cloud "AWS"\.\n {2}fix: Did you mean "aws"\?/],
    [[], /missing required argument 'cloud'/],
    [["aws", "--vcpu", "many"], /'--vcpu <number>' argument 'many' is invalid/],
    [["aws", "--memory", "-4"], /argument '-4' is invalid|argument missing/],
    [["aws", "--gpu", "1.5"], /'--gpu <number>' argument '1\.5' is invalid/],
    [["aws", "--architecture", "x86"], /Allowed choices are amd64, arm64/],
    [["aws", "--nvme"], /unknown option '--nvme'/],
  ])("refuses %j", (args, message) => {
    const { status, stdout, stderr } = machines(args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("nodegroups machines update", () => {
  it("keeps what a cloud's command printed, and says what changed", () => {
    expect(machines(["update", "--from", "aws.json"])).toEqual({
      status: 0,
      stdout:
        "aws: 3 added, 0 changed, 0 as before\nleft out, no Linux nodes: mac-m9.metal\nwrote clusters/machines.json\n",
      stderr: "",
    });
    expect(names(["aws", "--vcpu", "8", "--architecture", "arm64"])).toContain("m9g.2xlarge");
  });

  it("merges clouds, and writes nothing the second time", () => {
    for (const from of ["aws.json", "google.json", "azure.json"]) {
      expect(machines(["update", "--from", from]).status).toBe(0);
    }
    const kept = readFileSync(file(), "utf8");
    expect(Object.keys(JSON.parse(kept) as object)).toEqual(["aws", "azure", "google"]);
    expect(machines(["update", "--from", "azure.json"]).stdout).toBe(
      "azure: 0 added, 0 changed, 2 as before\nleft out, no Linux nodes: Standard_Empty_v9\nkept clusters/machines.json\n",
    );
    expect(readFileSync(file(), "utf8")).toBe(kept);
    expect(readdirSync(join(project, "clusters"))).toEqual(["machines.json"]);
  });

  it("writes to the project that it runs in, from any of its folders", () => {
    writeProject(project, { "a/b/aws.json": JSON.stringify(AWS_LISTING) });
    expect(machines(["update", "--from", "aws.json"], join(project, "a", "b")).status).toBe(0);
    expect(existsSync(file())).toBe(true);
  });

  it("serves a fleet: a group can name the type", () => {
    writeProject(project, {
      "clusters/index.ts": fleetSource({
        body: 'new NodeGroup(aws, "new", { minSize: 0, maxSize: 3, machineTypes: { aws: ["m9g.2xlarge"] } });',
      }),
    });
    const resolve = () => nodegroups(["resolve", "--cluster", "prod-aws"], { cwd: project });
    expect(resolve().stderr).toMatch(/machine-type-unknown/);
    machines(["update", "--from", "aws.json"]);
    expect(JSON.parse(resolve().stdout)).toMatchObject({
      clusters: [{ machineTypes: expect.arrayContaining([expect.objectContaining({ name: "m9g.2xlarge", vcpu: 8 })]) }],
    });
  });

  it.each([
    ["no such file", "none.json", "", /There is no file none\.json/],
    ["a folder", "clusters", "", /There is no file clusters/],
    ["no JSON", "bad.json", "{ ", /bad\.json is not a list of machine types\. It is not JSON/],
    ["other JSON", "bad.json", '{ "a": 1 }', /none of the lists .*\n {2}fix: .*\n {2}aws ec2 describe-instance-types/],
    ["a list of nothing usable", "bad.json", '{ "InstanceTypes": [] }', /It contains no machine types/],
    ["a broken list", "bad.json", '{ "InstanceTypes": [{}] }', /InstanceTypes\.0\.InstanceType: /],
  ])("refuses %s, and leaves what was kept", (_what, from, content, message) => {
    machines(["update", "--from", "aws.json"]);
    const kept = readFileSync(file(), "utf8");
    if (content !== "") writeProject(project, { "bad.json": content });
    const { status, stdout, stderr } = machines(["update", "--from", from]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readFileSync(file(), "utf8")).toBe(kept);
  });

  it("does not build on a file that is broken, and says where", () => {
    writeProject(project, { "clusters/machines.json": '{ "aws": { "m9.large": { "vcpu": "2" } } }' });
    const { status, stderr } = machines(["update", "--from", "aws.json"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/clusters\/machines\.json: aws\["m9\.large"\]\.vcpu {2}\[wrong-type\]/);
    expect(machines(["aws"]).status).toBe(1);
  });

  it("says of a key that it does not know who writes the file, and nothing of Terraform", () => {
    writeProject(project, { "clusters/machines.json": '{ "aws": { "m9.large": { "price": 1 } } }' });
    const { stderr } = machines(["aws"]);
    expect(stderr).toMatch(/clusters\/machines\.json: aws\["m9\.large"\]\.price {2}\[unknown-key\]/);
    expect(stderr).toMatch(
      /fix: {6}Remove it: clusters\/machines\.json has the keys that nodegroups machines update writes/,
    );
    expect(stderr).not.toContain("Terraform");
  });

  it("wants a project and a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "nodegroups-empty-"));
    writeProject(folder, { "aws.json": JSON.stringify(AWS_LISTING) });
    expect(machines(["update", "--from", "aws.json"], folder).stderr).toMatch(/has a package\.json/);
    expect(machines(["update"]).stderr).toMatch(/required option '--from <file>'/);
    rmSync(folder, { recursive: true });
  });
});

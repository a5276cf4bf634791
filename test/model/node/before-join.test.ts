import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse as parseToml } from "smol-toml";
import { parse } from "yaml";
import type { Cloud } from "../../../model/base/cloud";
import type { BeforeJoin } from "../../../model/declaration/before-join";
import type { RawBootstrapInput } from "../../../model/declaration/bootstrap";
import type { NodeGroupDefaults } from "../../../model/declaration/node-group";
import { eksProps } from "../../support/eks";
import { declareCluster, declareFleet, resolveGroup } from "../../support/fleets";
import { bootFiles, newMachine, PREPARE, STEP } from "../../support/node/machine";
import { mimeParts } from "../../support/node/multipart";
import { bootOf, contentOf, type ScratchRoot } from "../../support/node/scratch-root";
import { planFleet, resolveFleet } from "../../support/resolved";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

const AGENT =
  "[Unit]\nBefore=nodegroups-join.service\n\n[Service]\nExecStart=/bin/true\n\n[Install]\nWantedBy=multi-user.target";
const INSTANCES = "[Service]\nExecStart=/bin/sleep %i\n[Install]\nWantedBy=multi-user.target\nDefaultInstance=main";
const TIMER = "[Timer]\nOnBootSec=60\n\n[Install]\nWantedBy=timers.target\n";

const beforeJoin: BeforeJoin = {
  files: {
    "/etc/example/b.conf": { content: "\n  indented: yes\n\ttab\nlast\n\n", mode: "0640", owner: "root:adm" },
    "/etc/example/a.conf": { content: "key: 'value' # a\n--//nodegroups//\n" },
  },
  commands: ["update-ca-certificates", 'echo "second: $HOME"\nfalse\necho never\n'],
  units: {
    "agent.service": { content: AGENT },
    "job.timer": { content: TIMER },
    "job.service": { content: "[Service]\nExecStart=/bin/true\n", enabled: false },
  },
};

const MACHINE = { machine: { vcpu: 4, memoryGiB: 16 } };
const FLATCAR = { ...MACHINE, image: { id: "ami-0123456789abcdef0", os: "flatcar" } } as const;

const userDataOf = (declared: BeforeJoin, group: object = MACHINE, props: object = {}, cloud: Cloud = "aws") =>
  resolveGroup(cloud, { ...group, beforeJoin: declared }, props).userData.text;

const FORMATS: readonly (readonly [format: string, text: (declared: BeforeJoin) => string])[] = [
  ["cloud-init", (declared) => userDataOf(declared)],
  ["Ignition", (declared) => userDataOf(declared, FLATCAR)],
  ["nodeadm", (declared) => userDataOf(declared, MACHINE, eksProps("nodeadm"))],
];

describe.each(FORMATS)("what is declared before the join, with %s", (_format, textOf) => {
  const boot = bootOf(textOf(beforeJoin));

  it("is files with their modes", () => {
    const declared = boot.files.filter(({ path }) => path.startsWith("/etc/example/"));
    expect(declared).toEqual([
      { path: "/etc/example/a.conf", mode: "0644", content: "key: 'value' # a\n--//nodegroups//\n" },
      { path: "/etc/example/b.conf", mode: "0640", content: "\n  indented: yes\n\ttab\nlast\n" },
    ]);
  });

  it("is units as they were written", () => {
    expect(contentOf(boot, "/etc/systemd/system/agent.service")).toBe(`${AGENT}\n`);
    expect(contentOf(boot, "/etc/systemd/system/job.timer")).toBe(TIMER);
  });

  it("is commands that only root reads, in their order", () => {
    const commands = boot.files.filter(({ path }) => path.startsWith("/etc/nodegroups/commands/"));
    expect(commands.map(({ path, mode, content }) => [path, mode, content.split("\n")[0]])).toEqual([
      ["/etc/nodegroups/commands/1.sh", "0600", "update-ca-certificates"],
      ["/etc/nodegroups/commands/2.sh", "0600", 'echo "second: $HOME"'],
    ]);
  });

  it("is done before anything of the bootstrap starts", () => {
    const unit = contentOf(boot, "/etc/systemd/system/nodegroups-prepare.service");
    expect(unit).toMatch(/^Before=containerd.service kubelet.service( nodeadm-run.service)?$/m);
    expect(unit.includes("nodeadm-run.service")).toBe(textOf({}).startsWith("MIME"));
  });

  it("is nothing where nothing is declared", () => {
    expect(textOf({})).toBe(textOf({ packages: true, files: {}, commands: [], units: {} }));
    expect(textOf({})).not.toMatch(/package_|update-engine|commands/);
  });
});

describe("units that are declared", () => {
  it("are started by cloud-init before the project's own, unless another unit starts them", () => {
    const [first, second] = bootOf(userDataOf(beforeJoin)).commands;
    expect(first).toContain("systemctl enable --now --no-block 'agent.service' 'job.timer' && break\n");
    expect(second).toContain("--no-block nodegroups-prepare.service nodegroups-join.service && break\n");
  });

  it("are started as their default instance where they are templates, which systemd neither loads nor starts", () => {
    const text = userDataOf({
      units: { "a@.service": { content: INSTANCES }, "b@.service": { content: "[Service]", enabled: false } },
    });
    expect(bootOf(text).commands[0]).toContain("systemctl enable --now --no-block 'a@main.service' && break\n");
    const shown = [...contentOf(bootOf(text), PREPARE).matchAll(/systemctl show .* '(.*)'/g)].map(([, name]) => name);
    expect(shown).toEqual(["a@main.service"]);
  });

  it("are enabled by Ignition, or not", () => {
    const { systemd } = JSON.parse(userDataOf(beforeJoin, FLATCAR));
    const enabled = systemd.units.map(({ name, enabled: on }: { name: string; enabled?: boolean }) => [name, on]);
    expect(enabled).toEqual(
      expect.arrayContaining([
        ["agent.service", true],
        ["job.service", false],
        ["job.timer", true],
      ]),
    );
  });
});

describe("a machine that is prepared with declared commands", () => {
  let root: ScratchRoot;

  beforeEach(() => {
    root = newMachine({ first: "", second: "", third: "", chown: "" });
    root.stub("systemctl", "if [[ $1 == show ]]; then echo loaded; else [[ $1 != is-active ]]; fi");
  });

  afterEach(() => root.remove());

  const write = (declared: BeforeJoin) => root.writeFiles(bootFiles({ beforeJoin: declared }));
  const own = () => root.calls().filter((call) => /^(first|second|third)\b/.test(call));

  it("runs them in order, and before everything else", () => {
    write({ commands: ["second a", "first 'b c'\nthird"] });
    expect(root.run(PREPARE)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("nodegroups: command 1 of 2\nnodegroups: command 2 of 2\n"),
    });
    expect(own()).toEqual(["second a", "first b c", "third "]);
    expect(root.calls().indexOf("third ")).toBeLessThan(root.calls().findIndex((call) => call.startsWith("sysctl")));
  });

  it("tries a failing one again, with pauses, and neither the earlier ones again nor the later ones before", () => {
    write({ commands: ["first", "second", "third"] });
    root.failing("second", 2);
    const { status, stderr } = root.run(STEP, "prepare");
    expect(status).toBe(0);
    expect(own()).toEqual(["first ", "second ", "second ", "second ", "third "]);
    expect(stderr.match(/command 2 of 3 failed: see \S+\/2\.sh/g)).toHaveLength(2);
    expect(stderr).toMatch(/nodegroups: prepare: failed; tries again in \d+ s/);
  });

  it("does not go on after the first failure in a command, whatever comes after it", () => {
    write({ commands: ["first | cat\nfalse\nsecond", "third"] });
    expect(root.run(PREPARE)).toMatchObject({ status: 1 });
    expect(own()).toEqual(["first"]);
    write({ commands: ["exit 0\nfirst"] });
    expect(root.run(PREPARE)).toMatchObject({ status: 0 });
  });

  it("is given up in the end, and switched off, if one never succeeds", () => {
    write({ commands: ["first"] });
    root.failing("first", 1_000_000);
    root.write("speed", "4\n");
    const { status, stderr } = root.run(STEP, "prepare");
    expect(status).toBe(1);
    expect(stderr).toContain("nodegroups: prepare: gives up: switches the machine off");
    expect(own().length).toBeGreaterThan(5);
    expect(root.calls().some((call) => call.startsWith("sysctl"))).toBe(false);
  });

  it("runs none of them again at a later boot", () => {
    write({ commands: ["first", "second"] });
    root.run(PREPARE);
    root.forgetCalls();
    expect(root.run(PREPARE)).toMatchObject({ status: 0 });
    expect(own()).toEqual([]);
  });

  it("gives them a home, and no variables of its own", () => {
    write({ commands: ['first "$HOME" "$(printenv number || echo none)"'] });
    root.run(PREPARE);
    expect(own()).toEqual(["first /root none"]);
  });

  it("gives files to their owners first, and is hopeless without one of the files", () => {
    write({ ...beforeJoin, commands: ["first"], units: {} });
    expect(root.run(PREPARE)).toMatchObject({ status: 0 });
    expect(root.calls().slice(1, 3)).toEqual(["chown root:adm /etc/example/b.conf", "first "]);
    root.delete("/etc/example/a.conf");
    expect(root.run(PREPARE)).toMatchObject({
      status: 78,
      stderr: expect.stringContaining("/etc/example/a.conf was not written"),
    });
  });

  it("does not join with a unit that systemd cannot read", () => {
    write({ units: { "agent.service": { content: AGENT } } });
    expect(root.run(PREPARE)).toMatchObject({ status: 0 });
    root.stub("systemctl", "if [[ $1 == show ]]; then echo bad-setting; else [[ $1 != is-active ]]; fi");
    expect(root.run(PREPARE)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("nodegroups: systemd cannot load agent.service: bad-setting"),
    });
  });
});

describe("packages that stay as the image has them", () => {
  const off: BeforeJoin = { packages: false };

  it("are not updated by cloud-init, whatever the image says", () => {
    const switches = { package_update: false, package_upgrade: false, package_reboot_if_required: false };
    expect(parse(userDataOf(off))).toMatchObject(switches);
    const [cloudConfig] = mimeParts(userDataOf(off, MACHINE, eksProps("nodeadm")));
    expect(parse(cloudConfig?.text ?? "")).toMatchObject(switches);
  });

  it("are not updated by apt's daily jobs, where there is apt", () => {
    const file = "/etc/apt/apt.conf.d/99-nodegroups";
    expect(contentOf(bootOf(userDataOf(off)), file)).toBe('APT::Periodic::Enable "0";\n');
    const others = [userDataOf(off, FLATCAR), userDataOf(off, MACHINE, eksProps("nodeadm"))];
    for (const text of others) expect(bootOf(text).files.map(({ path }) => path)).not.toContain(file);
  });

  it("are not staged by Flatcar's update engine", () => {
    const masked = (declared: BeforeJoin) =>
      JSON.parse(userDataOf(declared, FLATCAR)).systemd.units.filter(({ mask }: { mask?: boolean }) => mask);
    expect(masked(off)).toContainEqual({ name: "update-engine.service", mask: true });
    expect(masked({})).toEqual([{ name: "locksmithd.service", mask: true }]);
  });
});

describe("bootstrap containers of Bottlerocket", () => {
  it("are its settings; one that fails keeps the machine from becoming a node unless declared otherwise", () => {
    const bootstrapContainers = {
      setup: { source: `example.com/setup:1@${DIGEST}`, userData: "a: 1\n" },
      log: { source: `example.com/log@${DIGEST}`, mode: "always" as const, essential: false },
    };
    const text = userDataOf({ bootstrapContainers }, MACHINE, eksProps("bottlerocket"));
    expect(parseToml(text).settings).toMatchObject({
      "bootstrap-containers": {
        log: { source: `example.com/log@${DIGEST}`, mode: "always", essential: false },
        setup: {
          source: `example.com/setup:1@${DIGEST}`,
          mode: "once",
          essential: true,
          "user-data": Buffer.from("a: 1\n").toString("base64"),
        },
      },
    });
    expect(userDataOf({}, MACHINE, eksProps("bottlerocket"))).not.toContain("bootstrap-containers");
  });
});

describe("the levels of what is declared", () => {
  const level = (name: string, more: BeforeJoin = {}): NodeGroupDefaults => ({
    beforeJoin: { commands: [`echo ${name}`], files: { [`/etc/${name}`]: { content: name } }, ...more },
  });
  const group = (own: NodeGroupDefaults) => {
    const cluster = declareCluster(
      "aws",
      { general: { ...MACHINE, minSize: 0, maxSize: 3, ...own } },
      { defaults: level("cluster") },
    );
    const fleet = resolveFleet(planFleet(declareFleet([cluster], {}, { defaults: level("fleet") })));
    return fleet.clusters[0]?.scalingGroups[0]?.beforeJoin;
  };

  it("are merged, and the fleet's commands run before the cluster's, and these before the group's", () => {
    expect(group(level("group"))).toMatchObject({
      commands: ["echo fleet", "echo cluster", "echo group"],
      files: [{ path: "/etc/cluster" }, { path: "/etc/fleet" }, { path: "/etc/group" }],
    });
  });

  it("can be refused by a group", () => {
    expect(group(level("group", { inherit: false }))).toMatchObject({
      commands: ["echo group"],
      files: [{ path: "/etc/group" }],
    });
    expect(group({ beforeJoin: { inherit: false } })).toMatchObject({ commands: [], files: [] });
  });
});

describe("a raw bootstrap", () => {
  it("is told what is declared, decided", () => {
    const userData = ({ setup }: RawBootstrapInput) => JSON.stringify(setup.beforeJoin);
    const told = JSON.parse(userDataOf(beforeJoin, MACHINE, { bootstrap: { kind: "raw", userData } }));
    expect(told).toMatchObject({
      commands: beforeJoin.commands,
      packages: true,
      units: [
        { name: "agent.service", enabled: true, content: AGENT },
        { name: "job.service", enabled: false },
        { name: "job.timer", enabled: true },
      ],
    });
  });
});

const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

describe("programs that read it", () => {
  let root: ScratchRoot;

  beforeEach(() => {
    root = newMachine();
  });

  afterEach(() => root.remove());

  const run = (program: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
    return { status, said: `${stdout}${stderr}` };
  };

  (has("cloud-init") ? it : it.skip)("cloud-init takes the cloud-config", () => {
    const file = join(root.path, "cloud-config.yaml");
    const [part] = mimeParts(userDataOf({ ...beforeJoin, packages: false }, MACHINE, eksProps("nodeadm")));
    for (const text of [userDataOf({ ...beforeJoin, packages: false }), part?.text ?? ""]) {
      writeFileSync(file, text);
      expect(run("cloud-init", "schema", "--config-file", file)).toMatchObject({ status: 0 });
    }
  });

  (has("shellcheck") ? it : it.skip)("shellcheck has nothing against the script", () => {
    root.writeFiles(bootFiles({ beforeJoin }));
    expect(run("shellcheck", join(root.path, PREPARE))).toEqual({ status: 0, said: "" });
  });

  (has("systemd-analyze") ? it : it.skip)("systemd finds no fault in the units", () => {
    const { files } = bootOf(userDataOf(beforeJoin, MACHINE, eksProps("nodeadm")));
    const units = files.filter(({ path }) => /\/system\/[^/]+\.(service|timer)$/.test(path));
    for (const { path, content } of units) root.write(`units/${path.split("/").at(-1)}`, content);
    const paths = units.map(({ path }) => join(root.path, "units", path.split("/").at(-1) ?? ""));
    expect(run("systemd-analyze", "verify", "--man=no", ...paths).said).not.toMatch(/agent|job|nodegroups/);
  });
});

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { DISK } from "../../../stacks/outputs/disk";
import { holding } from "../../../stacks/outputs/hold";
import { type Owner, ownerName, ownerOf } from "../../../stacks/outputs/owner";
import { recoverOutputs } from "../../../stacks/outputs/write";
import { callsOf, dyingDisk, Killed, watchedDisk } from "../../support/outputs/disks";
import { createWorld, recover, versionOf, type World, write } from "../../support/outputs/trees";
import { message, start, startWriter, until } from "../../support/outputs/writers";

let world: World;
let root = "";
beforeAll(() => {
  world = createWorld();
});
beforeEach(() => {
  root = world.copy();
});
afterAll(() => rmSync(world.root, { recursive: true, force: true }));

/** A process that runs: the one that started this. */
const running = () => ownerOf(process.ppid);

/** A process that ran. */
function ended(): Owner {
  const { pid } = spawnSync("true");
  return { ...ownerOf(), pid, start: "1" };
}

const AGES = { young: 0, old: 11 * 60 };

/** Puts a work folder of an owner into an output. */
function lock(owner: Owner, age: keyof typeof AGES = "young", name = ".nodegroups"): void {
  const folder = join(root, "gitops", name);
  mkdirSync(folder, { recursive: true });
  const [file, time] = [join(folder, `owner-${ownerName(owner)}`), Date.now() / 1000 - AGES[age]];
  writeFileSync(file, "");
  utimesSync(file, time, time);
  utimesSync(folder, time, time);
}

/** Looks at one folder alone, and gives what is said. */
const recoverGitops = (folder: string) => {
  const said: string[] = [];
  const surroundings = { disk: DISK, patienceMs: 0, say: (text: string) => said.push(text) };
  recoverOutputs([{ folder: join(folder, "gitops"), shown: "gitops" }], surroundings);
  return said;
};

const left = () =>
  ["cdktf.out", "gitops"].flatMap((each) =>
    readdirSync(join(root, each)).filter((name) => /\.nodegroups(?!\.json)/.test(name)),
  );

describe("the lock of an output", () => {
  it.each<[string, () => Owner, keyof typeof AGES]>([
    ["a process that runs", running, "old"],
    ["a process that runs where there is no /proc", () => ({ ...running(), start: "0" }), "old"],
    ["a young run on another machine", () => ({ ...running(), place: "0123456789ab" }), "young"],
  ])("is respected if it is of %s", (_case, owner, age) => {
    lock(owner(), age);
    expect(() => write(root, "second", DISK, 100)).toThrow(/^gitops {2}\[output-busy\]$/m);
    expect(left()).toEqual([".nodegroups"]);
    rmSync(join(root, "gitops", ".nodegroups"), { recursive: true });
    expect(versionOf(world, root)).toBe("first");
  });

  it.each<[string, () => Owner, keyof typeof AGES]>([
    ["a process that ended", ended, "young"],
    ["a process that ended where there is no /proc", () => ({ ...ended(), start: "0" }), "young"],
    ["a process whose id another has now", () => ({ ...running(), start: "1" }), "young"],
    ["this process, which then failed", ownerOf, "young"],
    ["an old run on another machine", () => ({ ...running(), place: "0123456789ab" }), "old"],
  ])("is taken over if it is of %s", (_case, owner, age) => {
    lock(owner(), age);
    write(root, "second");
    expect(versionOf(world, root)).toBe("second");
  });

  it("is respected if it is of a process of another user, whom no signal reaches, where there is no /proc", () => {
    const refused = Object.assign(new Error("kill EPERM"), { code: "EPERM", syscall: "kill" });
    const kill = jest.spyOn(process, "kill").mockImplementation(() => {
      throw refused;
    });
    lock({ ...running(), start: "0" });
    expect(() => write(root, "second", DISK, 100)).toThrow(/output-busy/);
    kill.mockRestore();
  });

  it("is taken over if it is of a process that ended, and that its parent has not waited for", async () => {
    // A shell may wait for its children; what takes its place does not.
    const parent = spawn("sh", ["-c", "sleep 0.1 & echo $!; exec sleep 20"], { stdio: ["ignore", "pipe", "ignore"] });
    try {
      const pid = Number(await once(parent.stdout, "data"));
      const stat = () => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      await until(() => stat()[0] === "Z");
      lock({ ...ownerOf(), pid, start: stat()[19] ?? "" });
      write(root, "second");
      expect(versionOf(world, root)).toBe("second");
    } finally {
      parent.kill("SIGKILL");
    }
  });

  it("is that of the run which takes it over first", () => {
    const owner = ended();
    lock(owner);
    const claimed = (name: string) => join(root, "gitops", ".nodegroups", `owner-${name}`);
    const disk = watchedDisk(({ name, args }) => {
      if (name === "renameSync" && args[0] === claimed(ownerName(owner))) {
        renameSync(claimed(ownerName(owner)), claimed(ownerName(running())));
      }
    });
    expect(() => write(root, "second", disk, 100)).toThrow(/output-busy/);
    expect(existsSync(claimed(ownerName(running())))).toBe(true);
  });

  it("is taken in the same order, whatever the order of the folders, so that no two runs wait for each other", () => {
    const places = ["cdktf.out", "gitops"].map((name) => ({ folder: join(root, name), shown: name }));
    const orders = [places, places.toReversed()].map((given) => {
      const taken: string[] = [];
      const disk = watchedDisk(({ name, args }) => {
        const [, to] = args.map(String);
        if (name === "renameSync" && to?.endsWith("/.nodegroups")) taken.push(relative(root, to));
      });
      holding(given, { disk, patienceMs: 0, say: () => undefined }, () => undefined);
      return taken;
    });
    expect(orders).toEqual(Array(2).fill(["cdktf.out/.nodegroups", "gitops/.nodegroups"]));
  });

  it("is waited for, and that is said", () => {
    const said: string[] = [];
    lock(running());
    const places = [{ folder: join(root, "gitops"), shown: "gitops" }];
    const surroundings = { disk: DISK, patienceMs: 1500, say: (text: string) => said.push(text) };
    expect(() => recoverOutputs(places, surroundings)).toThrow(/output-busy/);
    expect(said).toEqual(["Another run changes gitops; waiting for it."]);
  });

  it.each<[string, (folder: string) => void]>([
    ["a file", (folder) => writeFileSync(folder, "theirs")],
    [
      "a folder with something else in it",
      (folder) => {
        mkdirSync(folder);
        writeFileSync(join(folder, "theirs"), "");
      },
    ],
  ])("is a problem if it is %s", (_case, make) => {
    make(join(root, "gitops", ".nodegroups"));
    expect(() => write(root, "second", DISK, 1000)).toThrow(/^gitops {2}\[output-in-the-way\]$/m);
    expect(left()).toEqual([".nodegroups"]);
  });

  it("may be an empty folder", () => {
    mkdirSync(join(root, "gitops", ".nodegroups"));
    write(root, "second");
    expect(versionOf(world, root)).toBe("second");
  });

  it("is not left behind, nor is what other runs left that ended", () => {
    for (const kind of ["claim", "done"]) lock(ended(), "young", `.nodegroups.${kind}-${ownerName(ended())}`);
    const elsewhere = { ...running(), place: "0123456789ab" };
    lock(elsewhere, "old", `.nodegroups.claim-${ownerName(elsewhere)}`);
    recover(root);
    expect(versionOf(world, root)).toBe("first");
  });

  it("is emptied of old files that its owner left: the next run that is undone does not take them for its own", () => {
    lock(ended());
    for (let step = 0; step < 20; step += 1) {
      const stale = join(root, "gitops", ".nodegroups", "old", String(step));
      mkdirSync(dirname(stale), { recursive: true });
      writeFileSync(stale, "stale");
    }
    let opened = false;
    const disk = watchedDisk(({ name, args }) => {
      if (opened) throw new Killed();
      opened = name === "renameSync" && String(args[1]).endsWith("journal.json");
    });
    expect(() => write(root, "second", disk)).toThrow(Killed);
    expect(recoverGitops(root)).toEqual([expect.stringMatching(/^An earlier run was interrupted/)]);
    expect(versionOf(world, root)).toBe("first");
  });

  it("leaves alone what runs that go on prepared", () => {
    const name = `.nodegroups.claim-${ownerName(running())}`;
    lock(running(), "young", name);
    write(root, "second");
    expect(left()).toEqual([name]);
  });
});

it("files keep their modes, whatever the umask of a run is", () => {
  const files = ["gitops/.nodegroups.json", "gitops/prod-b/autoscaler/deployment.yaml"].map((path) => join(root, path));
  for (const file of files) chmodSync(file, 0o664);
  const umask = process.umask(0o077);
  try {
    write(root, "second");
  } finally {
    process.umask(umask);
  }
  expect(versionOf(world, root)).toBe("second");
  expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o664, 0o664]);
});

describe("an interrupted run", () => {
  /** A run that was killed after its second rename of a file in `gitops`. */
  beforeEach(() => {
    const calls = callsOf((disk) => write(world.copy(), "second", disk));
    const renames = calls.filter(({ name, args }) => name === "renameSync" && /gitops\/prod-/.test(args.join(" ")));
    expect(() => write(root, "second", dyingDisk(renames[2]?.index ?? 0))).toThrow();
    expect(typeof versionOf(world, root)).toBe("object");
  });

  it("is undone in all its folders by a run that needs one of them", () => {
    expect(recoverGitops(root)).toEqual([expect.stringMatching(/^An earlier run was interrupted/)]);
    expect(versionOf(world, root)).toBe("first");
  });

  it("is undone where the project was moved to", () => {
    renameSync(root, `${root}-moved`);
    recoverGitops(`${root}-moved`);
    expect(versionOf(world, `${root}-moved`)).toBe("first");
  });

  it("is undone in the folder that is left if the other was removed", () => {
    rmSync(join(root, "gitops"), { recursive: true });
    recover(root);
    expect(readFileSync(join(root, "cdktf.out", "manifest.json"), "utf8")).toBe("first");
  });

  it("keeps what a user changed since, and says so", () => {
    const file = join(root, "cdktf.out", "stacks", "prod-b", "cdk.tf.json");
    writeFileSync(file, "edited");
    expect(recoverGitops(root)[1]).toMatch(/stacks\/prod-b\/cdk\.tf\.json stays as it is: it was changed since\.$/);
    expect(readFileSync(file, "utf8")).toBe("edited");
  });

  it("stays as it is where only the other folder is needed, and that one was in another run", () => {
    writeFileSync(join(root, "gitops", ".nodegroups", "follows.json"), '{ "id": "another", "first": "../cdktf.out" }');
    expect(recoverGitops(root)).toEqual([]);
    expect(existsSync(join(root, "cdktf.out", ".nodegroups", "journal.json"))).toBe(true);
  });

  it("is a problem if its journal cannot be read, and nothing of it is removed", () => {
    const work = join(root, "cdktf.out", ".nodegroups");
    writeFileSync(join(work, "journal.json"), "{}");
    expect(() => write(root, "second")).toThrow(/\[output-journal-broken\]/);
    expect(existsSync(join(work, "old", "0"))).toBe(true);
    expect(() => write(root, "second")).toThrow(/\[output-journal-broken\]/);
  });
});

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s does not end a run while it changes files",
  async (signal) => {
    const [paused, go] = [join(root, "..", `paused-${signal}`), join(root, "..", `go-${signal}`)];
    const writer = startWriter();
    await start(writer, { root, versions: ["second"], pause: { rename: 8, paused, go } });
    await until(() => existsSync(paused));
    writer.kill(signal);
    writeFileSync(go, "");
    expect(await message(writer)).toBe("whole");
    writer.kill("SIGKILL");
    expect(versionOf(world, root)).toBe("second");
  },
  30_000,
);

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { FleetProblems, type Problem } from "../../../model/base/problem";
import { contentsOf } from "../../../stacks/outputs/content";
import { DISK } from "../../../stacks/outputs/disk";
import { MANIFESTS } from "../../../stacks/outputs/kinds";
import { ownerName, ownerOf } from "../../../stacks/outputs/owner";
import { sameFolder } from "../../../stacks/outputs/problems";
import { writeOutputs } from "../../../stacks/outputs/write";
import { refusingDisk } from "../../support/outputs/disks";
import { describeRules, part } from "../../support/rule-cases";

const FILE = "prod/autoscaler/deployment.yaml";
const LIST = ".nodegroups.json";

/** What a run is asked to write to `gitops`. */
interface Run {
  readonly fleet?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly disk?: typeof DISK;
}

function write(folder: string, { fleet = "tests", files = { [FILE]: "first" }, disk = DISK }: Run): void {
  const tree = { folder, shown: "gitops", kind: MANIFESTS, files: contentsOf(Object.entries(files)), kept: [] };
  writeOutputs(
    { fleet, trees: [tree], copies: [], force: false, allowRemovals: false },
    { disk, patienceMs: 0, say: () => undefined },
  );
}

/** The problems of a second run, after the files of the first were left as they are, and others were put beside them or over them. */
function secondRun(
  put: Readonly<Record<string, string>>,
  { first = {}, ...second }: Run & { readonly first?: Run } = {},
) {
  return () => {
    const root = mkdtempSync(join(tmpdir(), "nodegroups-problems-"));
    try {
      write(join(root, "gitops"), first);
      for (const [path, text] of Object.entries(put)) {
        mkdirSync(dirname(join(root, "gitops", path)), { recursive: true });
        writeFileSync(join(root, "gitops", path), text);
      }
      return problems(root, () => write(join(root, "gitops"), { files: { [FILE]: "second" }, ...second }));
    } finally {
      rmSync(root, { recursive: true });
    }
  };
}

/** The problems that something ends with, with paths as they are from the project's folder. */
function problems(root: string, run: () => void): readonly Problem[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof FleetProblems)) throw error;
    return error.problems.map((each) => ({ ...each, where: each.where.replace(`${root}/`, "") }));
  }
}

/** The lock of a process that runs; without an id, of this one, which has no other run. */
const lockOf = (pid?: number) => `.nodegroups/owner-${ownerName(ownerOf(pid))}`;

const FOUR = Object.fromEntries(["a", "b", "c", "d"].map((cluster) => [`${cluster}/autoscaler/role.yaml`, ""]));

describeRules([
  {
    rule: "output-edited",
    about: "a file that somebody changed",
    bad: secondRun({ [FILE]: "mine" }),
    found: [
      [
        `gitops/${FILE}`,
        "other content than the list of our files has",
        "generated files are changed through the declaration",
        part("--force overwrites the file"),
      ],
    ],
    good: secondRun({}),
  },
  {
    rule: "output-edited",
    about: "a file that somebody changed, and that is to go",
    bad: secondRun({ [FILE]: "mine" }, { files: { "prod/metrics/deployment.yaml": "second" } }),
    found: [
      [
        `gitops/${FILE}`,
        "other content than the list of our files has",
        "the file as it was written, or no file",
        part("--force removes it"),
      ],
    ],
  },
  {
    rule: "output-in-the-way",
    about: "a file of somebody else's",
    bad: secondRun({ "prod/metrics/role.yaml": "mine" }, { files: { [FILE]: "", "prod/metrics/role.yaml": "ours" } }),
    found: [["gitops/prod/metrics/role.yaml", "a file that is not listed", "no file, or a listed one"]],
    good: secondRun(
      { "prod/metrics/sealed-secret.yaml": "mine" },
      { files: { [FILE]: "", "prod/metrics/role.yaml": "ours" } },
    ),
  },
  {
    rule: "output-list-conflict",
    about: "a merge that nobody finished",
    bad: secondRun({ [LIST]: "<<<<<<< ours\n" }),
    found: [
      [
        `gitops/${LIST}`,
        "lines that start with <<<<<<<, ======= or >>>>>>>",
        "a list without them",
        part(`git checkout --ours gitops/${LIST}`),
      ],
    ],
  },
  {
    rule: "output-list-newer",
    about: "the list of another version",
    bad: secondRun({ [LIST]: '{ "version": 2 }' }),
    found: [[`gitops/${LIST}`, "a version of the list that this program does not know", "version 1"]],
  },
  {
    rule: "output-list-broken",
    about: "half of a list",
    bad: secondRun({ [LIST]: '{ "version": 1, "fleet"' }),
    found: [
      [
        `gitops/${LIST}`,
        "other content than nodegroups writes",
        "JSON with version, fleet, and hashes by path within the folder",
      ],
    ],
  },
  {
    rule: "output-of-other-fleet",
    about: "another fleet's folder",
    bad: secondRun({}, { fleet: "others" }),
    found: [[`gitops/${LIST}`, 'fleet "tests"', 'fleet "others", or an empty folder']],
  },
  {
    rule: "output-removes-most",
    about: "three of four clusters",
    bad: secondRun({}, { first: { files: FOUR }, files: { "a/autoscaler/role.yaml": "" } }),
    found: [["gitops", "3 of 4 clusters: b; c; d", "at most half of the clusters at once"]],
    good: secondRun(
      {},
      { first: { files: FOUR }, files: { "a/autoscaler/role.yaml": "", "b/autoscaler/role.yaml": "" } },
    ),
  },
  {
    rule: "output-busy",
    about: "a run that does not end",
    bad: () => secondRun({ [lockOf(process.ppid)]: "" })(),
    found: [["gitops", "a .nodegroups folder of a process that runs, here or on another machine", "one run at a time"]],
  },
  {
    rule: "output-journal-broken",
    about: "notes of another version",
    bad: () => secondRun({ [lockOf()]: "", ".nodegroups/journal.json": "{}" })(),
    found: [
      [
        "gitops/.nodegroups/journal.json",
        "other content than this version of nodegroups writes",
        "a journal of version 1",
      ],
    ],
  },
  {
    rule: "output-leaves-folder",
    about: "a path to another folder",
    bad: secondRun({}, { files: { "../elsewhere/role.yaml": "" } }),
    found: [["gitops", '"../elsewhere/role.yaml"', "paths in the folder"]],
  },
  {
    rule: "output-folders-same",
    about: "Terraform and manifests in one folder",
    bad: () => [sameFolder("out", "out")],
    found: [["out", "out and out", "two folders"]],
  },
  {
    rule: "output-refused",
    about: "a disk that is full",
    bad: () => secondRun({}, { disk: refusingDisk(1, "ENOSPC", 1_000) })(),
    found: [["gitops", "ENOSPC (stat)", "room for the output, and once more for what changes in it"]],
  },
]);

import { firstOf, type Problem, show } from "../../model/base/problem";
import { LIST_FILE, type ListFault } from "./owned-list";

/** What a file is in the way of. */
export type InTheWay = "edited" | "edited-and-removed" | "unlisted" | "not-a-file" | "not-a-folder" | "work-folder";

type Words = Omit<Problem, "where">;

const IN_THE_WAY: Readonly<Record<InTheWay, Words>> = {
  edited: {
    code: "output-edited",
    what: "This file was changed by somebody else since it was written, and the change would be lost.",
    got: "other content than the list of our files has",
    expected: "generated files are changed through the declaration",
    hint: "Say it in the declaration. --force overwrites the file; git diff shows what is in it.",
  },
  "edited-and-removed": {
    code: "output-edited",
    what: "This file is no longer generated and would be removed, but somebody else changed it since it was written.",
    got: "other content than the list of our files has",
    expected: "the file as it was written, or no file",
    hint: `--force removes it. To keep it as your own, delete its line in ${LIST_FILE}.`,
  },
  unlisted: {
    code: "output-in-the-way",
    what: "A file that is to be written is there already, with other content, and the list of our files does not have it.",
    got: "a file that is not listed",
    expected: "no file, or a listed one",
    hint: "If a run wrote it whose list git has put back since, --force overwrites it. Else move it, or rename what you declare.",
  },
  "not-a-file": {
    code: "output-in-the-way",
    what: "There is a folder, a link or a device where a file is to be written.",
    got: "no regular file",
    expected: "no file, or one that nodegroups wrote",
    hint: "Move it to another place. --force does not overwrite it.",
  },
  "not-a-folder": {
    code: "output-in-the-way",
    what: "There is a file or a link where a folder is needed.",
    got: "no folder",
    expected: "a folder, or nothing; the whole output folder may be a link",
    hint: "Move it to another place. To have output elsewhere, say so with --out or in the project file (docs/outputs.md).",
  },
  "work-folder": {
    code: "output-in-the-way",
    what: "There is something else with the name of the folder that a run keeps here while it changes files.",
    got: "a .nodegroups that no run made",
    expected: "no .nodegroups, or that of a run",
    hint: "Move it to another place.",
  },
};

/** Something is where a file or folder has to be. */
export function inTheWay(kind: InTheWay, where: string): Problem {
  return { where, ...IN_THE_WAY[kind] };
}

/** A hint names the list by {@link LIST_FILE}, which becomes its path: the command runs as it stands. */
const LIST_FAULTS: Readonly<Record<ListFault, Words>> = {
  conflict: {
    code: "output-list-conflict",
    what: "The list of our files has conflict markers.",
    got: "lines that start with <<<<<<<, ======= or >>>>>>>",
    expected: "a list without them",
    hint: `Take one side, git checkout --ours ${LIST_FILE} or --theirs, and run again: files that came from the other are then problems, and --force writes them.`,
  },
  newer: {
    code: "output-list-newer",
    what: "The list of our files was written by a newer version of nodegroups.",
    got: "a version of the list that this program does not know",
    expected: "version 1",
    hint: "Use the version of nodegroups that the project uses elsewhere: npm ci.",
  },
  broken: {
    code: "output-list-broken",
    what: "The list of our files cannot be read.",
    got: "other content than nodegroups writes",
    expected: "JSON with version, fleet, and hashes by path within the folder",
    hint: `Restore it: git checkout -- ${LIST_FILE}. Or delete it: files are then recognized by their content.`,
  },
};

/** A list of owned files that cannot be used. */
export function unusableList(fault: ListFault, where: string): Problem {
  const { hint, ...words } = LIST_FAULTS[fault];
  return { where, ...words, hint: hint.replace(LIST_FILE, where) };
}

/** The folder holds the output of another fleet. */
export function otherFleet(where: string, found: string, fleet: string): Problem {
  return {
    code: "output-of-other-fleet",
    where,
    what: "This folder holds the output of another fleet, which would be removed.",
    got: `fleet ${show(found)}`,
    expected: `fleet ${show(fleet)}, or an empty folder`,
    hint: `Give each fleet a \`name\` and a folder of its own, with --out or in its project file (docs/outputs.md). If you renamed the fleet, write its new name into ${LIST_FILE}.`,
  };
}

/** Most clusters of a fleet would go. */
export function mostRemoved(where: string, gone: readonly string[], before: number): Problem {
  return {
    code: "output-removes-most",
    where,
    what: "More than half of the fleet's clusters would lose their files here at once.",
    got: `${gone.length} of ${before} clusters: ${firstOf(gone)}`,
    expected: "at most half of the clusters at once",
    hint: "If these clusters are to go, add --allow-removals. If they belong to another fleet, give each fleet a name and a folder of its own (docs/outputs.md).",
  };
}

/** Another run has the folder. */
export function busy(where: string): Problem {
  return {
    code: "output-busy",
    where,
    what: "Another run of nodegroups changes this folder and does not end.",
    got: "a .nodegroups folder of a process that runs, here or on another machine",
    expected: "one run at a time",
    hint: "Run again when it has ended. The lock of a run on another machine that was killed is taken over after two minutes.",
  };
}

/** What an interrupted run left cannot be used. */
export function unreadableJournal(where: string): Problem {
  return {
    code: "output-journal-broken",
    where,
    what: "An interrupted run left notes of what it changed that cannot be read.",
    got: "other content than this version of nodegroups writes",
    expected: "a journal of version 1",
    hint: "Run the version of nodegroups that was interrupted. Or restore the files with git, and remove the folder .nodegroups beside them.",
  };
}

/** Terraform and manifests would go to one folder. */
export function sameFolder(terraform: string, manifests: string): Problem {
  return {
    code: "output-folders-same",
    where: manifests,
    what: "Terraform and manifests would be written to the same folder.",
    got: `${terraform} and ${manifests}`,
    expected: "two folders",
    hint: "Change one of them in cdktf.json, cdk8s.yaml or CDKTF_OUTDIR (docs/outputs.md).",
  };
}

/** A path that is to be written is none in the folder. */
export function leavesFolder(shown: string, paths: readonly string[]): Problem {
  return {
    code: "output-leaves-folder",
    where: shown,
    what: "Files would be written outside of this folder, or over its list.",
    got: firstOf(paths.map(show)),
    expected: "paths in the folder",
    hint: "Rename what the file is named after: a cluster, a component or an object whose name has slashes or dots.",
  };
}

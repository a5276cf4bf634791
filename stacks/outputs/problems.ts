import { firstOf, type Problem, show } from "../../model/base/problem";
import { LIST_FILE, OUTPUT_PROBLEMS } from "../../model/fleet/output-problems";
import type { Word } from "../../model/stages/rule";
import type { ListFault } from "./owned-list";

/** What a file is in the way of. */
export type InTheWay = "edited" | "edited-and-removed" | "unlisted" | "not-a-file" | "not-a-folder" | "work-folder";

type Code = keyof typeof OUTPUT_PROBLEMS;

type Words = Pick<Problem, Word>;

/** What was found, the words that a problem leaves open, and closer ones than its own. */
type Open<C extends Code> = Pick<Problem, "got"> & Omit<Words, keyof (typeof OUTPUT_PROBLEMS)[C]> & Partial<Words>;

/** A problem with its words. */
export function outputProblem<C extends Code>(code: C, where: string, open: Open<C>): Problem {
  const { title: _title, ...words }: { readonly title: string } & Partial<Words> = OUTPUT_PROBLEMS[code];
  return { code, where, ...words, ...open } as Problem;
}

interface InTheWayWords extends Open<"output-edited"> {
  readonly code: "output-edited" | "output-in-the-way";
}

const IN_THE_WAY: Readonly<Record<InTheWay, InTheWayWords>> = {
  edited: {
    code: "output-edited",
    got: "other content than the list of our files has",
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
  const { code, ...open } = IN_THE_WAY[kind];
  return outputProblem(code, where, open);
}

const LIST_FAULTS: Readonly<Record<ListFault, string>> = {
  conflict: "lines that start with <<<<<<<, ======= or >>>>>>>",
  newer: "a version of the list that this program does not know",
  broken: "other content than nodegroups writes",
};

/** A list of owned files that cannot be used. The hint has the list's path: the command in it runs as it stands. */
export function unusableList(fault: ListFault, where: string): Problem {
  const problem = outputProblem(`output-list-${fault}`, where, { got: LIST_FAULTS[fault] });
  return { ...problem, hint: problem.hint.replace(LIST_FILE, where) };
}

/** The folder holds the output of another fleet. */
export function otherFleet(where: string, found: string, fleet: string): Problem {
  return outputProblem("output-of-other-fleet", where, {
    got: `fleet ${show(found)}`,
    expected: `fleet ${show(fleet)}, or an empty folder`,
  });
}

/** Most clusters of a fleet would go. */
export function mostRemoved(where: string, gone: readonly string[], before: number): Problem {
  return outputProblem("output-removes-most", where, {
    got: `${gone.length} of ${before} clusters: ${firstOf(gone)}`,
  });
}

/** Another run has the folder. */
export function busy(where: string): Problem {
  return outputProblem("output-busy", where, {
    got: "a .nodegroups folder of a process that runs, here or on another machine",
  });
}

/** What an interrupted run left cannot be used. */
export function unreadableJournal(where: string): Problem {
  return outputProblem("output-journal-broken", where, {
    got: "other content than this version of nodegroups writes",
  });
}

/** Terraform and manifests would go to one folder. */
export function sameFolder(terraform: string, manifests: string): Problem {
  return outputProblem("output-folders-same", manifests, { got: `${terraform} and ${manifests}` });
}

/** A path that is to be written is none in the folder. */
export function leavesFolder(shown: string, paths: readonly string[]): Problem {
  return outputProblem("output-leaves-folder", shown, { got: firstOf(paths.map(show)) });
}

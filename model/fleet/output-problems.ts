import type { Word } from "../stages/rule";

/** What a problem with outputs says: what must hold, and its words; some places have closer ones. */
type OutputProblem = { readonly title: string } & { readonly [W in Word]?: string };

/** The committed file beside an output that says which files in it are ours. */
export const LIST_FILE = ".nodegroups.json";

/**
 * Problems with what is in the output folders before something is written there (docs/outputs.md). No rule finds them: they come from
 * reading and locking the folders. In a hint, {@link LIST_FILE} stands for the path of the folder's list.
 */
export const OUTPUT_PROBLEMS = {
  "output-busy": {
    title: "No other run changes the folder for longer than a minute.",
    what: "Another run of nodegroups changes this folder and does not end.",
    expected: "one run at a time",
    hint: "Run again when it has ended. The lock of a run on another machine that was killed is taken over after two minutes.",
  },
  "output-edited": {
    title: "A listed file has the content that was written.",
    what: "This file was changed by somebody else since it was written, and the change would be lost.",
    expected: "generated files are changed through the declaration",
    hint: "Say it in the declaration. --force overwrites the file, or removes one that is no longer generated; git diff shows what is in it.",
  },
  "output-folders-same": {
    title: "Terraform and manifests go to two folders.",
    what: "Terraform and manifests would be written to the same folder.",
    expected: "two folders",
    hint: "Change one of them in cdktf.json, cdk8s.yaml or CDKTF_OUTDIR (docs/outputs.md).",
  },
  "output-in-the-way": {
    title:
      "Where a file is to be written, there is none, one that is listed, or the same; where a folder is needed, no file and no link.",
    what: "Something of somebody else's is where a file or folder is to be written.",
    expected: "nothing there, or what nodegroups wrote",
    hint: "Move it to another place. To have output elsewhere, say so with --out or in the project file (docs/outputs.md).",
  },
  "output-journal-broken": {
    title: "What an interrupted run noted can be read.",
    what: "An interrupted run left notes of what it changed that cannot be read.",
    expected: "a journal of version 1",
    hint: "Run the version of nodegroups that was interrupted. Or restore the files with git, and remove the folder .nodegroups beside them.",
  },
  "output-leaves-folder": {
    title: "Every file that is to be written is in its folder.",
    what: "Files would be written outside of this folder, or over its list.",
    expected: "paths in the folder",
    hint: "Rename what the file is named after: a cluster, a component or an object whose name has slashes or dots.",
  },
  "output-list-broken": {
    title: "The list is as nodegroups writes it, and leads to no file outside its folder.",
    what: "The list of our files cannot be read.",
    expected: "JSON with version, fleet, and hashes by path within the folder",
    hint: `Restore it: git checkout -- ${LIST_FILE}. Or delete it: files are then recognized by their content.`,
  },
  "output-list-conflict": {
    title: "The list has no conflict markers.",
    what: "The list of our files has conflict markers.",
    expected: "a list without them",
    hint: `Take one side, git checkout --ours ${LIST_FILE} or --theirs, and run again: files that came from the other are then problems, and --force writes them.`,
  },
  "output-list-newer": {
    title: "The list is of no newer version of nodegroups.",
    what: "The list of our files was written by a newer version of nodegroups.",
    expected: "version 1",
    hint: "Use the version of nodegroups that the project uses elsewhere: npm ci.",
  },
  "output-of-other-fleet": {
    title: "The list has the fleet's own name.",
    what: "This folder holds the output of another fleet, which would be removed.",
    hint: `Give each fleet a \`name\` and a folder of its own, with --out or in its project file (docs/outputs.md). If you renamed the fleet, write its new name into ${LIST_FILE}.`,
  },
  "output-refused": {
    title: "The operating system lets the folder be read and changed.",
    what: "The operating system refused to read or change the output.",
    expected: "a folder that can be read and written",
    hint: "See what the code means for your file system, or write elsewhere with --out.",
  },
  "output-removes-most": {
    title: "At most half of the clusters lose their files at once, or `--allow-removals` is given.",
    what: "More than half of the fleet's clusters would lose their files here at once.",
    expected: "at most half of the clusters at once",
    hint: "If these clusters are to go, add --allow-removals. If they belong to another fleet, give each fleet a name and a folder of its own (docs/outputs.md).",
  },
} as const satisfies Readonly<Record<string, OutputProblem>>;

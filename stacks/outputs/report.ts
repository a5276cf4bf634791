import { dirname, join } from "node:path";
import { counted } from "../../model/base/counted";
import { clustersOf } from "./plan";
import type { TreePlan } from "./tree";

/** What a user has to know of changes: what was removed, overwritten, and taken over where there was no list. */
export function reportChanges(plans: readonly TreePlan[]): readonly string[] {
  return plans.flatMap((plan) => [...adopted(plan), ...forced(plan), ...removed(plan)]);
}

function adopted({ tree, adopted: paths }: TreePlan): readonly string[] {
  if (paths.length === 0) return [];
  return [
    `${tree.shown}: took over ${counted(paths.length, "file")} of ours that no list had; from now on .nodegroups.json lists them`,
  ];
}

function forced({ tree, forced: paths }: TreePlan): readonly string[] {
  if (paths.length === 0) return [];
  return [
    `${tree.shown}: --force overwrote or removed ${counted(paths.length, "file")}`,
    ...paths.map((path) => `  ${join(tree.shown, path)}`),
  ];
}

function removed({ tree, removed: paths }: TreePlan): readonly string[] {
  if (paths.length === 0) return [];
  const left = clustersOf(tree, [...tree.files.keys()]);
  const gone = clustersOf(tree, paths).filter((cluster) => !left.includes(cluster));
  const clusters =
    gone.length === 0
      ? ""
      : `, with ${paths.length === 1 ? "it" : "them"} ${counted(gone.length, "cluster")}: ${gone.join(", ")}`;
  const folders = [...new Set(paths.map(dirname))];
  return [
    `${tree.shown}: removed ${counted(paths.length, "file")}${clusters}`,
    ...folders.map((folder) => `  ${folderLine(tree.shown, folder, paths)}`),
  ];
}

/** A file by its path, several by their folder. */
function folderLine(shown: string, folder: string, paths: readonly string[]): string {
  const [first = "", ...more] = paths.filter((path) => dirname(path) === folder);
  return more.length === 0 ? join(shown, first) : `${join(shown, folder)}: ${more.length + 1} files`;
}

import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import ts from "typescript";

/** One TypeScript file, parsed. */
export interface SourceFile {
  /** Path below the measured folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** Every `.ts` file below a folder, in the order of their paths. */
export function readSourceFiles(folder: string): readonly SourceFile[] {
  return pathsIn(folder, ".ts").map((path) => {
    const text = readFileSync(join(folder, path), "utf8");
    return { path: path.split(sep).join("/"), text, tree: parse(path, text) };
  });
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Lines of a file, as `wc -l` counts them if the file ends with a line break. */
export function lineCount({ text }: Pick<SourceFile, "text">): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** Lines of every `.json` file below a folder. */
export function dataLines(folder: string): number {
  const texts = pathsIn(folder, ".json").map((path) => readFileSync(join(folder, path), "utf8"));
  return texts.reduce((lines, text) => lines + lineCount({ text }), 0);
}

function pathsIn(folder: string, ending: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths.filter((path) => path.endsWith(ending)).sort();
}

/** Every node of a tree, outer ones first. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [node];
  ts.forEachChild(node, (child) => {
    nodes.push(...nodesOf(child));
  });
  return nodes;
}

import ts from "typescript";
import { nodesOf, type SourceFile } from "./source-file";

/** A function and its length. */
export interface FunctionLength {
  /** `path:line name` of its first line. */
  readonly place: string;
  /** Lines from the first line of the signature to the last of the body, including inner functions, without the docstring. */
  readonly lines: number;
}

/** Every function of a file that has a body, also those without a name. A function within another one counts in both. */
export function functionLengths({ path, tree }: SourceFile): readonly FunctionLength[] {
  return nodesOf(tree)
    .filter(hasBody)
    .map((node) => ({ place: `${path}:${lineOf(node, tree) + 1} ${nameOf(node)}`, lines: linesOf(node, tree) }));
}

function hasBody(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && (node as ts.FunctionLikeDeclaration).body !== undefined;
}

function lineOf(node: ts.Node, tree: ts.SourceFile): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
}

function linesOf(node: ts.Node, tree: ts.SourceFile): number {
  return tree.getLineAndCharacterOfPosition(node.getEnd()).line - lineOf(node, tree) + 1;
}

/** Its own name, or the name of the variable or property that holds it. */
function nameOf(node: ts.Node): string {
  const named = [node, node.parent].map((each) => (each as ts.Node & { readonly name?: ts.Node }).name);
  return named.find((name) => name !== undefined)?.getText() ?? "(anonymous)";
}

/** Type assertions of a file: `value as Type` and `<Type>value`, but not `as const`. */
export function castCount({ tree }: SourceFile): number {
  return nodesOf(tree).filter((node) => ts.isAssertionExpression(node) && !ts.isConstTypeReference(node.type)).length;
}

/** How often a file uses the type `any`. */
export function anyCount({ tree }: SourceFile): number {
  return nodesOf(tree).filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword).length;
}

/** Exported declarations of a file, and how many of them have a docstring. */
export interface Exports {
  readonly declared: number;
  readonly described: number;
}

/** Counts functions, classes, interfaces, types, enums and statements with variables, but no re-exports. */
export function exportsOf({ tree }: SourceFile): Exports {
  const declared = tree.statements.filter(isExported);
  return { declared: declared.length, described: declared.filter(isDescribed).length };
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function isDescribed(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).length > 0;
}

import ts from "typescript";
import { CLOUDS } from "../../model/base/cloud";
import { nodesOf, type SourceFile } from "../measure/source-file";

/** A place that compares something with the name of a cloud. */
export interface Comparison {
  /** `path:line`. */
  readonly place: string;
  readonly text: string;
}

/**
 * Comparisons with the name of a cloud: `cloud === "aws"`, `case "aws"`, `["aws", "azure"].includes(cloud)`, `"aws" in tables`. A fourth
 * cloud would take one side of each without a compile error.
 */
export function cloudComparisons({ path, tree }: SourceFile): readonly Comparison[] {
  return nodesOf(tree)
    .filter(isComparison)
    .map((node) => ({
      place: `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`,
      text: node.getText(tree).split("\n", 1)[0] ?? "",
    }));
}

function isComparison(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return isCompared(node);
  if (ts.isCaseClause(node)) return isCloudName(node.expression);
  return ts.isCallExpression(node) && isMembership(node);
}

const EQUALITIES = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

function isCompared({ operatorToken: { kind }, left, right }: ts.BinaryExpression): boolean {
  if (kind === ts.SyntaxKind.InKeyword) return isCloudName(left);
  return EQUALITIES.has(kind) && (isCloudName(left) || isCloudName(right));
}

const MEMBERSHIPS = ["includes", "has", "indexOf"];

function isMembership({ expression: callee, arguments: given }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(callee) || !MEMBERSHIPS.includes(callee.name.text)) return false;
  const list = callee.expression;
  return given.some(isCloudName) || (ts.isArrayLiteralExpression(list) && list.elements.some(isCloudName));
}

function isCloudName(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) && CLOUDS.some((cloud) => cloud === node.text);
}

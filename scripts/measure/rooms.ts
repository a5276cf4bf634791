import { posix } from "node:path";
import ts from "typescript";
import { nodesOf, type SourceFile } from "./source-file";

/** How the rooms, the folders directly below the measured one, depend on each other. */
export interface Rooms {
  readonly rooms: readonly string[];
  /** Pairs of rooms: the first imports values from the second. */
  readonly valueArrows: readonly Arrow[];
  /** Pairs of rooms: the first imports types from the second, whether or not it also imports values. */
  readonly typeArrows: readonly Arrow[];
  /** Groups of rooms that reach each other through imports of values. */
  readonly valueCycles: readonly (readonly string[])[];
}

type Arrow = readonly [from: string, to: string];

/** Files directly in the measured folder belong to no room. */
export function roomsOf(files: readonly SourceFile[]): Rooms {
  const imports = files.flatMap(importsOf);
  const valueArrows = arrows(imports.filter(({ typesOnly }) => !typesOnly));
  const rooms = [...new Set(files.map(({ path }) => roomOf(path)))].filter((room) => room !== null);
  const typeArrows = arrows(imports.filter(({ types }) => types));
  return { rooms, valueArrows, typeArrows, valueCycles: cycles(rooms, valueArrows) };
}

/** One import or re-export of another file of the measured folder. */
interface Import {
  readonly from: string;
  readonly to: string;
  /** Whether it imports a type with `type`. */
  readonly types: boolean;
  /** Whether it imports only types, so that nothing remains of it at run time. */
  readonly typesOnly: boolean;
}

function importsOf({ path, tree }: SourceFile): readonly Import[] {
  return nodesOf(tree).flatMap((node) => {
    const name = importedName(node);
    if (name === null || !name.startsWith(".")) return [];
    return [{ from: path, to: posix.join(posix.dirname(path), name), ...typesIn(node) }];
  });
}

/** The module name in `import … from`, `export … from`, `import()`, `require()` and the type `import("…")`. */
function importedName(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : null;
  return ts.isCallExpression(node) && isLoading(node.expression) ? textOf(node.arguments[0]) : null;
}

function isLoading(called: ts.Expression): boolean {
  return called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === "require");
}

function textOf(node: ts.Node | undefined): string | null {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : null;
}

function typesIn(node: ts.Node): Pick<Import, "types" | "typesOnly"> {
  const types = typeFlags(node);
  return { types: types.includes(true), typesOnly: types.length > 0 && !types.includes(false) };
}

/** For each imported name, or for the import as a whole: whether it is an import of a type. */
function typeFlags(node: ts.Node): readonly boolean[] {
  if (ts.isImportTypeNode(node)) return [true];
  if (ts.isExportDeclaration(node)) return node.isTypeOnly ? [true] : namedFlags(node.exportClause);
  if (!ts.isImportDeclaration(node) || node.importClause === undefined) return [false];
  const { name, namedBindings, phaseModifier } = node.importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return [true];
  return [...(name === undefined ? [] : [false]), ...(namedBindings === undefined ? [] : namedFlags(namedBindings))];
}

function namedFlags(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): readonly boolean[] {
  if (names === undefined || ts.isNamespaceImport(names) || ts.isNamespaceExport(names)) return [false];
  return names.elements.map(({ isTypeOnly }) => isTypeOnly);
}

function roomOf(path: string): string | null {
  const [first = "", ...below] = path.split("/");
  return below.length === 0 || first === ".." ? null : first;
}

/** Each pair of different rooms, once. */
function arrows(imports: readonly Import[]): readonly Arrow[] {
  const pairs = imports.map(({ from, to }) => [roomOf(from), roomOf(to)] as const);
  const between = pairs.filter((pair): pair is Arrow => pair[0] !== pair[1] && !pair.includes(null));
  return [...new Map(between.map((pair) => [pair.join(" "), pair])).values()].sort();
}

function cycles(rooms: readonly string[], arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const reached = new Map(rooms.map((room) => [room, reachedFrom(room, arrows)]));
  const inCycles = rooms.filter((room) => reached.get(room)?.has(room));
  const groups = inCycles.map((room) =>
    inCycles.filter((other) => reached.get(room)?.has(other) && reached.get(other)?.has(room)),
  );
  return [...new Map(groups.map((group) => [group.join(" "), group])).values()];
}

function reachedFrom(room: string, arrows: readonly Arrow[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    for (const [, to] of arrows.filter(([start]) => start === from)) {
      if (reached.has(to)) continue;
      reached.add(to);
      visit(to);
    }
  };
  visit(room);
  return reached;
}

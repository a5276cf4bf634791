import { cached, oncePer } from "../base/cached";
import type { Grammar } from "../base/names";
import { joinPath } from "../base/path";
import { show } from "../base/problem";
import type { DecidedBeforeJoin } from "../declaration/before-join";
import type { Bootstrap } from "../declaration/bootstrap";
import { decideBeforeJoin } from "../node/before-join";
import { NO_TEXT } from "../node/setup/node-setup";
import type { PlannedGroup } from "../stages/planned";
import type { Finding, Word } from "../stages/rule";

/** Where what is done before the join is declared, in the user's words. */
export const BEFORE_JOIN = "beforeJoin";
export const FILES = `${BEFORE_JOIN}.files`;
export const UNITS = `${BEFORE_JOIN}.units`;
export const CONTAINERS = `${BEFORE_JOIN}.bootstrapContainers`;

/** What a group declares, all levels merged. */
export function decidedBeforeJoin({ settings }: PlannedGroup): DecidedBeforeJoin {
  return decideBeforeJoin(settings.beforeJoin);
}

type Find<F> = (declared: DecidedBeforeJoin, kind: Bootstrap["kind"]) => readonly F[];

/** Finds in the texts that a group declares, given how its machines join: once for all groups that have them from their cluster. */
export function inBeforeJoin<F>(find: Find<F>): Find<F> {
  const found = oncePer((_declared: DecidedBeforeJoin) => new Map<Bootstrap["kind"], readonly F[]>());
  return (declared, kind) => cached(found(declared), kind, () => find(declared, kind));
}

/** A text and its place. */
export interface PlacedText {
  readonly path: string;
  readonly text: string;
}

/** All texts that user data gets, by their place. */
export function beforeJoinTexts(declared: DecidedBeforeJoin): readonly PlacedText[] {
  const { files, commands, units, bootstrapContainers } = declared;
  return [
    ...files.map(({ path, content: text }) => ({ path: joinPath(FILES, path), text })),
    ...commands.map((text, index) => ({ path: `${BEFORE_JOIN}.commands[${index}]`, text })),
    ...units.map(({ name, content: text }) => ({ path: joinPath(UNITS, name), text })),
    ...bootstrapContainers.map(({ name, userData }) => ({ path: joinPath(CONTAINERS, name), text: userData ?? "" })),
  ];
}

/** What a message shows of a text with many lines. */
export function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

/** A text that every format of user data carries as it is. */
export const TEXT: Grammar = {
  pattern: new RegExp(`^[^${NO_TEXT.source.slice(1, -1)}]*$`, "u"),
  expected: "text with line feeds between its lines",
  hint: "Remove carriage returns and byte-order marks; anything that is not text, a command can download.",
};

/** Findings that bring their own words. */
export type Refused = readonly Finding<Word>[];

/** A finding if a text is not of a grammar. */
export function refusedBy({ pattern, expected, hint }: Grammar, path: string, text: string): Refused {
  if (pattern.test(text)) return [];
  return [{ path, what: "No machine can be given this.", got: show(firstLine(text)), expected, hint }];
}

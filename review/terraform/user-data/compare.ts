import { unifiedDiff } from "../../text/unified-diff";
import type { ArgumentChange } from "../compare-arguments";
import type { JsonValue } from "../terraform-json";
import { isUserData } from "./arguments";
import { userDataParts } from "./parts";

/** A part of user data that is not what it was. */
export interface UserDataChange {
  readonly part: string;
  readonly change: "added" | "removed" | "changed";
  /** Hunks of a unified diff, with secrets masked; empty if only masked text differs. */
  readonly diff: string;
}

/** What differs in user data, if the changed argument of a resource type holds some; else nothing. */
export function userDataChanges(type: string, { argument, before, after }: Changed): readonly UserDataChange[] {
  if (!isUserData(type, argument)) return [];
  const name = argument.startsWith("metadata.") ? argument.slice("metadata.".length) : "user data";
  const [was, is] = [textsByName(before, name), textsByName(after, name)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names.flatMap((part) => comparePart(part, was.get(part) ?? null, is.get(part) ?? null));
}

type Changed = Pick<ArgumentChange, "argument" | "before" | "after">;

function textsByName(value: JsonValue, name: string): ReadonlyMap<string, string> {
  const parts = typeof value === "string" ? userDataParts(value, name) : [];
  return new Map(parts.map(({ name, text }) => [name, text]));
}

function comparePart(part: string, before: string | null, after: string | null): readonly UserDataChange[] {
  if (before === after) return [];
  const change = before === null ? "added" : after === null ? "removed" : "changed";
  return [{ part, change, diff: unifiedDiff(before ?? "", after ?? "") }];
}

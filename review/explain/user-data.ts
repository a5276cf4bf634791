import { withoutSecrets } from "../../model/base/secrets";
import type { GroupDocument } from "../document/group-document";
import { type UserDataPart, userDataParts } from "../terraform/user-data/parts";

/** What machines boot with, in parts, and the scaling groups whose machines do. */
export interface GroupUserData {
  readonly scalingGroups: readonly string[];
  readonly format: string;
  /** Files, units, scripts, and the rest, each by its name. */
  readonly parts: readonly UserDataPart[];
}

/** The user data of scaling groups, each once. The document has to have been made with it. */
export function userDataOf(scalingGroups: readonly GroupDocument[]): readonly GroupUserData[] {
  const hashes = [...new Set(scalingGroups.map(({ userData }) => userData.sha256))];
  return hashes.map((sha256) => {
    const same = scalingGroups.filter(({ userData }) => userData.sha256 === sha256);
    const { format = "", text = "" } = same[0]?.userData ?? {};
    const parts = userDataParts(text).map((part) => ({ name: part.name, text: withoutSecrets(part.text) }));
    return { scalingGroups: same.map(({ name }) => name), format, parts };
  });
}

/** User data as lines of text, part by part. */
export function userDataText(all: readonly GroupUserData[]): string {
  return all
    .map(({ scalingGroups, format, parts }) => {
      const texts = parts.map(({ name, text }) => `--- ${name}\n${text.trimEnd()}`);
      return `user data of ${scalingGroups.join(", ")} (${format}):\n\n${texts.join("\n\n")}`;
    })
    .join("\n\n");
}

import { withoutSecrets } from "../../model/base/secrets";
import type { GroupDocument } from "../document/group-document";

/** What machines boot with, in text, and the scaling groups whose machines do. */
export interface GroupUserData {
  readonly scalingGroups: readonly string[];
  readonly format: string;
  readonly text: string;
}

/** The user data of scaling groups, each once. The document has to have been made with it. */
export function userDataOf(scalingGroups: readonly GroupDocument[]): readonly GroupUserData[] {
  const hashes = [...new Set(scalingGroups.map(({ userData }) => userData.sha256))];
  return hashes.map((sha256) => {
    const same = scalingGroups.filter(({ userData }) => userData.sha256 === sha256);
    const { format = "", text = "" } = same[0]?.userData ?? {};
    return { scalingGroups: same.map(({ name }) => name), format, text: withoutSecrets(text) };
  });
}

/** User data as lines of text. */
export function userDataText(all: readonly GroupUserData[]): string {
  return all
    .map(({ scalingGroups, format, text }) => `user data of ${scalingGroups.join(", ")} (${format}):\n\n${text}`)
    .join("\n\n");
}

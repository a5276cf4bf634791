import { groupedBy } from "../../model/base/grouped";
import type { NodeGroupChange } from "../changes/node-changes";
import type { Cause } from "../effects/causes";
import { ITS_TEMPLATE } from "../effects/effect";

/** What does it to nodes. */
function strongCauses({ scalingGroups, effect }: NodeGroupChange): readonly Cause[] {
  const causes = scalingGroups.filter((group) => group.effect === effect).flatMap((group) => group.causes);
  return causes.filter((cause) => cause.effect !== "none" && cause.effect !== "in-place");
}

/** Tags change nothing that runs on a node, and need not replace one. */
export function tagsAlone(change: NodeGroupChange): readonly string[] {
  const causes = change.effect === "rolled" ? strongCauses(change) : [];
  if (causes.length === 0 || causes.some(({ field }) => field !== "tags")) return [];
  return ["only tags change; to change them and keep the nodes: docs/what-rolls-nodes.md, Changing tags"];
}

/** The settings that do it, each once, and the first of the arguments that they become. */
export function because(change: NodeGroupChange): readonly string[] {
  if (change.effect === "nothing") return [];
  const causes = strongCauses(change).filter(({ effect }) => effect !== "unknown");
  const paths = [...new Set(causes.map(({ path }) => path))];
  if (change.known === "document") return paths.length === 0 ? [] : [`because of ${paths.join(", ")}`];
  const inTemplate = causes.filter(({ field }) => field !== ITS_TEMPLATE);
  const told = inTemplate.length === 0 ? causes : inTemplate;
  const reasons = groupedBy(told, ({ field, path, address }) => field ?? argumentOf(path, address));
  const texts = [...reasons].map(([reason, own]) => reasonText(reason, own));
  return texts.length === 0 ? [] : [`because of ${texts.join(", ")}`];
}

function reasonText(reason: string, causes: readonly Cause[]): string {
  const [first = "", ...others] = new Set(causes.map(({ path, address }) => argumentOf(path, address)));
  if (first === reason) return reason;
  return `${reason} (${first}${others.length === 0 ? "" : ` and ${others.length} more`})`;
}

/** By the type of its resource: those of a group differ in their names only. */
function argumentOf(path: string, address: string): string {
  return `${address.split(".")[0]}.${path}`;
}

/** Parts of user data that a line names. */
const PARTS = 8;

/** What a machine boots with, by the files and units that are others: the Terraform below has their diffs. */
export function userDataText({ scalingGroups }: NodeGroupChange): string {
  const parts = new Set(
    scalingGroups.flatMap(({ causes }) =>
      causes.flatMap(({ userData }) =>
        userData.map(({ part, change }) => (part === "user data" ? change : `${part} ${change}`)),
      ),
    ),
  );
  const more = parts.size > PARTS ? [`${parts.size - PARTS} more`] : [];
  return `user data: ${parts.size === 0 ? "another one" : [...[...parts].slice(0, PARTS), ...more].join(", ")}`;
}

/** Arguments of which no row of the tables says what a change of them does. */
export function unknowns({ scalingGroups, known }: NodeGroupChange): readonly string[] {
  if (known === "document") {
    const isTold = scalingGroups.some(({ unknown }) => unknown.length > 0);
    return isTold ? ["not known what another transform does: compare sides with Terraform"] : [];
  }
  const paths = new Set(
    scalingGroups.flatMap(({ unknown }) => unknown.map(({ address, path }) => argumentOf(path, address))),
  );
  return [...paths].map((path) => `not known what a change of ${path} does: read the provider's page of it`);
}

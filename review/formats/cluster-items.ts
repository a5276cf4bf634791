import { counted } from "../../model/base/counted";
import { groupedBy } from "../../model/base/grouped";
import type { ClusterChange, Leaving } from "../changes/cluster-changes";
import type { SettingChange } from "../changes/setting-changes";
import { type Item, item } from "./section";
import { settingText } from "./setting-text";

/** What reads otherwise of clusters as a whole: those first whose machines are left where they are. */
export function clusterItems(changes: readonly ClusterChange[]): readonly Item[] {
  const leaving = changes.flatMap((change) => (change.leaves === null ? [] : [leavingItem(change, change.leaves)]));
  const others = changes.filter(({ leaves }) => leaves === null);
  const alike = groupedBy(others, ({ fields }) => JSON.stringify(fields));
  return [...leaving, ...[...alike.values()].map(settingsItem)];
}

/** docs/review.md, "A cluster that is declared elsewhere". */
function leavingItem({ cluster, fields }: ClusterChange, leaves: Leaving): Item {
  const what = leaves === "account" ? "account or subscription" : "cloud";
  const details = [LEFT_BEHIND[leaves], DECLARE_ANOTHER, ...fields.map(settingText)];
  return item("danger", `${cluster}: declared in another ${what}`, details);
}

const UNCONFIGURED =
  "its stack no longer configures the provider of what its state has, and Terraform takes an empty configuration";
const FROM_SURROUNDINGS = `${UNCONFIGURED}: an apply takes account and region from its surroundings, destroys what it finds there, and forgets the rest, which runs on and costs`;

const LEFT_BEHIND: Readonly<Record<Leaving, string>> = {
  account: "nothing moves there: machines of the present one run on, and cost, until somebody destroys them there",
  aws: FROM_SURROUNDINGS,
  azure: `${UNCONFIGURED}, which azurerm refuses: every plan fails, and machines of the present one run on, and cost`,
  google: FROM_SURROUNDINGS,
};

const DECLARE_ANOTHER =
  "declare a cluster of another name there, and take this one down once its workloads have moved (docs/operating.md, Taking it down)";

/** A setting of the fleet changes many clusters alike: they are named below it. */
function settingsItem(alike: readonly ClusterChange[]): Item {
  const [first, ...others] = alike;
  const details = (first?.fields ?? []).flatMap((field) => [settingText(field), ...versionText(field)]);
  if (others.length === 0) return item("plain", `${first?.cluster}: other settings`, details);
  const said = item("plain", `${counted(alike.length, "cluster")}, each of them: other settings`, details);
  return { ...said, names: [alike.map(({ cluster }) => cluster).join(", ")] };
}

/** The tables of effects hold for one version of each provider (review/effects). */
function versionText({ field, before, after }: SettingChange): readonly string[] {
  const [was, is] = [before, after].map((text) => PROVIDER_VERSION.exec(text ?? "")?.[0]);
  return field === "terraform" && was !== is ? [READ_AT_ONE] : [];
}

const PROVIDER_VERSION = /(^|, )provider [^,]*/;
const READ_AT_ONE =
  "what a change does to nodes is told as the required version of the provider has it (docs/diff.md, The table of effects)";

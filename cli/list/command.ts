import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { CLOUDS } from "../../model/base/cloud";
import type { LabelFilter } from "../../review/list/list";
import { examples } from "../help";
import { PRICES_OPTION } from "../prices-option";
import type { Surroundings } from "../surroundings";
import type { Listed, ListOptions } from "./run";

const LIST_EXAMPLES = [
  ["nodegroups list", "every NodeGroup, with its machines and sizes"],
  ["nodegroups list clusters --output wide", "what each cluster can become, and cost"],
  ["nodegroups list groups --cloud aws --name 'web-*' --label kubernetes.io/arch=arm64", "some of them"],
  ["nodegroups list groups --json", "every scaling group, for a script"],
] as const;

/** `nodegroups list`: the fleet's clusters or NodeGroups as a table. */
export function listCommand(surroundings: Surroundings): Command {
  return new Command("list")
    .description("list the fleet's clusters or NodeGroups")
    .addArgument(new Argument("[what]", "what to list").choices(["clusters", "groups"]).default("groups"))
    .option("--cluster <name>", "only this cluster")
    .addOption(new Option("--cloud <cloud>", "only clusters of this cloud").choices(CLOUDS))
    .option("--region <name>", "only clusters of this region")
    .option("--name <pattern>", "only names of this pattern: * is any text, ? one character")
    .option(
      "--label <key=value>",
      "only groups whose nodes have this label; a key alone is any value; may be repeated",
      label,
    )
    .addOption(new Option("--output <format>", "wide: more columns").choices(["wide"]))
    .option("--json", "print JSON (docs/commands.md)")
    .option(...PRICES_OPTION)
    .option("--fleet <file>", "file that exports the fleet (default: clusters/index.ts of this project)")
    .addHelpText("after", examples(LIST_EXAMPLES))
    .action((what: Listed, options: ListOptions) => {
      const { runList } = require("./run") as typeof import("./run");
      runList(what, options, surroundings);
    });
}

function label(text: string, before: readonly LabelFilter[] = []): readonly LabelFilter[] {
  const [key = "", ...value] = text.split("=");
  if (key === "") throw new InvalidArgumentError("It must be a label: key=value, or a key alone.");
  return [...before, { key, value: value.length === 0 ? null : value.join("=") }];
}

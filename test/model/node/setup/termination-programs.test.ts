import { describe, expect, it } from "@jest/globals";
import { resolveGroup } from "../../../support/fleets";
import { bootOf, contentOf } from "../../../support/node/scratch-root";

const IMAGE = {
  azure: "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/images/i",
  google: "projects/p/global/images/i",
};

/** Words of bash that call no program. */
const OWN_WORDS = new Set(
  "break do done echo else exec exit fi for if kill local read return set then trap true until wait while".split(" "),
);

/** What stands before a command. */
const BEFORE = String.raw`(?:^|[|;&({!]|\b(?:do|else|if|then|until|while)\b|\$\(|<\(|\bexec\b(?! \d)|timeout "\$2"|-c '|drains the node first' \\\n)`;

/** Programs that a script calls: the words in place of commands that are neither bash's own nor functions. */
function called(text: string): readonly string[] {
  const bare = text
    .replaceAll(/python3 -c '[^']*'/g, "python3")
    .replaceAll(/jq --raw-output '[^']*'/g, "jq")
    // Arithmetic.
    .replaceAll("((", "[[");
  const functions = new Set([...bare.matchAll(/^\s*(\w+)\(\) \{/gm)].map(([, name = ""]) => name));
  const words = [...bare.matchAll(new RegExp(String.raw`(?<=${BEFORE}\s*)\b([a-z][\w-]*)(?=\s|$|\))`, "gm"))];
  const commands = words.map(([, word = ""]) => word).filter((word) => !OWN_WORDS.has(word) && !functions.has(word));
  return [...new Set(commands)].sort();
}

/** Programs without which a script ends for good. */
function needed(text: string): readonly string[] {
  const [, list = ""] = /^for program in (.*); do$/m.exec(text) ?? [];
  return list.split(" ");
}

const MACHINES = [
  ["azure", "ubuntu", []],
  ["azure", "flatcar", []],
  // Without it the machine hears of all but its button.
  ["google", "ubuntu", ["systemd-inhibit"]],
] as const;

describe.each(MACHINES)("the handler on %s with %s", (cloud, os, dispensable) => {
  const image = { id: { amd64: IMAGE[cloud] }, os };
  const { userData } = resolveGroup(cloud, { machine: { vcpu: 4, memoryGiB: 16 }, image }, { terminationHandler: {} });
  const text = contentOf(bootOf(userData.text), "/etc/nodegroups/termination.sh");

  it("needs every program that it calls, and no other", () => {
    const rest = text.slice(text.indexOf("\ndone\n"));
    expect(called(rest)).toEqual([...needed(text), ...dispensable].sort());
  });
});

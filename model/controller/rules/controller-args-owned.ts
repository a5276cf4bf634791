import { show } from "../../base/problem";
import type { ControllerRule } from "../../stages/rule";
import { SCAFFOLD_FLAGS } from "../arguments";
import { controllerFinding } from "./controller-finding";

/** The last of two equal flags counts: ports and certificates would be others than those of Services, policies and probes. */
export const controllerArgsOwned: ControllerRule = {
  code: "controller-args-owned",
  title: "`args` repeats no flag that follows from other settings.",
  check(controller) {
    const { args = [], scaffoldFlags = true } = controller.props;
    const owned = args.map((arg, index) => ({ arg, index })).filter(({ arg }) => scaffoldFlags && isOwned(arg));
    return owned.map(({ arg, index }) =>
      controllerFinding(controller, `args[${index}]`, {
        what: "This flag is set already, from probes, metrics, webhooks or leaderElection.",
        got: show(arg),
        expected: "none of the flags that those settings make",
        hint: "Set it there; or scaffoldFlags: false, and give every flag yourself.",
      }),
    );
  },
};

/** Go's flag package takes one dash as well as two. */
function isOwned(arg: string): boolean {
  const [, name = ""] = /^--?([^=]+)/.exec(arg) ?? [];
  return (SCAFFOLD_FLAGS as readonly string[]).includes(name);
}

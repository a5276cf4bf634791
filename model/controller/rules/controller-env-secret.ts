import { joinPath } from "../../base/path";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** CIS benchmark 5.4.1: an environment is inherited by every child process and lands in crash reports. */
export const controllerEnvSecret: ControllerRule = {
  code: "controller-env-secret",
  title: "Values of `env` are text: secrets are files.",
  check(controller) {
    const values: readonly (readonly [string, unknown])[] = Object.entries(controller.props.env ?? {});
    return values
      .filter(([, value]) => typeof value !== "string")
      .map(([name]) =>
        controllerFinding(controller, joinPath("env", name), {
          what: "A secret in the environment is inherited by child processes and shown by debuggers and crash reports.",
          got: "a reference",
          expected: "text",
          hint: 'Mount the Secret: secrets: [{ secretName: "…", directory: "/etc/…" }], and have the code read the file.',
        }),
      );
  },
};

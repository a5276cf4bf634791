import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** k8s.io/apimachinery, IsEnvVarName. */
const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** The API server refuses a pod with another name. */
export const controllerEnvInvalid: ControllerRule = {
  code: "controller-env-invalid",
  title: "Keys of `env` are names of environment variables.",
  check(controller) {
    const names = Object.keys(controller.props.env ?? {}).filter((name) => !NAME.test(name));
    return names.map((name) =>
      controllerFinding(controller, joinPath("env", name), {
        what: "No environment variable can have this name.",
        got: show(name),
        expected: 'letters, digits, "-", "_" and ".", not beginning with a digit',
        hint: "Rename the variable.",
      }),
    );
  },
};

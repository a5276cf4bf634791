import { nearestName } from "../../base/nearest-name";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { ControllerDeclaration } from "../../declaration/controller";
import type { ControllerRule } from "../../stages/rule";
import { clusterVariables, unknownVariables, VARIABLE_NAMES } from "../variables";
import { controllerFinding } from "./controller-finding";

/** Arguments and files have braces of their own, so only what must be meant for one of the variables is looked at. */
export const controllerVariableUnknown: ControllerRule = {
  code: "controller-variable-unknown",
  title: "A variable in `args`, `env` or `config` is one that the cluster's cloud has.",
  check(controller) {
    const known = Object.keys(clusterVariables(controller.cluster)).sort();
    return texts(controller.props).flatMap(({ path, text }) =>
      unknownVariables(text)
        .filter((variable) => isMeant(variable.slice(1, -1), known))
        .map((variable) =>
          controllerFinding(controller, path, {
            what: "There is no such variable on this cluster, and the program would be told this text.",
            got: show(variable),
            expected: `one of ${known.map((name) => `{${name}}`).join(", ")}`,
            hint: "Write one of these; or declare the controller on each cloud by itself, selected with clusters.",
          }),
        ),
    );
  },
};

/** Of another cloud, or a misspelt one. */
function isMeant(name: string, known: readonly string[]): boolean {
  if (known.includes(name)) return false;
  return VARIABLE_NAMES.includes(name) || nearestName(name, VARIABLE_NAMES) !== null;
}

interface PlacedText {
  readonly path: string;
  readonly text: string;
}

function texts({ args = [], env = {}, config }: ControllerDeclaration): readonly PlacedText[] {
  const named = (path: string, values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).map(([name, value]) => ({ path: joinPath(path, name), text: String(value) }));
  return [
    ...args.map((text, index) => ({ path: `args[${index}]`, text })),
    ...named("env", env),
    ...named("config.files", config?.files ?? {}),
  ];
}

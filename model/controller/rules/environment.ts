import { joinPath } from "../../base/path";
import { nearestName, show } from "../../base/problem";
import { isOneOf } from "../../base/typed-lists";
import type { ControllerDeclaration } from "../../declaration/controller";
import type { ControllerRules } from "../../stages/rule";
import { SCAFFOLD_FLAGS } from "../environment";
import { clusterVariables, unknownVariables, VARIABLE_NAMES } from "../variables";

/** k8s.io/apimachinery, IsEnvVarName. */
const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** What holds for what a controller's container is told: its arguments and environment. */
export const CONTROLLER_ENVIRONMENT_RULES: ControllerRules = {
  /** Of two equal flags the last counts, so ports and certificates would differ from those of Services, policies and probes. */
  "controller-args-owned": {
    title: "`args` repeats no flag that follows from other settings.",
    what: "This flag already follows from probes, metrics, webhooks or leaderElection.",
    expected: "none of the flags that those settings make",
    hint: "Change the setting; or set scaffoldFlags: false, and give every flag yourself.",
    find({ props: { args = [], scaffoldFlags = true } }) {
      if (!scaffoldFlags) return [];
      return args.flatMap((arg, index) => (isOwned(arg) ? { path: `args[${index}]`, got: show(arg) } : []));
    },
  },
  /** The API server refuses a pod with any other name. */
  "controller-env-invalid": {
    title: "Keys of `env` are valid names of environment variables.",
    what: "No environment variable can have this name.",
    expected: 'letters, digits, "-", "_" and ".", not beginning with a digit',
    hint: "Rename the variable.",
    find({ props }) {
      const names = Object.keys(props.env ?? {}).filter((name) => !NAME.test(name));
      return names.map((name) => ({ path: joinPath("env", name), got: show(name) }));
    },
  },
  /** CIS benchmark 5.4.1: every child process inherits the environment, and crash reports include it. */
  "controller-env-secret": {
    title: "Values of `env` are text; secrets are files.",
    what: "A secret in the environment is inherited by child processes and shown by debuggers and crash reports.",
    expected: "text",
    hint: 'Mount the Secret with secrets: [{ secretName: "…", directory: "/etc/…" }], and have the code read the file.',
    find({ props }) {
      const references = Object.entries<unknown>(props.env ?? {}).filter(([, value]) => typeof value !== "string");
      return references.map(([name]) => ({ path: joinPath("env", name), got: "a reference" }));
    },
  },
  /** Arguments and files have braces of their own, so only names that can be meant for a variable are checked. */
  "controller-variable-unknown": {
    title: "`args`, `env` and `config` use only variables that the cluster's cloud has.",
    what: "The cluster has no such variable, so the program would get the text as it is.",
    hint: "Use one of these variables; or declare the controller once for each cloud, and select its clusters with clusters.",
    find(controller) {
      const known = Object.keys(clusterVariables(controller.cluster)).sort();
      const expected = `one of ${known.map((name) => `{${name}}`).join(", ")}`;
      return texts(controller.props).flatMap(({ path, text }) =>
        unknownVariables(text)
          .filter((variable) => isMeant(variable.slice(1, -1), known))
          .map((variable) => ({ path, got: show(variable), expected })),
      );
    },
  },
};

/** Whether an argument sets a flag that follows from other settings. Go's flag package accepts one dash as well as two. */
function isOwned(arg: string): boolean {
  const [, name = ""] = /^--?([^=]+)/.exec(arg) ?? [];
  return isOneOf(SCAFFOLD_FLAGS, name);
}

/** Whether a name is that of another cloud's variable, or a misspelled one. */
function isMeant(name: string, known: readonly string[]): boolean {
  if (known.includes(name)) return false;
  return VARIABLE_NAMES.includes(name) || nearestName(name, VARIABLE_NAMES) !== null;
}

function texts({ args = [], env = {}, config }: ControllerDeclaration) {
  const named = (path: string, values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).map(([name, value]) => ({ path: joinPath(path, name), text: String(value) }));
  return [
    ...args.map((text, index) => ({ path: `args[${index}]`, text })),
    ...named("env", env),
    ...named("config.files", config?.files ?? {}),
  ];
}

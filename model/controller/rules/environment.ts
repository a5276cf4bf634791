import { type Fault, faultIf } from "../../base/faults";
import { isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { nearestName, show } from "../../base/problem";
import { parseQuantity } from "../../base/quantity";
import { isOneOf } from "../../base/typed-lists";
import { clusterVariables, unknownVariables, VARIABLE_NAMES } from "../../cluster/variables";
import { TRUSTED_DIRECTORY } from "../../components/outside";
import type { ControllerDeclaration } from "../../declaration/controller";
import { IDENTITY_DIRECTORIES } from "../../identity/controller-pod-identity";
import { isWithin, normalizeHostPath } from "../../manifests/pod-specs";
import { faultFindings } from "../../stages/findings";
import type { ControllerRules } from "../../stages/rule";
import { SCAFFOLD_FLAGS } from "../environment";
import { CERTIFICATE_DIRECTORIES } from "../servers";

/** k8s.io/apimachinery, IsEnvVarName. */
const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** What holds for the arguments and the environment of a controller's container. */
export const CONTROLLER_ENVIRONMENT_RULES: ControllerRules = {
  /** Of two equal flags the last counts, so ports and certificates would differ from those of Services, policies and probes. */
  "controller-args-owned": {
    title: "`args` repeats no flag that follows from other settings.",
    what: "This flag already follows from probes, metrics, webhooks or leaderElection.",
    expected: "none of the flags that these settings produce",
    hint: "Change the setting; or set scaffoldFlags: false, and set every flag yourself.",
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

/** What holds for the files of a controller's container. */
export const CONTROLLER_FILE_RULES: ControllerRules = {
  /** The API server refuses the ConfigMap or the pod, or one volume hides another or is mounted inside a read-only one. */
  "controller-files-invalid": {
    title: "Each part of `config`, `secrets` and `scratch` has a directory of its own and a valid name.",
    what: "The controller's pods could not have these files.",
    hint: "Correct the path or name; a large file belongs in the image.",
    find: ({ props }) =>
      faultFindings([
        ...directoryFaults(props),
        ...scratchFaults(props),
        ...configFaults(props),
        ...secretFaults(props),
      ]),
  },
};

/** Directories that a container has without declaring them. */
const RESERVED = [...Object.values(CERTIFICATE_DIRECTORIES), ...IDENTITY_DIRECTORIES, TRUSTED_DIRECTORY];

const DIRECTORY = 'an absolute path such as "/etc/widget", without ".." and ":"';

function directoryFaults(props: ControllerDeclaration): readonly Fault[] {
  const mounts = readOnlyMounts(props);
  return mounts.flatMap((mount): readonly Fault[] => {
    const { path, got } = mount;
    if (!isDirectory(got)) return [{ path, got, expected: DIRECTORY }];
    const others = [...RESERVED, ...mounts.filter((other) => other !== mount).map((other) => other.got)];
    const taken = others.find((other) => isBelow(got, other) || isBelow(other, got));
    return faultIf(taken !== undefined, path, got, `a directory that does not overlap ${taken}`);
  });
}

function readOnlyMounts({ config, secrets = [] }: ControllerDeclaration) {
  return [
    ...(config === undefined ? [] : [{ path: "config.directory", got: config.directory }]),
    ...secrets.map(({ directory }, index) => ({ path: `secrets[${index}].directory`, got: directory })),
  ];
}

/** A writable directory, unlike the others, may have mounts inside it. */
function scratchFaults(props: ControllerDeclaration): readonly Fault[] {
  const mounts = (props.scratch ?? []).map((each, index) => ({ ...each, path: `scratch[${index}]` }));
  const readOnly = readOnlyMounts(props).map(({ got }) => got);
  return mounts.flatMap(({ path, directory, sizeLimit }): readonly Fault[] => {
    const others = mounts.filter((other) => other.path !== path).map((other) => other.directory);
    const taken = [...RESERVED, ...readOnly, ...others].find((other) => isBelow(directory, other));
    const at = `${path}.directory`;
    return [
      ...faultIf(!isDirectory(directory), at, directory, DIRECTORY),
      ...faultIf(taken !== undefined, at, directory, `a directory that is not within ${taken}`),
      ...sizeFaults(`${path}.sizeLimit`, sizeLimit),
    ];
  });
}

/** The API server accepts a limit of zero, and the kubelet treats it as no limit. */
function sizeFaults(path: string, sizeLimit: string | undefined): readonly Fault[] {
  const isWrong = sizeLimit !== undefined && (parseQuantity(sizeLimit) ?? 0) <= 0;
  return faultIf(isWrong, path, sizeLimit, 'a Kubernetes quantity above zero, such as "64Mi"');
}

/** Whether a directory is the other one or inside it. In most images `/var/run` is a link to `/run`. */
function isBelow(directory: string, other: string): boolean {
  return isWithin(normalizeHostPath(directory), normalizeHostPath(other));
}

function isDirectory(path: string): boolean {
  return /^(\/[^/:]+)+$/.test(path) && !path.split("/").some((part) => part === ".." || part === ".");
}

/** Keys and size of a ConfigMap (kubernetes, pkg/apis/core/validation, ValidateConfigMap: MaxSecretSize is 1 MiB). */
function configFaults({ config }: ControllerDeclaration): readonly Fault[] {
  const files = Object.entries(config?.files ?? {});
  const bytes = files.reduce((sum, [, content]) => sum + new TextEncoder().encode(content).length, 0);
  const isWrong = (name: string) => !/^[-._a-zA-Z0-9]{1,253}$/.test(name) || /^\.\.?$/.test(name);
  const expected = 'a file name of letters, digits, "-", "_" and "."';
  return [
    ...files.flatMap(([name]) => faultIf(isWrong(name), joinPath("config.files", name), name, expected)),
    ...faultIf(bytes > 1024 ** 2, "config.files", `${bytes} bytes`, "at most 1 MiB in all"),
    ...faultIf(config !== undefined && files.length === 0, "config.files", {}, "at least one file"),
  ];
}

function secretFaults({ secrets = [], metrics, imagePullSecrets = [] }: ControllerDeclaration): readonly Fault[] {
  const token = metrics === false ? undefined : metrics?.scrapeToken;
  const names = [
    ...secrets.map(({ secretName }, index) => ({ path: `secrets[${index}].secretName`, got: secretName })),
    ...(token === undefined ? [] : [{ path: "metrics.scrapeToken.secretName", got: token.secretName }]),
    ...imagePullSecrets.map((got, index) => ({ path: `imagePullSecrets[${index}]`, got })),
  ];
  const expected = "the name of a Secret: a lower-case DNS name";
  return names.flatMap(({ path, got }) => faultIf(!isDnsSubdomain(got), path, got, expected));
}

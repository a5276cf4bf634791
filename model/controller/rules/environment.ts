import { isDnsSubdomain } from "../../base/kubernetes-names";
import type { Fault } from "../../base/label-faults";
import { joinPath } from "../../base/path";
import { nearestName, show } from "../../base/problem";
import { parseQuantity, utf8Bytes } from "../../base/quantity";
import type { ControllerDeclaration } from "../../declaration/controller";
import { IDENTITY_DIRECTORIES } from "../../identity/identity-directories";
import { isWithin, normalizeHostPath } from "../../manifests/host-mounts";
import type { ControllerRules } from "../../stages/rule";
import { SCAFFOLD_FLAGS } from "../arguments";
import { CERTIFICATE_DIRECTORIES } from "../certificates";
import { clusterVariables, unknownVariables, VARIABLE_NAMES } from "../variables";

/** k8s.io/apimachinery, IsEnvVarName. */
const NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

interface PlacedText {
  readonly path: string;
  readonly text: string;
}

/** Directories of a container that are there without being declared. */
const RESERVED = [...Object.values(CERTIFICATE_DIRECTORIES), ...IDENTITY_DIRECTORIES];

const DIRECTORY = 'an absolute path such as "/etc/widget", without ".." and ":"';

/** TODO */
export const CONTROLLER_ENVIRONMENT_RULES: ControllerRules = {
  /** The last of two equal flags counts: ports and certificates would be others than those of Services, policies and probes. */
  "controller-args-owned": {
    title: "`args` repeats no flag that follows from other settings.",
    what: "This flag is set already, from probes, metrics, webhooks or leaderElection.",
    expected: "none of the flags that those settings make",
    hint: "Set it there; or scaffoldFlags: false, and give every flag yourself.",
    find(controller) {
      const { args = [], scaffoldFlags = true } = controller.props;
      const owned = args.map((arg, index) => ({ arg, index })).filter(({ arg }) => scaffoldFlags && isOwned(arg));
      return owned.map(({ arg, index }) => ({ path: `args[${index}]`, got: show(arg) }));
    },
  },
  /** The API server refuses a pod with another name. */
  "controller-env-invalid": {
    title: "Keys of `env` are names of environment variables.",
    what: "No environment variable can have this name.",
    expected: 'letters, digits, "-", "_" and ".", not beginning with a digit',
    hint: "Rename the variable.",
    find(controller) {
      const names = Object.keys(controller.props.env ?? {}).filter((name) => !NAME.test(name));
      return names.map((name) => ({ path: joinPath("env", name), got: show(name) }));
    },
  },
  /** CIS benchmark 5.4.1: an environment is inherited by every child process and lands in crash reports. */
  "controller-env-secret": {
    title: "Values of `env` are text: secrets are files.",
    what: "A secret in the environment is inherited by child processes and shown by debuggers and crash reports.",
    expected: "text",
    hint: 'Mount the Secret: secrets: [{ secretName: "…", directory: "/etc/…" }], and have the code read the file.',
    find(controller) {
      const values: readonly (readonly [string, unknown])[] = Object.entries(controller.props.env ?? {});
      return values
        .filter(([, value]) => typeof value !== "string")
        .map(([name]) => ({ path: joinPath("env", name), got: "a reference" }));
    },
  },
  /** Arguments and files have braces of their own, so only what must be meant for one of the variables is looked at. */
  "controller-variable-unknown": {
    title: "A variable in `args`, `env` or `config` is one that the cluster's cloud has.",
    what: "There is no such variable on this cluster, and the program would be told this text.",
    hint: "Write one of these; or declare the controller on each cloud by itself, selected with clusters.",
    find(controller) {
      const known = Object.keys(clusterVariables(controller.cluster)).sort();
      return texts(controller.props).flatMap(({ path, text }) =>
        unknownVariables(text)
          .filter((variable) => isMeant(variable.slice(1, -1), known))
          .map((variable) => ({
            path,
            got: show(variable),
            expected: `one of ${known.map((name) => `{${name}}`).join(", ")}`,
          })),
      );
    },
  },
  /** The API server refuses the ConfigMap or the pod, one volume would hide another, or be mounted within one that is read-only. */
  "controller-files-invalid": {
    title: "`config`, `secrets` and `scratch` have directories of their own.",
    what: "The controller's pods could not have these files.",
    hint: "Mend the path or name; a large file belongs into the image.",
    find(controller) {
      const { props } = controller;
      const faults = [...directoryFaults(props), ...scratchFaults(props), ...fileFaults(props), ...secretFaults(props)];
      return faults.map(({ path, got, expected }) => ({ path, got: show(got), expected }));
    },
  },
};

/** Go's flag package takes one dash as well as two. */
function isOwned(arg: string): boolean {
  const [, name = ""] = /^--?([^=]+)/.exec(arg) ?? [];
  return (SCAFFOLD_FLAGS as readonly string[]).includes(name);
}

/** Of another cloud, or a misspelt one. */
function isMeant(name: string, known: readonly string[]): boolean {
  if (known.includes(name)) return false;
  return VARIABLE_NAMES.includes(name) || nearestName(name, VARIABLE_NAMES) !== null;
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

function directoryFaults(props: ControllerDeclaration): readonly Fault[] {
  const mounts = readOnlyMounts(props);
  return mounts.flatMap((mount): readonly Fault[] => {
    if (!isDirectory(mount.got)) return [{ ...mount, expected: DIRECTORY }];
    const others = [...RESERVED, ...mounts.filter((other) => other !== mount).map(({ got }) => got)];
    const taken = others.find((other) => isBelow(mount.got, other) || isBelow(other, mount.got));
    return taken === undefined ? [] : [{ ...mount, expected: `a directory apart from ${taken}` }];
  });
}

function readOnlyMounts({ config, secrets = [] }: ControllerDeclaration) {
  return [
    ...(config === undefined ? [] : [{ path: "config.directory", got: config.directory }]),
    ...secrets.map(({ directory }, index) => ({ path: `secrets[${index}].directory`, got: directory })),
  ];
}

/** Unlike the others, a directory that can be written to may have mounts within it. */
function scratchFaults(props: ControllerDeclaration): readonly Fault[] {
  const mounts = (props.scratch ?? []).map((each, index) => ({ ...each, path: `scratch[${index}]` }));
  const readOnly = readOnlyMounts(props).map(({ got }) => got);
  return mounts.flatMap(({ path, directory, sizeLimit }): readonly Fault[] => {
    const others = mounts.filter((other) => other.path !== path).map((other) => other.directory);
    const taken = [...RESERVED, ...readOnly, ...others].find((other) => isBelow(directory, other));
    const place = { path: `${path}.directory`, got: directory };
    return [
      ...(isDirectory(directory) ? [] : [{ ...place, expected: DIRECTORY }]),
      ...(taken === undefined ? [] : [{ ...place, expected: `a directory that is not within ${taken}` }]),
      ...sizeFaults(`${path}.sizeLimit`, sizeLimit),
    ];
  });
}

/** The API server takes a limit of zero, and the kubelet takes it for none. */
function sizeFaults(path: string, sizeLimit: string | undefined): readonly Fault[] {
  if (sizeLimit === undefined || (parseQuantity(sizeLimit) ?? 0) > 0) return [];
  return [{ path, got: sizeLimit, expected: 'a Kubernetes quantity above zero, such as "64Mi"' }];
}

/** Whether a directory is another, or within it. In most images `/var/run` is a link to `/run`. */
function isBelow(directory: string, other: string): boolean {
  return isWithin(normalizeHostPath(directory), normalizeHostPath(other));
}

function isDirectory(path: string): boolean {
  return /^(\/[^/:]+)+$/.test(path) && !path.split("/").some((part) => part === ".." || part === ".");
}

/** Keys and size of a ConfigMap (kubernetes, pkg/apis/core/validation, ValidateConfigMap: MaxSecretSize is 1 MiB). */
function fileFaults({ config }: ControllerDeclaration): readonly Fault[] {
  const files = Object.entries(config?.files ?? {});
  const bytes = files.reduce((sum, [, content]) => sum + utf8Bytes(content), 0);
  const names = files
    .map(([name]) => name)
    .filter((name) => !/^[-._a-zA-Z0-9]{1,253}$/.test(name) || /^\.\.?$/.test(name));
  return [
    ...names.map((name) => ({
      path: joinPath("config.files", name),
      got: name,
      expected: 'a file name of letters, digits, "-", "_" and "."',
    })),
    ...(bytes > 1024 ** 2 ? [{ path: "config.files", got: `${bytes} bytes`, expected: "at most 1 MiB in all" }] : []),
    ...(config !== undefined && files.length === 0
      ? [{ path: "config.files", got: {}, expected: "at least one file" }]
      : []),
  ];
}

function secretFaults({ secrets = [], metrics, imagePullSecrets = [] }: ControllerDeclaration): readonly Fault[] {
  const token = metrics === false ? undefined : metrics?.scrapeToken;
  const names = [
    ...secrets.map(({ secretName }, index) => ({ path: `secrets[${index}].secretName`, got: secretName })),
    ...(token === undefined ? [] : [{ path: "metrics.scrapeToken.secretName", got: token.secretName }]),
    ...imagePullSecrets.map((got, index) => ({ path: `imagePullSecrets[${index}]`, got })),
  ];
  return names
    .filter(({ got }) => !isDnsSubdomain(got))
    .map((name) => ({ ...name, expected: "the name of a Secret: a lower-case DNS name" }));
}

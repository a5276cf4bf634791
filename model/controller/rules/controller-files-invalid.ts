import type { Fault } from "../../base/fault";
import { isDnsSubdomain } from "../../base/kubernetes-names";
import { parseQuantity } from "../../base/kubernetes-quantity";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { ControllerDeclaration } from "../../declaration/controller";
import { IDENTITY_DIRECTORIES } from "../../identity/identity-directories";
import { isWithin, normalizeHostPath } from "../../manifests/host-mounts";
import type { ControllerRule } from "../../stages/rule";
import { CERTIFICATE_DIRECTORIES } from "../certificates";
import { controllerFinding } from "./controller-finding";

/** The API server refuses the ConfigMap or the pod, one volume would hide another, or be mounted within one that is read-only. */
export const controllerFilesInvalid: ControllerRule = {
  code: "controller-files-invalid",
  title: "`config`, `secrets` and `scratch` have directories of their own.",
  check(controller) {
    const { props } = controller;
    const faults = [...directoryFaults(props), ...scratchFaults(props), ...fileFaults(props), ...secretFaults(props)];
    return faults.map(({ path, got, expected }) =>
      controllerFinding(controller, path, {
        what: "The controller's pods could not have these files.",
        got: show(got),
        expected,
        hint: "Mend the path or name; a large file belongs into the image.",
      }),
    );
  },
};

/** Directories of a container that are there without being declared. */
const RESERVED = [...Object.values(CERTIFICATE_DIRECTORIES), ...IDENTITY_DIRECTORIES];

const DIRECTORY = 'an absolute path such as "/etc/widget", without ".." and ":"';

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
  const bytes = files.reduce((sum, [, content]) => sum + new TextEncoder().encode(content).length, 0);
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

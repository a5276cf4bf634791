import { isDnsSubdomain } from "../../base/kubernetes-names";
import type { Fault } from "../../base/label-faults";
import { joinPath } from "../../base/path";
import { parseQuantity } from "../../base/quantity";
import type { ControllerDeclaration } from "../../declaration/controller";
import { IDENTITY_DIRECTORIES } from "../../identity/controller-pod-identity";
import { isWithin, normalizeHostPath } from "../../manifests/pod-specs";
import { CERTIFICATE_DIRECTORIES } from "../certificates";

/** Directories that a container has without declaring them. */
const RESERVED = [...Object.values(CERTIFICATE_DIRECTORIES), ...IDENTITY_DIRECTORIES];

const DIRECTORY = 'an absolute path such as "/etc/widget", without ".." and ":"';

/** What is wrong with the directories and files of a controller's container, and with the Secrets that it names. */
export function fileFaults(props: ControllerDeclaration): readonly Fault[] {
  return [...directoryFaults(props), ...scratchFaults(props), ...configFaults(props), ...secretFaults(props)];
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

/** A writable directory, unlike the others, may have mounts inside it. */
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

/** The API server accepts a limit of zero, and the kubelet treats it as no limit. */
function sizeFaults(path: string, sizeLimit: string | undefined): readonly Fault[] {
  if (sizeLimit === undefined || (parseQuantity(sizeLimit) ?? 0) > 0) return [];
  return [{ path, got: sizeLimit, expected: 'a Kubernetes quantity above zero, such as "64Mi"' }];
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

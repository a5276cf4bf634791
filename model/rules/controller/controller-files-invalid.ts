import { IDENTITY_DIRECTORIES } from "../../cloud-identity/identity-directories";
import { CERTIFICATE_DIRECTORIES } from "../../controller/certificates";
import type { ControllerDeclaration } from "../../declaration/controller";
import type { Fault } from "../../fault";
import { isDnsSubdomain } from "../../kubernetes-names";
import { isWithin, normalizeHostPath } from "../../manifests/host-mounts";
import { joinPath } from "../../plan/merge";
import { show } from "../../problem";
import type { ControllerRule } from "../rule";
import { controllerFinding } from "./controller-finding";

/** The API server refuses the ConfigMap or the pod, one volume would hide another, or be mounted within one that is read-only. */
export const controllerFilesInvalid: ControllerRule = {
  code: "controller-files-invalid",
  title: "`config` and `secrets` are files in directories of their own.",
  check(controller) {
    const { props } = controller;
    return [...directoryFaults(props), ...fileFaults(props), ...secretFaults(props)].map(({ path, got, expected }) =>
      controllerFinding(controller, path, {
        what: "The controller's pods could not have these files.",
        got: show(got),
        expected,
        hint: "Mend the path or name; a large file belongs into the image.",
      }),
    );
  },
};

function directoryFaults({ config, secrets = [] }: ControllerDeclaration): readonly Fault[] {
  const mounts = [
    ...(config === undefined ? [] : [{ path: "config.directory", got: config.directory }]),
    ...secrets.map(({ directory }, index) => ({ path: `secrets[${index}].directory`, got: directory })),
  ];
  const reserved = [...Object.values(CERTIFICATE_DIRECTORIES), ...IDENTITY_DIRECTORIES];
  return mounts.flatMap((mount): readonly Fault[] => {
    if (!isDirectory(mount.got))
      return [{ ...mount, expected: 'an absolute path such as "/etc/widget", without ".." and ":"' }];
    const others = [...reserved, ...mounts.filter((other) => other !== mount).map(({ got }) => got)];
    const taken = others.find((other) => overlap(mount.got, other));
    return taken === undefined ? [] : [{ ...mount, expected: `a directory apart from ${taken}` }];
  });
}

/** In most images `/var/run` is a link to `/run`. */
function overlap(a: string, b: string): boolean {
  const [first, second] = [normalizeHostPath(a), normalizeHostPath(b)];
  return isWithin(first, second) || isWithin(second, first);
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

import type { JsonObject } from "../../api/scalars";
import { entriesAt, fieldAt, isSet } from "../../fields";
import { podContainers } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** The Secrets' names: their contents are not in manifests. */
function references(container: JsonObject): readonly { readonly path: string; readonly got: string }[] {
  const found = (list: string, field: string) =>
    entriesAt(container, list)
      .filter(({ value }) => isSet(fieldAt(value, field)))
      .map(({ path, value }) => ({ path: `${path}.${field}`, got: shown(fieldAt(value, `${field}.name`)) }));
  return [...found("env", "valueFrom.secretKeyRef"), ...found("envFrom", "secretRef")];
}

/** Source: CIS 5.4.1; core/v1, EnvVarSource and EnvFromSource. */
export const podSecretEnv = manifestRule({
  code: "pod-secret-env",
  title: "No Secret is in a container's environment.",
  ids: { cis: ["5.4.1"] },
  what: "The Secret is in the environment, which child processes inherit and crash reports print.",
  expected: "a mounted file",
  hint: "Mount the Secret as a volume, and tell the program the file's path.",
  find: (objects) =>
    podContainers(objects).flatMap(({ pod, path, container }) =>
      references(container).map((each) => ({ object: pod.object, path: `${path}.${each.path}`, got: each.got })),
    ),
});

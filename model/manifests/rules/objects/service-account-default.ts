import { bindings } from "../../bindings";
import { podSpecs, serviceAccountOf } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { podSpot, shown } from "../spots";

/** Source: CIS 5.1.5. A pod that mounts no token uses no account. */
export const serviceAccountDefault = manifestRule({
  code: "service-account-default",
  title: "Nothing uses the service account default.",
  ids: { cis: ["5.1.5"] },
  what: "Every pod of the namespace that names no other account has the rights of this one.",
  expected: "a service account of the component's own",
  hint: "Add a ServiceAccount, and name it in pods and bindings.",
  find: (objects) => [
    ...podSpecs(objects)
      .filter((pod) => serviceAccountOf(pod) === "default" && pod.spec.automountServiceAccountToken !== false)
      .map((pod) => podSpot(pod, "serviceAccountName")),
    ...bindings(objects)
      .filter(({ subject }) => subject.kind === "ServiceAccount" && subject.name === "default")
      .map(({ object, path, written }) => ({ object, path: `${path}.name`, got: shown(written) })),
  ],
});

import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** Source: CIS 5.1.6. */
export const serviceAccountAutomount = manifestRule({
  code: "service-account-automount",
  title: "No ServiceAccount mounts its token unasked.",
  ids: { cis: ["5.1.6"] },
  what: "Every pod that names the account gets its token, whether it asks for it or not.",
  expected: "false",
  hint: "Set automountServiceAccountToken to false here, and to true on the pods that call the API server.",
  find: (objects) =>
    objects
      .filter(
        ({ kind, automountServiceAccountToken }) => kind === "ServiceAccount" && automountServiceAccountToken !== false,
      )
      .map((object) => ({
        object,
        path: "automountServiceAccountToken",
        got: shown(object.automountServiceAccountToken),
      })),
});

import { recordAt } from "../../fields";
import { manifestRule } from "../manifest-rule";

/** Source: CIS 5.4.2. Only keys are repeated here. */
export const secretInManifest = manifestRule({
  code: "secret-in-manifest",
  title: "No manifest holds a Secret's content.",
  ids: { cis: ["5.4.2"] },
  what: "Manifests are kept in Git and read by many; base64 hides nothing.",
  expected: "no data and no stringData",
  hint: "Keep the content in a secret store, and have it brought into the cluster.",
  find: (objects) =>
    objects
      .filter(({ kind }) => kind === "Secret")
      .flatMap((object) =>
        ["data", "stringData"]
          .filter((field) => Object.keys(recordAt(object, field)).length > 0)
          .map((path) => ({ object, path, got: `the keys ${Object.keys(recordAt(object, path)).sort().join(", ")}` })),
      ),
});

import { bindings } from "../../bindings";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** Source: CIS 5.1.7. */
export const rbacSystemMasters = manifestRule({
  code: "rbac-system-masters",
  title: "Nothing is bound to the group system:masters.",
  ids: { cis: ["5.1.7"] },
  what: "The API server never asks what members of the group may do, and no binding can be taken from them.",
  expected: "another subject",
  hint: "Bind a group of your own.",
  find: (objects) =>
    bindings(objects)
      .filter(({ subject }) => subject.kind === "Group" && subject.name === "system:masters")
      .map(({ object, path, subject }) => ({ object, path: `${path}.name`, got: shown(subject.name) })),
});

import { show } from "../../base/problem";
import type { ClusterRule } from "../../stages/rule";
import { claimedTwice } from "./claims";

/** Each of the two would undo the other's change of the definition, for ever. */
export const controllerCrdTwice: ClusterRule = {
  code: "controller-crd-twice",
  title: "No two controllers of a cluster bring one CustomResourceDefinition.",
  check({ controllers }) {
    const claims = controllers.flatMap((controller) =>
      (controller.props.crds ?? []).map(({ metadata }, index) => ({
        controller,
        path: `crds[${index}]`,
        key: metadata.name,
      })),
    );
    return claimedTwice(claims, ({ key }, others) => ({
      what: "The definition would be applied twice, and each copy undo the other.",
      got: `${show(key)}, also ${others.join(", ")}`,
      expected: "one controller that brings it",
      hint: "Leave it to the controller that owns the kind.",
    }));
  },
};

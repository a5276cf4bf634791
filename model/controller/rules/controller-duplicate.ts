import type { ClusterRule, Finding } from "../../stages/rule";

/** A controller's name is that of its folder and objects. */
export const controllerDuplicate: ClusterRule = {
  code: "controller-duplicate",
  title: "No two controllers on a cluster have one name, wherever they were declared.",
  check({ declared, controllers }) {
    const places = [...new Set(controllers.map(({ where }) => where))];
    return places.flatMap((where): readonly Finding[] => {
      const namesakes = controllers.filter((other) => other.where === where);
      const sources = namesakes.map(({ declaredOn }) => (declaredOn === "fleet" ? "the fleet" : declared.name)).sort();
      return namesakes.length < 2 ? [] : [duplicate(where, sources)];
    });
  },
};

function duplicate(where: string, sources: readonly string[]): Finding {
  return {
    where,
    what: `The cluster would have ${sources.length} controllers of this name.`,
    got: `declared on ${sources.join(" and ")}`,
    expected: "one controller of each name on a cluster",
    hint: "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }.",
  };
}

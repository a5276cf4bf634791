import { show } from "../../../base/problem";
import type { Finding, FleetRule } from "../../../stages/rule";

/** A cluster's name is its identity: of its state, its folder of manifests and the tags that mark its groups. */
export const clusterNameDuplicate: FleetRule = {
  code: "cluster-name-duplicate",
  title: "No two clusters of a fleet have one name.",
  check(_plan, { clusters }) {
    const names = clusters.map(({ name }) => name);
    const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    return [...repeated].map((name): Finding => {
      const clouds = clusters.filter((cluster) => cluster.name === name).map(({ cloud }) => cloud);
      return {
        where: `${name}: name`,
        what: `${clouds.length} clusters have this name; they would share one Terraform state and one folder of manifests.`,
        got: `${show(name)} on ${clouds.join(", ")}`,
        expected: "a name of its own for each cluster, whatever its cloud",
        hint: "Rename all but one of them.",
      };
    });
  },
};

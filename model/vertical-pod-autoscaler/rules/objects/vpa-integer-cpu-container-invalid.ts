import { isDnsLabel } from "../../../base/kubernetes-names";
import type { ClusterRule } from "../../../stages/rule";
import { INTEGER_CPU_CONTAINER_LIMIT } from "../../objects/integer-cpu";
import { vpaFindings } from "./vpa-finding";

/** The recommender reads the container's name out of an annotation's key and compares it; it knows no wildcard. */
export const vpaIntegerCpuContainerInvalid: ClusterRule = {
  code: "vpa-integer-cpu-container-invalid",
  title: "`integerCpu` lists names of containers that fit into an annotation's key.",
  check(cluster) {
    return vpaFindings(cluster, ({ settings: { integerCpu = [] } }) =>
      integerCpu.flatMap((name, index) => {
        if (isDnsLabel(name) && name.length <= INTEGER_CPU_CONTAINER_LIMIT) return [];
        return [
          {
            path: `integerCpu[${index}]`,
            what: "The annotation that asks the recommender for whole cores cannot name this container.",
            got: name,
            expected: `a container's name of at most ${INTEGER_CPU_CONTAINER_LIMIT} characters; "*" is none`,
            hint: "List each container by its name; one with a longer name must be renamed.",
          },
        ];
      }),
    );
  },
};

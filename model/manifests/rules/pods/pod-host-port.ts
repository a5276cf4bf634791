import { entriesAt, isSet } from "../../fields";
import { podContainers } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** Source: policy/check_hostPorts.go. */
export const podHostPort = manifestRule({
  code: "pod-host-port",
  title: "No container takes a port of its node.",
  ids: { pss: ["hostPorts"], cis: ["5.2.12"] },
  what: "The container takes a port of its node, where no NetworkPolicy is sure to hold.",
  expected: "0, or the field left out",
  hint: "Remove hostPort; expose the port through a Service.",
  find: (objects) =>
    podContainers(objects).flatMap(({ pod, path, container }) =>
      entriesAt(container, "ports")
        .filter(({ value }) => isSet(value.hostPort) && value.hostPort !== 0)
        .map((port) => ({
          object: pod.object,
          path: `${path}.${port.path}.hostPort`,
          got: shown(port.value.hostPort),
        })),
    ),
});

import { repeats } from "../../stages/findings";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ResolvedRules } from "../../stages/rule";

/**
 * Ports of every node that are taken on some of its addresses: the defaults of KubeletConfiguration and KubeProxyConfiguration.
 * @read 2026-11 kubernetes 1.36.1 (pkg/cluster/ports/ports.go)
 */
const NODE_PORTS: Readonly<Record<number, string>> = {
  10248: "the kubelet's health",
  10249: "kube-proxy's metrics",
  10250: "the kubelet",
  10256: "kube-proxy's health",
};

/** Rules over the ports of nodes that components listen on. */
export const HOST_PORT_RULES: ResolvedRules = {
  /** The scheduler knows of none of them, so the pods would start on some node and fail there. */
  "host-port-taken": {
    title: "A component in its nodes' network listens on ports from 1024 on that no node uses itself.",
    hint: "Declare another port: `port` of the component; of a Controller `port` of probes, metrics and webhooks.",
    find: (cluster) =>
      hostPorts(cluster).flatMap(({ port, program: _program, ...place }) => {
        const owner = NODE_PORTS[port];
        if (owner === undefined && port >= 1024) return [];
        const what =
          owner === undefined
            ? "Only root could listen on this port of a node, and the pods do not run as root."
            : `On every node this is the port of ${owner}, so the pods would not start.`;
        return { ...place, what, got: `port ${port}`, expected: "another port, from 1024 to 65535" };
      }),
  },
  /** The scheduler keeps pods with the same host port on different nodes (kube-scheduler's plugin NodePorts). */
  "host-ports-clash": {
    title: "Components in their nodes' network listen on different ports.",
    expected: "a port of its own for each",
    hint: "Declare another port for one of them, so that both fit on one node.",
    find: (cluster) =>
      repeats(hostPorts(cluster), ({ port }) => String(port)).map(([first, { port, program, ...place }]) => ({
        ...place,
        what:
          first.program === program
            ? "The pods listen on this port twice, so they would not start."
            : `${first.program} listens on this port too: no node could run both, and one would wait for a node of its own.`,
        got: `port ${port}`,
      })),
  },
};

/** Ports of pods in their nodes' network, where that is declared, and by which program. */
function hostPorts({ name: cluster, components }: AnyResolvedCluster) {
  return components.flatMap(({ name, kind, programs }) =>
    programs.flatMap(({ name: program, pod }) =>
      pod.hostNetwork === null
        ? []
        : pod.containers
            .flatMap(({ ports }) => ports)
            .map(({ port }) => ({
              on: kind === "controller" ? `${cluster}/Controller/${name}` : cluster,
              path: pod.hostNetwork ?? "",
              port,
              program,
            })),
    ),
  );
}

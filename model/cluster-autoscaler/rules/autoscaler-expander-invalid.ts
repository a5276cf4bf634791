import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { flagPath, flagValue } from "./declared-flags";
import { declaredExpanders, EXPANDERS } from "./expanders";

/** cluster-autoscaler exits at a chain that it cannot build (expander/factory/expander_factory.go, Build). */
export const autoscalerExpanderInvalid: ClusterRule = {
  code: "autoscaler-expander-invalid",
  title: "The `expander` flag is a chain that cluster-autoscaler can build on the cluster's cloud.",
  check({ declared }) {
    const chain = declaredExpanders(declared);
    const fault = chain === null ? null : chainFault(chain, declared);
    if (chain === null || fault === null) return [];
    return [
      clusterFinding(declared, flagPath("expander"), {
        what: `${fault}; cluster-autoscaler would exit at start.`,
        got: show(chain.join(",")),
        expected: `${EXPANDERS[declared.cloud].join(", ")}; several with commas, each once, random last`,
        hint: 'Write a chain such as "priority,least-waste".',
      }),
    ];
  },
};

/** The first thing that is wrong with a chain; null where nothing is. */
function chainFault(chain: readonly string[], cluster: DeclaredCluster): string | null {
  const unknown = chain.find((name) => !EXPANDERS[cluster.cloud].includes(name));
  if (unknown !== undefined) return `There is no expander ${show(unknown)} on this cloud`;
  const repeated = chain.find((name, index) => chain.indexOf(name) !== index);
  if (repeated !== undefined) return `The expander ${show(repeated)} is named twice`;
  if (chain.slice(0, -1).includes("random")) return "Nothing can follow random, which leaves one group only";
  return chain.includes("grpc") ? grpcFault(cluster) : null;
}

/** Without a certificate the gRPC client ends the process (expander/grpcplugin/grpc_client.go). */
function grpcFault(cluster: DeclaredCluster): string | null {
  const missing = ["grpc-expander-url", "grpc-expander-cert"].filter((name) => !flagValue(cluster, name));
  return missing.length === 0 ? null : `The expander "grpc" needs ${missing.join(" and ")}`;
}

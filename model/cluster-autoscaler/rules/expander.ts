import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { PlannedCluster } from "../../stages/planned";
import type { ClusterRules } from "../../stages/rule";
import { flagPath, flagValue } from "./declared-flags";

/**
 * Expanders of cluster-autoscaler (expander/factory/expander_factory.go). `price` needs a price model, which of the three
 * clouds only Google's has: on the others it ends the process.
 */
const COMMON = ["grpc", "least-nodes", "least-waste", "most-pods", "priority", "random"] as const;

/** Expanders by cloud, sorted. */
const EXPANDERS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: COMMON,
  azure: COMMON,
  google: [...COMMON, "price"].sort(),
};

/** TODO */
export const AUTOSCALER_EXPANDER_RULES: ClusterRules = {
  /** cluster-autoscaler exits at a chain that it cannot build (expander/factory/expander_factory.go, Build). */
  "autoscaler-expander-invalid": {
    title: "The `expander` flag is a chain that cluster-autoscaler can build on the cluster's cloud.",
    hint: 'Write a chain such as "priority,least-waste".',
    find({ declared }) {
      const chain = declaredExpanders(declared);
      const fault = chain === null ? null : chainFault(chain, declared);
      if (chain === null || fault === null) return [];
      return [
        {
          path: flagPath("expander"),
          what: `${fault}; cluster-autoscaler would exit at start.`,
          got: show(chain.join(",")),
          expected: `${EXPANDERS[declared.cloud].join(", ")}; several with commas, each once, random last`,
        },
      ];
    },
  },
  /** Priorities are read by the expander of that name alone. */
  "autoscaler-priorities-ignored": {
    title: "An overridden `expander` includes `priority` where groups have one.",
    expected: 'a chain with "priority"',
    hint: 'Add "priority" before the other expanders, or remove the priorities of the groups.',
    find(cluster) {
      const chain = declaredExpanders(cluster.declared);
      const groups = withPriority(cluster);
      if (chain === null || chain.includes("priority") || groups.length === 0) return [];
      return [
        {
          path: flagPath("expander"),
          what: `cluster-autoscaler would ignore the priorities of ${groups.length} groups: ${groups.join(", ")}.`,
          got: show(chain.join(",")),
        },
      ];
    },
  },
  /** The settings become environment variables that only the Azure provider reads. */
  "autoscaler-azure-settings-elsewhere": {
    title: "`clusterAutoscaler.azure` is set on Azure clusters only.",
    expected: "no Azure settings on this cluster",
    hint: "Remove them.",
    find({ declared }) {
      const settings = declared.props.clusterAutoscaler?.azure;
      if (settings === undefined || declared.cloud === "azure") return [];
      return [
        {
          path: "clusterAutoscaler.azure",
          what: `cluster-autoscaler reads these settings on Azure only; the cluster's cloud is ${declared.cloud}.`,
          got: show(settings),
        },
      ];
    },
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

function withPriority({ groups }: PlannedCluster): readonly string[] {
  const prior = groups.filter(
    ({ settings }) => settings.autoscaling.enabled && settings.autoscaling.priority !== undefined,
  );
  return prior.map(({ name }) => name).sort();
}

/** The chain that a cluster overrides `expander` with; null where it does not. */
function declaredExpanders(cluster: DeclaredCluster): readonly string[] | null {
  const value = flagValue(cluster, "expander");
  return typeof value === "string" ? value.split(",") : null;
}

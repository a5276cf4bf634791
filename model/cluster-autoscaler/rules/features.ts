import { show } from "../../base/problem";
import { existingDefinitions } from "../../stages/cluster-facts";
import { smallestMinimum } from "../../stages/cluster-groups";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules } from "../../stages/rule";
import { flagPath, flagValue } from "./flags";

/**
 * Flags with which cluster-autoscaler waits for objects of a kind that the project does not bring, and that kind's definition.
 * @read 2026-11 cluster-autoscaler 1.36.1 (apis/config/crd)
 */
const DEFINITIONS: Readonly<Record<string, string>> = {
  "capacity-quotas-enabled": "capacityquotas.autoscaling.x-k8s.io",
};

/** Rules over what has to be in the cluster for features that flags turn on. */
export const AUTOSCALER_FEATURE_RULES: ClusterRules = {
  /** It waits in WaitForCacheSync, before its health check starts (capacitybuffer/client/client.go, builder/clients.go at 1.36.1). */
  "autoscaler-definition-missing": {
    title: "A cluster has the CustomResourceDefinitions of the features that its cluster-autoscaler's flags turn on.",
    premise: CLUSTER_AUTOSCALER,
    find(cluster) {
      const { declared } = cluster;
      return Object.entries(DEFINITIONS).flatMap(([flag, definition]) => {
        if (flagValue(declared, flag) !== true || existingDefinitions(cluster).includes(definition)) return [];
        return {
          path: flagPath(flag),
          what: `Without the CustomResourceDefinition ${definition} cluster-autoscaler waits for ever, and its probes see nothing.`,
          got: "true",
          expected: `${show(definition)} among the cluster's definitions`,
          hint: `Apply upstream's definition (cluster-autoscaler/apis/config/crd), and name it in the cluster's existingCustomResources.`,
        };
      });
    },
  },
};

/** What works, but not from an empty group. */
export const AUTOSCALER_FEATURE_WARNINGS: ClusterRules = {
  /** No provider puts ResourceSlices into the node that it plans with (TemplateNodeInfo of cloudprovider/{aws,azure,gce} at 1.36.1). */
  "dynamic-resources-from-zero": {
    title: "With `enable-dynamic-resource-allocation` no autoscaled NodeGroup can be empty.",
    premise: CLUSTER_AUTOSCALER,
    what: "The node that cluster-autoscaler 1.36.1 plans with has no ResourceSlices, so pods with ResourceClaims never fill an empty group.",
    expected: "at least 1 node in every zone, if pods with ResourceClaims are to run there",
    hint: "Raise the minimum of the groups for such pods; the others are not concerned.",
    find({ declared, groups }) {
      if (flagValue(declared, "enable-dynamic-resource-allocation") !== true) return [];
      const empty = groups.filter((group) => group.settings.autoscaling.enabled && smallestMinimum(group) === 0);
      const names = empty.map(({ name }) => name).sort();
      return names.length === 0
        ? []
        : [{ path: flagPath("enable-dynamic-resource-allocation"), got: `true, with ${names.join(", ")}` }];
    },
  },
};

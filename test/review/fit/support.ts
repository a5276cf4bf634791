import { stringify } from "yaml";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { fleetDocument } from "../../../review/document/fleet-document";
import { type FitCluster, fitClusters } from "../../../review/fit/fleet";
import type { FitPod } from "../../../review/fit/pod-spec";
import { readPods } from "../../../review/fit/read-pods";
import type { PriceFile } from "../../../review/prices/price-list";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

type Fields = Readonly<Record<string, unknown>>;

/** Prices of the types that the groups of these tests have. */
export const PRICES: PriceFile = {
  schemaVersion: 1,
  currency: "EUR",
  prices: {
    aws: {
      "us-east-1": {
        read: "2026-01-02",
        source: "the test",
        hourly: { "m5.large": 1, "m5.xlarge": 2.5, "m5.4xlarge": 8 },
      },
    },
  },
};

/** A pod of the given spec, with a container unless it has its own. */
export function podOf(spec: Fields = {}, labels: Readonly<Record<string, string>> = {}): FitPod {
  return onlyPod({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web", labels },
    spec: { containers: [CONTAINER], ...spec },
  });
}

export const CONTAINER = {
  name: "web",
  image: "registry.example.com/web:1",
  resources: { requests: { cpu: "500m", memory: "1Gi" } },
};

/** A Deployment with so many replicas of a pod. */
export function deploymentOf(replicas: number, spec: Fields = {}): FitPod {
  const template = { metadata: { labels: { app: "web" } }, spec: { containers: [CONTAINER], ...spec } };
  return onlyPod({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "shop" },
    spec: { replicas, template },
  });
}

/** The pod that an object is, or makes. */
export function onlyPod(object: Fields): FitPod {
  const read = readPods(stringify(object), "pod.yaml");
  if (!read.ok) throw new Error(JSON.stringify(read.faults, null, 2));
  const [pod] = read.pods;
  if (pod === undefined) throw new Error("There is no pod.");
  return pod;
}

/** A cluster on AWS with these groups. */
export function clusterOf(
  groups: Readonly<Record<string, NodeGroupDeclaration>>,
  props: Partial<ClusterDeclarations["aws"]> = {},
): FitCluster {
  const fleet = resolveFleet(planFleet(declareFleet([declareCluster("aws", groups, props)])));
  const [cluster] = fitClusters(fleetDocument(fleet), PRICES);
  if (cluster === undefined) throw new Error("There is no cluster.");
  return cluster;
}

/** A group in one zone of machines with 4 vCPUs and 16 GiB. */
export const GENERAL: NodeGroupDeclaration = {
  minSize: 0,
  maxSize: 10,
  zones: ["us-east-1a"],
  machineTypes: { aws: ["m5.xlarge"] },
};

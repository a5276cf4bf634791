import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../../model/declaration/cluster";
import { clusterManifests } from "../../../../stacks/cluster-charts";
import { CLUSTER_PROPS } from "../../../support/fleets";
import { cluster, group } from "./render";

const GROUPS = { general: group() };

/** The policy's specification on one cluster. */
function policy<C extends Cloud>(cloud: C, props: Partial<ClusterDeclarations[C]> = {}) {
  const manifests = clusterManifests(cluster(cloud, GROUPS, props));
  const found = manifests.find(({ fileName }) => fileName === "networkpolicy-cluster-autoscaler.yaml");
  return found?.object.spec as { readonly ingress: unknown; readonly egress: readonly unknown[] } | undefined;
}

const DNS = {
  ports: [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ],
};
const API_AND_CLOUD = {
  ports: [
    { port: 443, protocol: "TCP" },
    { port: 6443, protocol: "TCP" },
  ],
};

describe("network policy", () => {
  it.each(CLOUDS)("lets it reach names, the API server and the cloud on %s, and pods read its metrics", (cloud) => {
    expect(policy(cloud)).toEqual({
      podSelector: { matchLabels: { "app.kubernetes.io/name": "cluster-autoscaler" } },
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 8085, protocol: "TCP" }] }],
      egress: [DNS, API_AND_CLOUD],
    });
  });

  it("lets it reach an API server on another port", () => {
    const { bootstrap } = CLUSTER_PROPS.aws;
    const other = { bootstrap: { ...bootstrap, apiServer: "api.example.com:8443" } as typeof bootstrap };
    expect(policy("aws", other)?.egress).toEqual([
      DNS,
      { ports: [443, 6443, 8443].map((port) => ({ port, protocol: "TCP" })) },
    ]);
  });

  it("follows the port of the metrics", () => {
    const clusterAutoscaler = { flags: { address: ":9000" } };
    expect(policy("aws", { clusterAutoscaler })?.ingress).toEqual([
      { from: [{ namespaceSelector: {} }], ports: [{ port: 9000, protocol: "TCP" }] },
    ]);
  });

  it("lets it reach the agent of EKS Pod Identity, which hands it its credentials", () => {
    const identity = { oidcIssuerUrl: undefined, eksPodIdentity: { clusterName: "prod" } };
    expect(policy("aws", identity)?.egress).toContainEqual({
      to: [{ ipBlock: { cidr: "169.254.170.23/32" } }],
      ports: [{ port: 80, protocol: "TCP" }],
    });
  });

  it.each([
    [
      "expander.tools.svc:7000",
      { to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "tools" } } }] },
    ],
    ["dns:///10.0.0.7:7000", { ports: [443, 6443, 7000].map((port) => ({ port, protocol: "TCP" })) }],
  ])("lets it reach the gRPC expander at %s", (url, rule) => {
    const clusterAutoscaler = { flags: { expander: "grpc", "grpc-expander-url": url } };
    expect(policy("aws", { clusterAutoscaler })?.egress).toContainEqual(rule);
  });
});

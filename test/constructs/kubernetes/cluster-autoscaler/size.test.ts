import { defaultResources } from "../../../../model/cluster-autoscaler/sizing";
import type { ClusterAutoscalerDeclaration } from "../../../../model/declaration/cluster-autoscaler";
import { cluster, group, manyGroups, render } from "./render";

describe("resources", () => {
  it.each([
    [
      { groups: 0, nodes: 0 },
      { cpu: "100m", memory: "640Mi" },
    ],
    [
      { groups: 6, nodes: 303 },
      { cpu: "150m", memory: "768Mi" },
    ],
    [
      { groups: 90, nodes: 1000 },
      { cpu: "400m", memory: "1216Mi" },
    ],
    [
      { groups: 500, nodes: 5000 },
      { cpu: "1600m", memory: "3648Mi" },
    ],
  ])("of %o are %o", (size, resources) => {
    expect(defaultResources(size)).toEqual(resources);
  });

  it("limit memory to what is requested, and CPU not at all", () => {
    const { resources } = render(cluster("aws")).container;
    expect(resources).toEqual({ requests: { cpu: "150m", memory: "640Mi" }, limits: { memory: "640Mi" } });
  });

  it("count the nodes of groups that are not autoscaled too", () => {
    const fixed = group({ maxSize: 1000, autoscaling: { enabled: false } });
    expect(render(cluster("aws", { fixed })).container.resources).toMatchObject({ requests: { memory: "1152Mi" } });
  });

  it("stop growing at Kubernetes' own limit of nodes", () => {
    const [some, more] = [5000, 50_000].map((maxSize) => render(cluster("aws", { huge: group({ maxSize }) })));
    expect(some?.container.resources).toEqual(more?.container.resources);
  });
});

describe("API server client", () => {
  it.each([
    [100, [], []],
    [101, ["10"], ["20"]],
    [250, ["15"], ["30"]],
  ])("with %i groups has rate %p and burst %p", (count, qps, burst) => {
    const { flag } = render(cluster("aws", manyGroups(count, "us-east-1a")));
    expect(flag("kube-client-qps")).toEqual(qps);
    expect(flag("kube-client-burst")).toEqual(burst);
  });
});

describe("Google", () => {
  it.each([
    [1, "4"],
    [200, "8"],
    [600, "20"],
  ])("with %i groups refreshes %s at a time, and lists instances in bulk", (count, refreshes) => {
    const { flag } = render(cluster("google", manyGroups(count, "us-central1-a")));
    expect(flag("gce-concurrent-refreshes")).toEqual([refreshes]);
    expect(flag("bulk-mig-instances-listing-enabled")).toEqual(["true"]);
  });
});

describe("Azure", () => {
  const cache = (count: number, azure?: ClusterAutoscalerDeclaration["azure"]) => {
    const { env } = render(cluster("azure", manyGroups(count, "1"), { clusterAutoscaler: { azure } }));
    return [
      env.AZURE_VMSS_CACHE_TTL_IN_SECONDS,
      env.AZURE_VMSS_VMS_CACHE_TTL_IN_SECONDS,
      env.AZURE_VMSS_VMS_CACHE_JITTER,
    ];
  };

  it.each([
    [1, ["60", "300", "150"]],
    [150, ["90", "300", "150"]],
    [400, ["240", "800", "400"]],
    [600, ["300", "1200", "600"]],
  ])("with %i groups caches scale sets, machines, and spreads refreshes by %p seconds", (count, seconds) => {
    expect(cache(count)).toEqual(seconds);
  });

  it("takes the cluster's own settings", () => {
    const azure = { vmssCacheTtlSeconds: 10, vmssVmsCacheTtlSeconds: 20, vmssVmsCacheJitterSeconds: 0 };
    expect(cache(1, azure)).toEqual(["10", "20", "0"]);
    expect(cache(1, { vmssVmsCacheTtlSeconds: 100 })).toEqual(["60", "100", "50"]);
  });

  it("limits calls by all four figures or not at all", () => {
    const rateLimit = { readQps: 2.5, readBuckets: 20, writeQps: 1, writeBuckets: 10 };
    expect(render(cluster("azure", {}, { clusterAutoscaler: { azure: { rateLimit } } })).env).toMatchObject({
      CLOUD_PROVIDER_RATE_LIMIT: "true",
      RATE_LIMIT_READ_QPS: "2.5",
      RATE_LIMIT_READ_BUCKETS: "20",
      RATE_LIMIT_WRITE_QPS: "1",
      RATE_LIMIT_WRITE_BUCKETS: "10",
    });
    expect(Object.keys(render(cluster("azure")).env).join()).not.toContain("RATE_LIMIT");
  });
});

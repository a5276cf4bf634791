import { CLOUDS } from "../../../../model/base/cloud";
import type { PolicyRule } from "../../../../model/declaration/controller";
import type { ClusterAutoscalerFlags } from "../../../../model/versions/cluster-autoscaler-flags";
import { cluster, render } from "./render";

/** `group/resource[name] verb` for everything a role grants. */
function grants(rules: readonly PolicyRule[]): readonly string[] {
  return rules.flatMap(({ apiGroups, resources, resourceNames = [""], verbs }) =>
    apiGroups.flatMap((apiGroup) =>
      resources.flatMap((resource) =>
        resourceNames.flatMap((name) => verbs.map((verb) => `${apiGroup}/${resource}[${name}] ${verb}`)),
      ),
    ),
  );
}

function rules(flags: ClusterAutoscalerFlags = {}, kubernetesVersion = "1.36") {
  const { object } = render(cluster("aws", {}, { kubernetesVersion, clusterAutoscaler: { flags } }));
  const of = (file: string) => grants(object<{ rules: readonly PolicyRule[] }>(file).rules);
  return { cluster: of("clusterrole-cluster-autoscaler.yaml"), namespaced: of("role-cluster-autoscaler.yaml") };
}

const READ = ["get", "list", "watch"];

/** Informers that cluster-autoscaler waits for before it does anything. */
const WATCHED: readonly string[] = [
  "/nodes",
  "/namespaces",
  "/pods",
  "/services",
  "/replicationcontrollers",
  "/persistentvolumeclaims",
  "/persistentvolumes",
  "apps/statefulsets",
  "apps/replicasets",
  "apps/daemonsets",
  "batch/jobs",
  "resource.k8s.io/deviceclasses",
  "resource.k8s.io/resourceslices",
  "resource.k8s.io/resourceclaims",
  "storage.k8s.io/storageclasses",
  "storage.k8s.io/csinodes",
  "storage.k8s.io/csidrivers",
  "storage.k8s.io/csistoragecapacities",
  "storage.k8s.io/volumeattachments",
];

describe("cluster role", () => {
  it.each(WATCHED)("reads %s", (resource) => {
    expect(rules().cluster).toEqual(expect.arrayContaining(READ.map((verb) => `${resource}[] ${verb}`)));
  });

  it("watches disruption budgets", () => {
    const budgets = "policy/poddisruptionbudgets[]";
    expect(rules().cluster).toEqual(expect.arrayContaining([`${budgets} list`, `${budgets} watch`]));
  });

  it("changes nodes, evicts pods and writes events", () => {
    const changes = ["/nodes[] update", "/pods/eviction[] create", "/events[] create"];
    expect(rules().cluster).toEqual(expect.arrayContaining(changes));
  });

  it("writes no endpoints and no status of pods, and reads no group that is gone", () => {
    expect(rules().cluster.join("\n")).not.toMatch(/endpoints|pods\/status|extensions/);
  });

  it("grants no wildcard, no secrets, and neither creates nor deletes pods and nodes", () => {
    expect(rules().cluster.join("\n")).not.toMatch(/\*|secrets|\/(pods|nodes)\[\] (create|delete|patch)/);
  });

  it.each(CLOUDS)("is the same on %s", (cloud) => {
    const role = "clusterrole-cluster-autoscaler.yaml";
    const { rules: own } = render(cluster(cloud)).object<{ rules: readonly PolicyRule[] }>(role);
    expect(grants(own)).toEqual(rules().cluster);
  });
});

describe("role in its namespace", () => {
  it("keeps its lease", () => {
    const lease = "coordination.k8s.io/leases[cluster-autoscaler]";
    const lock = ["coordination.k8s.io/leases[] create", `${lease} get`, `${lease} update`];
    expect(rules().namespaced).toEqual(expect.arrayContaining(lock));
  });

  it.each(["cluster-autoscaler-status", "cluster-autoscaler-priority-expander"])("keeps ConfigMap %s", (name) => {
    const verbs = ["delete", "get", "update", "watch"];
    expect(rules().namespaced).toEqual(expect.arrayContaining(verbs.map((verb) => `/configmaps[${name}] ${verb}`)));
  });

  it("creates and watches ConfigMaps", () => {
    const verbs = ["create", "list", "watch"];
    expect(rules().namespaced).toEqual(expect.arrayContaining(verbs.map((verb) => `/configmaps[] ${verb}`)));
  });

  it("follows flags that rename what it keeps", () => {
    const { namespaced } = rules({ "leader-elect-resource-name": "mine", "status-config-map-name": "status" });
    expect(namespaced).toContain("coordination.k8s.io/leases[mine] update");
    expect(namespaced).toContain("/configmaps[status] update");
    expect(namespaced.join()).not.toContain("cluster-autoscaler-status");
  });
});

describe("features", () => {
  const CUSTOM = "autoscaling.x-k8s.io";

  it("grant nothing unless their flag is set", () => {
    expect(rules().cluster.join("\n")).not.toMatch(/autoscaling\.x-k8s\.io|podtemplates|resourcequotas/);
  });

  it("provisioning requests", () => {
    const { cluster: granted } = rules({ "enable-provisioning-requests": true });
    expect(granted).toContain(`${CUSTOM}/provisioningrequests/status[] update`);
    expect(granted).toContain("/podtemplates[] watch");
    expect(granted).not.toContain("/podtemplates[] create");
  });

  it.each(["capacity-buffer-controller-enabled", "capacity-buffer-pod-injection-enabled"] as const)("%s", (flag) => {
    const { cluster: granted } = rules({ [flag]: true });
    const needed = [
      `${CUSTOM}/capacitybuffers[] watch`,
      `${CUSTOM}/capacitybuffers/status[] update`,
      "/podtemplates[] create",
      "/resourcequotas[] watch",
      "apps/deployments[] watch",
    ];
    expect(granted).toEqual(expect.arrayContaining(needed));
  });

  it.each([
    ["1.36", {}, true],
    ["1.36", { "capacity-buffer-pod-dry-run-enabled": false }, false],
    ["1.35", {}, false],
  ])("dry runs of pods on %s with %o: %p", (minor, flags, expected) => {
    const granted = rules({ "capacity-buffer-controller-enabled": true, ...flags }, minor).cluster;
    expect(granted.includes("/pods[] create")).toBe(expected);
  });

  it("capacity quotas", () => {
    const { cluster: granted } = rules({ "capacity-quotas-enabled": true });
    expect(granted).toContain(`${CUSTOM}/capacityquotas[] watch`);
    expect(granted).toContain(`${CUSTOM}/capacityquotas/status[] patch`);
  });
});

it.each(["ClusterRole", "Role"])("%s is bound to the service account in its namespace", (kind) => {
  const { object } = render(cluster("aws", {}, { clusterAutoscaler: { namespace: "autoscaling" } }));
  expect(object(`${kind.toLowerCase()}binding-cluster-autoscaler.yaml`)).toMatchObject({
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name: "cluster-autoscaler" },
    subjects: [{ kind: "ServiceAccount", name: "cluster-autoscaler", namespace: "autoscaling" }],
  });
});

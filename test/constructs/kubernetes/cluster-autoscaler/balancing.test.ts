import { CLOUDS } from "../../../../model/base/cloud";
import { cluster, group, render } from "./render";

const IGNORED = "balancing-ignore-label";

it.each(CLOUDS)("keeps groups of one kind at like sizes on %s", (cloud) => {
  expect(render(cluster(cloud)).flag("balance-similar-node-groups")).toEqual(["true"]);
});

it.each(["aws", "google"] as const)("needs no further labels ignored on %s", (cloud) => {
  expect(render(cluster(cloud)).flag(IGNORED)).toEqual([]);
});

it("ignores the instance type where a group has several", () => {
  const mixed = group({ machine: undefined, machineTypes: { aws: ["m6i.xlarge", "m6a.xlarge"] } });
  expect(render(cluster("aws", { mixed })).flag(IGNORED)).toEqual([
    "beta.kubernetes.io/instance-type",
    "node.kubernetes.io/instance-type",
  ]);
});

it.each(["p5.48xlarge", "trn1.32xlarge", "hpc7a.96xlarge"])("ignores where a %s is in the network", (type) => {
  const placed = group({ machine: undefined, machineTypes: { aws: [type] } });
  expect(render(cluster("aws", { placed })).flag(IGNORED)).toEqual(
    [1, 2, 3, 4].map((layer) => `topology.k8s.aws/network-node-layer-${layer}`),
  );
});

describe("Azure tags, which all become labels of the template", () => {
  const tagged = group({ tags: { Owner: "web", "cost-center": "7" }, labels: { "example.com/team": "web" } });
  const fixed = group({ tags: { unmanaged: "1" }, autoscaling: { enabled: false } });
  const resolved = cluster("azure", { tagged, fixed });
  const ignored = render(resolved).flag(IGNORED);

  it("are ignored, whether ours or the user's", () => {
    expect(ignored).toEqual(expect.arrayContaining(["Owner", "cost-center", "min", "max", "cluster-autoscaler-name"]));
    expect(ignored).toContain("k8s.io_cluster-autoscaler_node-template_label_example.com_team");
    expect(ignored).toEqual([...new Set(ignored)].sort());
  });

  it("are ignored in autoscaled groups only", () => {
    expect(ignored).not.toContain("unmanaged");
  });

  it("leave exactly the real labels to be compared", () => {
    const [first] = resolved.scalingGroups.filter(({ nodeGroup }) => nodeGroup === "tagged");
    const { labels } = first?.template ?? {};
    const template = { ...first?.tags, ...first?.autoscalerMetadata, ...labels };
    const compared = Object.entries(template).filter(([label]) => !ignored.includes(label));
    expect(Object.fromEntries(compared)).toEqual(labels);
  });

  it("stay compared where a real label has the same name", () => {
    const same = group({ tags: { team: "tag" }, labels: { team: "label" } });
    expect(render(cluster("azure", { same })).flag(IGNORED)).not.toContain("team");
  });
});

it("is left to the labels that the cluster names", () => {
  const flags = { "balancing-label": ["example.com/team"] };
  const { flag } = render(cluster("azure", undefined, { clusterAutoscaler: { flags } }));
  expect(flag("balancing-label")).toEqual(["example.com/team"]);
  expect(flag(IGNORED)).toEqual([]);
});

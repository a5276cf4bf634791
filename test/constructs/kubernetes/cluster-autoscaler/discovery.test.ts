import { awsDiscoverySelects, azureDiscovery, googleNodesFlag } from "../../../support/cluster-autoscaler";
import { resolveCluster } from "../../../support/fleets";
import { cluster, group, render } from "./render";

const groups = {
  general: group({ minSize: 3, maxSize: 20 }),
  fixed: group({ autoscaling: { enabled: false } }),
};
const DISCOVERY = "node-group-auto-discovery";

it.each([
  ["aws", "aws"],
  ["azure", "azure"],
  ["google", "gce"],
] as const)("says the provider on %s: the binary's default depends on its build", (cloud, provider) => {
  expect(render(cluster(cloud)).flag("cloud-provider")).toEqual([provider]);
});

describe("AWS", () => {
  const { flag } = render(cluster("aws", groups));

  it("finds the cluster's autoscaled groups by one flag, and no other", () => {
    expect(flag(DISCOVERY)).toEqual([
      "asg:tag=k8s.io/cluster-autoscaler/enabled=true,k8s.io/cluster-autoscaler/prod-aws=owned",
    ]);
    const found = resolveCluster("aws", groups).scalingGroups.filter(({ autoscalerMetadata }) =>
      awsDiscoverySelects(flag(DISCOVERY), autoscalerMetadata),
    );
    expect(found.map(({ nodeGroup }) => nodeGroup)).toEqual(["general", "general", "general"]);
  });

  it("does not find another cluster's", () => {
    const tags = { "k8s.io/cluster-autoscaler/enabled": "true", "k8s.io/cluster-autoscaler/prod-aws-2": "owned" };
    expect(awsDiscoverySelects(flag(DISCOVERY), tags)).toBe(false);
  });

  it("asks AWS for instance types", () => {
    expect(flag("aws-use-static-instance-list")).toEqual(["false"]);
  });
});

describe("Azure", () => {
  const { flag } = render(cluster("azure", groups));

  it("finds the cluster's autoscaled groups with the sizes of their tags, and no other", () => {
    expect(flag(DISCOVERY)).toEqual(["label:cluster-autoscaler-enabled=true,cluster-autoscaler-name=prod-azure"]);
    const sizes = resolveCluster("azure", groups).scalingGroups.map(({ autoscalerMetadata }) =>
      azureDiscovery(flag(DISCOVERY), autoscalerMetadata),
    );
    expect(sizes).toEqual([null, null, null, { min: 1, max: 7 }, { min: 1, max: 7 }, { min: 1, max: 6 }]);
  });

  it("does not find another cluster's", () => {
    const tags = { "cluster-autoscaler-enabled": "true", "cluster-autoscaler-name": "other", min: "0", max: "1" };
    expect(azureDiscovery(flag(DISCOVERY), tags)).toBeNull();
  });
});

describe("Google", () => {
  const { flag, object } = render(cluster("google", groups));

  it("lists every autoscaled group with its sizes, sorted by its URL", () => {
    const expected = resolveCluster("google", groups).scalingGroups.filter(({ nodeGroup }) => nodeGroup === "general");
    expect(flag("nodes").map(googleNodesFlag)).toEqual(
      expected.map(({ id, name, zones, minSize, maxSize }) =>
        expect.objectContaining({ id, name, zone: zones[0], project: "prod-project", min: minSize, max: maxSize }),
      ),
    );
    expect(flag(DISCOVERY)).toEqual([]);
  });

  it("knows project and region without the metadata server", () => {
    expect(flag("regional")).toEqual(["true"]);
    expect(flag("cloud-config")).toEqual(["/etc/cluster-autoscaler/gce.conf"]);
    expect(object("configmap-cluster-autoscaler-cloud-config.yaml")).toMatchObject({
      data: { "gce.conf": "[Global]\nproject-id = prod-project\nlocal-zone = us-central1\n" },
    });
  });
});

import { describe, expect, test } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import { show } from "../../../../model/base/problem";
import type { DeclaredCluster } from "../../../../model/declaration/cluster";
import type { NodeGroupSetAxes, NodeGroupSetDeclaration } from "../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { setOf, withSets } from "../../../support/node-group-sets";
import { fleetProblems, VALID } from "../../../support/problems";
import { describeRules } from "../../../support/rule-cases";

const ONE_OF_EACH = "one group of each name on a cluster";
const WITH_WEB = declareCluster("aws", { web: VALID });

/** Problems of a cluster with a set on it. */
const setProblems = (props: Partial<NodeGroupSetDeclaration>) =>
  fleetProblems(declareFleet([withSets(declareCluster("aws"), setOf("web", props))]));

const withArchitectures = (...architecture: ("amd64" | "arm64")[]) => setProblems({ across: { architecture } });

const SECURITY_GROUP =
  "/subscriptions/3f0c1a52-8d7e-4b96-a1c4-5e2d9f7b6a80/resourceGroups/n/providers/Microsoft.Network/networkSecurityGroups/n";

/** Problems of a fleet whose defaults have a security group. */
const withSecurityGroups = (group: string, ...clusters: readonly DeclaredCluster[]) =>
  fleetProblems(declareFleet(clusters, {}, { defaults: { network: { securityGroups: [group] } } }));

describeRules([
  ...CLOUDS.map((cloud) => ({
    rule: "node-group-duplicate",
    about: `a group of the cluster and one of the fleet on ${cloud}`,
    bad: () => fleetProblems(declareFleet([declareCluster(cloud, { web: VALID })], { web: VALID })),
    found: [
      [`prod-${cloud}/web`, `NodeGroup "web" on prod-${cloud}; NodeGroup "web" on the fleet`, ONE_OF_EACH] as const,
    ],
  })),
  {
    rule: "node-group-duplicate",
    about: "a group and a member of a set",
    bad: () => fleetProblems(withSets(declareFleet([declareCluster("aws", { "web-spot": VALID })]), setOf("web", {}))),
    found: [["prod-aws/web-spot", 'NodeGroup "web-spot" on prod-aws; NodeGroupSet "web" on the fleet', ONE_OF_EACH]],
  },
  {
    rule: "node-group-duplicate",
    about: "two groups of one cluster",
    bad: () =>
      fleetProblems(declareFleet([{ ...WITH_WEB, nodeGroups: [...WITH_WEB.nodeGroups, ...WITH_WEB.nodeGroups] }])),
    found: [["prod-aws/web", 'NodeGroup "web" on prod-aws, 2 times', ONE_OF_EACH]],
    good: () => fleetProblems(declareFleet([WITH_WEB])),
  },
  {
    rule: "node-group-duplicate",
    about: "an axis that lists a value twice",
    bad: () => withArchitectures("arm64", "arm64"),
    found: [["prod-aws/web-arm64", 'NodeGroupSet "web" on prod-aws, 2 times', ONE_OF_EACH]],
    good: () => withArchitectures("amd64", "arm64"),
  },
  {
    rule: "node-group-duplicate",
    about: "one name on different clusters, and a namesake that was kept off the cluster",
    good: () => {
      const clusters = [WITH_WEB, declareCluster("google", { web: VALID }), declareCluster("azure")];
      return fleetProblems(declareFleet(clusters, { web: { ...VALID, clusters: { cloud: "azure" } } }));
    },
  },
]);

const settingsOn = (across: NodeGroupSetAxes, props: Partial<NodeGroupSetDeclaration> = {}) =>
  setProblems({ ...props, across });

describeRules([
  {
    rule: "node-group-set-axes-clash",
    about: "a label, a taint, a priority and a machine on two axes",
    bad: () =>
      settingsOn({
        machine: {
          small: { vcpu: 4, memoryGiB: 16 },
          gpu: { machineTypes: { aws: ["g6.4xlarge"] }, labels: { a: "1" } },
        },
        architecture: { amd64: { autoscaling: { priority: 3 }, taints: [{ key: "t", effect: "NoSchedule" }] } },
        capacityType: {
          spot: {
            labels: { a: "2" },
            autoscaling: { priority: 4 },
            taints: [{ key: "t", effect: "NoExecute" }],
          },
          "on-demand": { machineTypes: { aws: ["m6i.xlarge"] } },
        },
      }).filter(({ code }) => code === "node-group-set-axes-clash"),
    found: [
      [
        "prod-aws/web: across.capacityType.spot.autoscaling.priority",
        "4",
        "what across.architecture.amd64.autoscaling.priority says, 3",
      ],
      ["prod-aws/web: across.capacityType.spot.labels.a", '"2"', 'what across.machine.gpu.labels.a says, "1"'],
      [
        "prod-aws/web: across.capacityType.spot.taints[0]",
        '{"key":"t","effect":"NoExecute"}',
        'what across.architecture.amd64.taints[0] says, {"key":"t","effect":"NoSchedule"}',
      ],
      [
        'prod-aws/web: across.capacityType["on-demand"].machineTypes',
        '{"aws":["m6i.xlarge"]}',
        'what across.machine.small says, {"vcpu":4,"memoryGiB":16}',
      ],
      [
        'prod-aws/web: across.capacityType["on-demand"].machineTypes',
        '{"aws":["m6i.xlarge"]}',
        'what across.machine.gpu.machineTypes says, {"aws":["g6.4xlarge"]}',
      ],
    ],
  },
  {
    rule: "node-group-set-axes-clash",
    about: "axes that say the same, or of different settings",
    good: () =>
      settingsOn({
        architecture: { amd64: { labels: { "example.com/a": "1" } }, arm64: { labels: { "example.com/a": "1" } } },
        capacityType: {
          "on-demand": { labels: { "example.com/a": "1" } },
          spot: { labels: { "example.com/b": "1" }, taints: [{ key: "example.com/t", effect: "NoSchedule" }] },
        },
      }),
  },
  {
    rule: "node-group-set-architecture-without-machine",
    about: "types named for the capacity, and none for the architectures",
    bad: () =>
      settingsOn({
        architecture: ["amd64", "arm64"],
        capacityType: { spot: { machineTypes: { aws: ["m6i.xlarge"] } } },
      }).filter(({ code }) => code === "node-group-set-architecture-without-machine"),
    found: [
      [
        "prod-aws/web: across.architecture",
        '["amd64","arm64"] with machineTypes {"aws":["m6i.xlarge"]}',
        "a machine by shape: machine, or across.machine",
      ],
    ],
    good: () =>
      settingsOn({
        architecture: {
          amd64: { machineTypes: { aws: ["m6i.xlarge"] } },
          arm64: { machineTypes: { aws: ["m6g.xlarge"] } },
        },
      }),
  },
  {
    rule: "node-group-set-axes-clash",
    about: "a value whose settings say something else than its name",
    bad: () =>
      settingsOn({
        machine: { x86: { vcpu: 4, memoryGiB: 16, architecture: "amd64" }, other: { labels: {} } },
        architecture: { arm64: { machine: { vcpu: 8, memoryGiB: 32, architecture: "amd64" } } },
        capacityType: { spot: { capacityType: "on-demand" }, "on-demand": { capacityType: "on-demand" } },
      }).filter(({ code, got }) => code === "node-group-set-axes-clash" && !got.includes("vcpu")),
    found: [
      ["prod-aws/web: across.architecture.arm64", '"arm64"', 'what across.machine.x86.architecture says, "amd64"'],
      [
        "prod-aws/web: across.architecture.arm64.machine.architecture",
        '"amd64"',
        'what across.architecture.arm64 says, "arm64"',
      ],
      [
        "prod-aws/web: across.capacityType.spot.capacityType",
        '"on-demand"',
        'what across.capacityType.spot says, "spot"',
      ],
    ],
    good: () =>
      settingsOn({
        machine: { any: { vcpu: 4, memoryGiB: 16 } },
        architecture: ["arm64"],
        capacityType: { spot: { capacityType: "spot" } },
      }),
  },
  {
    rule: "node-group-set-axes-clash",
    about: "sizes of each zone and of all",
    bad: () =>
      settingsOn({
        architecture: { arm64: { sizePerZone: { minSize: 0, maxSize: 2 } } },
        capacityType: { spot: { maxSize: 6 } },
      }),
    found: [
      [
        "prod-aws/web: across.capacityType.spot.maxSize",
        "6",
        'what across.architecture.arm64.sizePerZone says, {"minSize":0,"maxSize":2}',
      ],
    ],
  },
  {
    rule: "node-group-set-architecture-without-machine",
    about: "types of another architecture than the one value's",
    bad: () => settingsOn({ machine: gpuOn("g6.4xlarge"), architecture: ["arm64"] }),
    found: [
      [
        "prod-aws/web: across.architecture",
        '["arm64"] with machineTypes {"aws":["g6.4xlarge"]}',
        "a machine by shape: machine, or across.machine",
      ],
    ],
    good: () => settingsOn({ machine: gpuOn("g6.4xlarge"), architecture: ["amd64"] }),
  },
  {
    rule: "node-group-set-architecture-without-machine",
    about: "types for one architecture, beside the set's shape",
    bad: () => settingsOn({ architecture: { arm64: { machineTypes: { aws: ["m6i.xlarge"] } }, amd64: {} } }),
    found: [
      [
        "prod-aws/web: across.architecture",
        '["arm64"] with machineTypes {"aws":["m6i.xlarge"]}',
        "a machine by shape: machine, or across.machine",
      ],
    ],
    good: () => settingsOn({ architecture: { arm64: { machineTypes: { aws: ["m6g.xlarge"] } }, amd64: {} } }),
  },
  ...(
    [
      ["aws", {}, "sg-0123456789abcdef0"],
      ["azure", { nodeSecurityGroupId: SECURITY_GROUP }, SECURITY_GROUP],
      ["google", { defaults: { network: { securityGroups: ["node"] } } }, "fleet-node"],
    ] as const
  ).map(([cloud, own, group]) => ({
    rule: "fleet-security-groups-unused",
    about: `a fleet on ${cloud}`,
    bad: () => withSecurityGroups(group, declareCluster(cloud, { web: VALID }, own)),
    found: [
      ["fleet: defaults.network.securityGroups", show([group]), "a cluster without its own, or nothing"] as const,
    ],
  })),
  {
    rule: "fleet-security-groups-unused",
    about: "clusters without their own, besides one with them",
    good: () =>
      withSecurityGroups("fleet-node", declareCluster("aws", { web: VALID }), declareCluster("google", { web: VALID })),
  },
  ...["kubernetes.io", "nodes.kubernetes.io", "k8s.io", "Nodes.example.com", "nodes/example", ""].map(
    (labelDomain) => ({
      rule: "label-domain-invalid",
      about: JSON.stringify(labelDomain),
      bad: () => fleetProblems(declareFleet([declareCluster("aws", { web: VALID })], {}, { labelDomain })),
      found: [
        [
          "fleet: labelDomain",
          JSON.stringify(labelDomain),
          'a lower-case DNS name outside of kubernetes.io and k8s.io, such as "nodes.example.com"',
        ] as const,
      ],
    }),
  ),
  {
    rule: "label-domain-owned",
    about: "another value for a label under the domain",
    bad: () => labelled({ "nodes.example.com/capacity-type": "cheap" }),
    found: [['prod-aws/web: labels["nodes.example.com/capacity-type"]', '"cheap"', '"on-demand"']],
    good: () => labelled({ "nodes.example.com/capacity-type": "on-demand", "nodes.example.com/team": "web" }),
  },
]);

function gpuOn(type: string): NodeGroupSetAxes["machine"] {
  return { gpu: { machineTypes: { aws: [type] } } };
}

function labelled(labels: Readonly<Record<string, string>>) {
  const clusters = [declareCluster("aws", { web: { ...VALID, labels } })];
  return fleetProblems(declareFleet(clusters, {}, { labelDomain: "nodes.example.com" }));
}

describe("node-group-duplicate", () => {
  test("names the axis that lists a value twice", () => {
    expect(withArchitectures("arm64", "arm64")[0]?.hint).toBe("Remove the value that an axis of the set lists twice.");
  });

  test("says what to do about two groups of one cluster, and of two levels", () => {
    const [twice] = fleetProblems(
      declareFleet([{ ...WITH_WEB, nodeGroups: [...WITH_WEB.nodeGroups, { name: "web", props: VALID }] }]),
    );
    expect(twice).toMatchObject({
      got: 'NodeGroup "web" on prod-aws, 2 times',
      hint: "Rename all but one; if one is a copy that was left over, delete it.",
    });
    const [levels] = fleetProblems(declareFleet([WITH_WEB], { web: VALID }));
    expect(levels?.hint).toContain("keep those of the fleet off this cluster");
  });

  test("names the places of both, and of a set that lists a value twice the set's", () => {
    const place = (line: number) => ({ file: "clusters/index.ts", line, column: 3 });
    const webs = [5, 9].map((line) => ({ name: "web", props: VALID, declaredAt: () => place(line) }));
    const [twice] = fleetProblems(declareFleet([{ ...declareCluster("aws"), nodeGroups: webs }]));
    expect(twice?.at).toEqual([place(5), place(9)]);
  });

  test("reports groups of the fleet that meet on one cluster only there", () => {
    const fleet = declareFleet([declareCluster("aws"), declareCluster("google")], { web: VALID });
    const second = { name: "web", props: { ...VALID, clusters: { cloud: "google" as const } } };
    const found = fleetProblems({ ...fleet, nodeGroups: [...fleet.nodeGroups, second] });
    expect(found.map(({ where }) => where)).toEqual(["prod-google/web"]);
  });

  test("leaves a namesake of the wrong shape to its shape", () => {
    const misshapen = { name: "web", props: { ...VALID, clusters: 7 as unknown as object } };
    const found = fleetProblems({ ...declareFleet([WITH_WEB]), nodeGroups: [misshapen] });
    expect(found.map(({ code }) => code)).toEqual(["wrong-type"]);
  });
});

const SHAPE = "node-group-set-architecture-without-machine";
const machineTypes = { aws: ["m6i.xlarge"] };
const architecture = ["amd64", "arm64"] as const;
const shapes = { small: { vcpu: 4, memoryGiB: 16 } };

const EMPTY: readonly (readonly [NodeGroupSetAxes, string, string])[] = [
  [{}, "across", "{}"],
  [{ architecture: undefined }, "across", "{}"],
  [{ architecture: [] }, "across.architecture", "[]"],
  [{ machine: {}, capacityType: ["spot"] }, "across.machine", "{}"],
];
const AT_LEAST_ONE = 'at least one value, such as architecture: ["amd64", "arm64"]';

/** Problems of a fleet of two clusters with a set on it. */
const onFleet = (props: Partial<NodeGroupSetDeclaration>) =>
  fleetProblems(withSets(declareFleet([declareCluster("aws"), declareCluster("google")]), setOf("web", props)));

describeRules([
  {
    rule: SHAPE,
    about: "named machines, which have one architecture",
    bad: () => setProblems({ machine: undefined, machineTypes, across: { architecture } }),
    found: [
      [
        "prod-aws/web: across.architecture",
        '["amd64","arm64"] with machineTypes {"aws":["m6i.xlarge"]}',
        "a machine by shape: machine, or across.machine",
      ],
    ],
    good: () => setProblems({ across: { architecture } }),
  },
  {
    rule: SHAPE,
    about: "named machines over capacity types",
    good: () => setProblems({ machine: undefined, machineTypes, across: { capacityType: ["spot"] } }),
  },
  {
    rule: SHAPE,
    about: "an axis of shapes over architectures",
    good: () => setProblems({ machine: undefined, across: { architecture, machine: shapes } }),
  },
  ...CLOUDS.flatMap((cloud) =>
    EMPTY.map(([across, path, got]) => ({
      rule: "node-group-set-empty",
      about: `${JSON.stringify(across)} on a cluster on ${cloud}`,
      bad: () => fleetProblems(declareFleet([withSets(declareCluster(cloud), setOf("web", { across }))])),
      found: [[`prod-${cloud}/web: ${path}`, got, AT_LEAST_ONE] as const],
    })),
  ),
  {
    rule: "node-group-set-empty",
    about: "a set on the fleet, once, however many clusters there are",
    bad: () => onFleet({ across: {} }),
    found: [["fleet/web: across", "{}", AT_LEAST_ONE]],
    good: () => onFleet({}),
  },
]);

test(`${SHAPE} is quiet without any machine, which is another problem`, () => {
  const found = setProblems({ machine: undefined, across: { architecture } });
  expect(found.map(({ code }) => code)).not.toContain(SHAPE);
});

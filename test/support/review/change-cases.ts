import type { Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations, DeclaredCluster } from "../../../model/declaration/cluster";
import type { DeclaredFleet, FleetDeclaration } from "../../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { FleetReview } from "../../../review/changes/fleet-review";
import { controller } from "../controllers";
import { declareCluster, declareFleet, type Groups } from "../fleets";

type Group = Partial<NodeGroupDeclaration>;
/** The group that a case changes. */
export const GENERAL: NodeGroupDeclaration = { minSize: 3, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };
/** Of a group that replaces its nodes. */
const rolling = { updatePolicy: { type: "rolling" } } as const;
const taint = { key: "example.com/team", value: "a", effect: "NoSchedule" } as const;

/** A change of one group, and what a reviewer is told. */
export interface GroupCase {
  readonly about: string;
  readonly cloud?: Cloud;
  readonly before?: Group;
  readonly after?: Group;
  /** Of the group on both sides. Default: that nothing ends nodes. */
  readonly effect: FleetReview["nodes"][number]["effect"] | "untouched";
  /** A part of the line about the group. */
  readonly says?: RegExp;
}

/** Changes of one group. */
export const GROUP_CASES: readonly GroupCase[] = [
  {
    about: "a higher maximum",
    after: { maxSize: 12 },
    effect: "nothing",
    says: /nodes: .*us-east-1a: 1-3.*us-east-1a: 1-4/,
  },
  { about: "a lower maximum", after: { maxSize: 3 }, effect: "nothing", says: /the cloud ends up to 6 nodes at once/ },
  {
    about: "another machine",
    after: { machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "new-nodes",
    says: /up to 9 live nodes stay/,
  },
  {
    about: "another machine of a rolling group",
    before: rolling,
    after: { ...rolling, machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "rolled",
    says: /nothing drains them first/,
  },
  {
    about: "another image",
    after: { image: { id: "ami-0fedcba9876543210", os: "ubuntu" } },
    effect: "new-nodes",
    says: /because of image/,
  },
  {
    about: "another image of a rolling group",
    before: rolling,
    after: { ...rolling, image: { id: "ami-0fedcba9876543210", os: "ubuntu" } },
    effect: "rolled",
    says: /at most/,
  },
  {
    about: "a taint",
    after: { taints: [taint] },
    effect: "new-nodes",
    says: /taints: \+ example\.com\/team=a:NoSchedule/,
  },
  {
    about: "a label",
    after: { labels: { "example.com/a": "b" } },
    effect: "new-nodes",
    says: /labels: \+ example\.com\/a=b/,
  },
  {
    about: "a zone less",
    after: { zones: ["us-east-1a", "us-east-1b"] },
    effect: "destroyed",
    says: /only in us-east-1c/,
  },
  {
    about: "a zone more",
    before: { zones: ["us-east-1a"] },
    effect: "created",
    says: /only in us-east-1b, us-east-1c/,
  },
  {
    about: "two of three zones of a group that spans them, which EC2 may not balance",
    before: { spanZones: true },
    after: { spanZones: true, zones: ["us-east-1a", "us-east-1b"] },
    effect: "nothing",
    says: /its nodes stay as they are/,
  },
  {
    about: "one of two zones of a group that spans them, which EC2 may balance from then on",
    before: { spanZones: true, zones: ["us-east-1a", "us-east-1b"] },
    after: { spanZones: true, zones: ["us-east-1a"] },
    effect: "rolled",
    says: /by rebalancing between zones; nothing drains them first/,
  },
  {
    about: "spot in place of on-demand",
    after: { capacityType: "spot" },
    effect: "new-nodes",
    says: /on-demand.*spot/,
  },
  {
    about: "a larger disk",
    after: { bootDisk: { sizeGiB: 100 } },
    effect: "new-nodes",
    says: /boot disk: 50 GiB gp3 → 100 GiB gp3/,
  },
  {
    about: "a field of the kubelet",
    after: { kubelet: { imageGCHighThresholdPercent: 70 } },
    effect: "new-nodes",
    says: /kubelet: .*\+ imageGCHighThresholdPercent=70/,
  },
  {
    about: "a security group",
    after: { network: { securityGroups: ["sg-0fedcba9876543210"] } },
    effect: "new-nodes",
    says: /network/,
  },
  { about: "public addresses", after: { network: { publicIp: true } }, effect: "new-nodes", says: /public addresses/ },
  {
    about: "a sysctl",
    after: { sysctls: { "vm.max_map_count": "262144" } },
    effect: "new-nodes",
    says: /sysctls: \+ vm\.max_map_count=262144/,
  },
  {
    about: "a registry mirror",
    after: { registryMirrors: { "docker.io": ["https://mirror.example.com"] } },
    effect: "new-nodes",
    says: /mirrors/,
  },
  {
    about: "a command before the join",
    after: { beforeJoin: { commands: ["true"] } },
    effect: "new-nodes",
    says: /pre-join/,
  },
  { about: "a tag", after: { tags: { owner: "a" } }, effect: "new-nodes", says: /tags: \+ owner=a/ },
  { about: "the life of nodes", after: { maxLifetime: "168h" }, effect: "rolled", says: /lifetime: \+ 168 h/ },
  {
    about: "an option of the autoscaler",
    after: { autoscaling: { scaleDown: { unneededTime: "20m" } } },
    effect: "nothing",
    says: /autoscaler: \+ scaledownunneededtime=20m/,
  },
  {
    about: "the order of labels alone",
    before: { labels: { a: "1", b: "2" } },
    after: { labels: { b: "2", a: "1" } },
    effect: "untouched",
  },
  {
    about: "a larger disk on Azure",
    cloud: "azure",
    after: { bootDisk: { sizeGiB: 100 } },
    effect: "new-nodes",
    says: /boot disk/,
  },
  {
    about: "a zone less on Azure",
    cloud: "azure",
    before: { zones: ["1", "2"] },
    after: { zones: ["1"] },
    effect: "destroyed",
  },
  {
    about: "another machine on Google",
    cloud: "google",
    after: { machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "new-nodes",
    says: /up to 9 live nodes/,
  },
  {
    about: "another machine of a rolling group on Google",
    cloud: "google",
    before: rolling,
    after: { ...rolling, machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "rolled",
  },
  {
    about: "tags of a rolling group on Google",
    cloud: "google",
    before: rolling,
    after: { ...rolling, tags: { owner: "a" } },
    effect: "rolled",
    says: /only tags change; to change them and keep the nodes/,
  },
  {
    about: "tags of a rolling group on AWS, which live in its launch template",
    before: rolling,
    after: { ...rolling, tags: { owner: "a" } },
    effect: "rolled",
    says: /by instance refresh[\s\S]*tags \(aws_launch_template\.tag_specifications[\s\S]*only tags change/,
  },
  {
    about: "tags of a group on AWS that rolls no longer, the first step of what docs/what-rolls-nodes.md says",
    before: rolling,
    after: { tags: { owner: "a" } },
    effect: "new-nodes",
  },
  {
    about: "a group on AWS that rolls again, the second step",
    before: { tags: { owner: "a" } },
    after: { ...rolling, tags: { owner: "a" } },
    effect: "nothing",
  },
  {
    about: "tags and labels of a rolling group on AWS",
    before: rolling,
    after: { ...rolling, tags: { owner: "a" }, labels: { a: "b" } },
    effect: "rolled",
    says: /^(?![\s\S]*only tags change)/,
  },
];

/** A fleet of one cluster of AWS before and after a change. */
export interface AwsPair {
  readonly about: string;
  readonly before: DeclaredFleet;
  readonly after: DeclaredFleet;
}

/** What differs from the fleet whose cluster has the one group. */
interface Change {
  readonly groups?: Groups;
  readonly props?: Partial<ClusterDeclarations["aws"]>;
  readonly cluster?: Partial<Pick<DeclaredCluster, "name" | "controllers">>;
  readonly fleet?: Partial<FleetDeclaration>;
}

function fleetWith({ groups = { general: GENERAL }, props = {}, cluster = {}, fleet = {} }: Change): DeclaredFleet {
  return declareFleet([{ ...declareCluster("aws", groups, props), ...cluster }], {}, fleet);
}

/** A function of the user's that sets an argument of launch templates. */
function setting(argument: string, value: unknown): NodeGroupDeclaration {
  return { ...GENERAL, transform: { launchTemplate: (config: object) => ({ ...config, [argument]: value }) } };
}

const CLOUD_CONFIG = Buffer.from("#cloud-config\nruncmd: []\n").toString("base64");

const READS = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::example/*"] };

const AWS_CHANGES: readonly (readonly [about: string, change: Change])[] = [
  ["the only group goes", { groups: {} }],
  ["another group", { groups: { general: GENERAL, batch: GENERAL } }],
  ["another name", { groups: { jobs: GENERAL } }],
  ["another name, and the former one", { groups: { jobs: { ...GENERAL, formerly: "general" } } }],
  [
    "another name, the former one, and a larger disk",
    { groups: { jobs: { ...GENERAL, formerly: "general", bootDisk: { sizeGiB: 99 } } } },
  ],
  ["another name of the cluster, and the former one", { props: { formerly: "prod-aws" }, cluster: { name: "shop" } }],
  ["a flag of the autoscaler", { props: { clusterAutoscaler: { flags: { "scan-interval": "20s" } } } }],
  ["another minor", { props: { kubernetesVersion: "1.34" } }],
  [
    "a controller with rights",
    { cluster: { controllers: [controller({ cloudPermissions: { aws: { statements: [READS] } } })] } },
  ],
  ["a transform of the launch template", { groups: { general: setting("ebsOptimized", "true") } }],
  ["user data as another release writes it", { groups: { general: setting("userData", CLOUD_CONFIG) } }],
  ["a default of the whole fleet", { fleet: { defaults: { labels: { "example.com/all": "yes" } } } }],
];

const HANDLED = { terminationHandler: {} };

/** Changes of a cluster that drains nodes before their machines end. */
const HANDLED_CHANGES: readonly (readonly [about: string, change: Change])[] = [
  ["the only group goes, whose hook goes first", { groups: {}, props: HANDLED }],
  [
    "the only group goes, and waits for drains",
    { groups: {}, props: { terminationHandler: { takenOut: ["general"] } } },
  ],
  [
    "another name, and the former one, with a handler",
    { groups: { jobs: { ...GENERAL, formerly: "general" } }, props: HANDLED },
  ],
];

/** All changes on AWS that a plan can be made of. */
export const AWS_PAIRS: readonly AwsPair[] = [
  ...GROUP_CASES.filter(({ cloud = "aws" }) => cloud === "aws").map(({ about, before, after }) => ({
    about,
    before: fleetWith({ groups: { general: { ...GENERAL, ...before } } }),
    after: fleetWith({ groups: { general: { ...GENERAL, ...after } } }),
  })),
  ...AWS_CHANGES.map(([about, change]) => ({ about, before: fleetWith({}), after: fleetWith(change) })),
  ...HANDLED_CHANGES.map(([about, change]) => ({
    about,
    before: fleetWith({ props: HANDLED }),
    after: fleetWith(change),
  })),
];

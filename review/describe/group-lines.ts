import { counted } from "../../model/base/counted";
import { show } from "../../model/base/problem";
import { PLACEMENT_KINDS } from "../../model/declaration/placement";
import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";
import { flat, flatParts, type Line, listed, listLine, pairParts, pairs } from "./flat";
import { declaredKubelet, declaredSysctls } from "./kubelet-fields";
import { describeResources } from "./node-resources";

type Machines = ClusterDocument["machineTypes"];
type NodeGroup = ClusterDocument["nodeGroups"][number];
type Origins = NodeGroup["origins"];

/** The scaling groups of one NodeGroup. */
export type Groups = readonly [GroupDocument, ...GroupDocument[]];

/**
 * What a NodeGroup becomes, in a reviewer's order: how many and which machines, what pods see of them, what the autoscaler does
 * with them, what they are made of. The scaling groups of a NodeGroup differ in zone, size and placement only, so the first speaks
 * for all.
 *
 * @param groups of one NodeGroup, at least one
 */
export function groupLines(
  groups: Groups,
  machines: Machines,
  { origins, headroom }: Pick<NodeGroup, "origins" | "headroom">,
): readonly Line[] {
  const [first] = groups;
  const bootstrap = hasOwnBootstrap(origins) ? describeBootstrap(first) : first.bootstrap.kind;
  return [
    ...sizeLines(groups, machines),
    ...nodeLines(first),
    ...growthLines(first),
    listLine("headroom", headroom === undefined ? [] : describeHeadroom(headroom)),
    ["bootstrap", bootstrap],
    ...machineLines(groups),
  ];
}

/** Whether a group declares a bootstrap itself; all others join as their cluster says. */
export function hasOwnBootstrap({ bootstrap }: Origins): boolean {
  return bootstrap === "group";
}

/** How machines join, with all that they are given for it. */
export function describeBootstrap({ bootstrap: { kind, inputs }, joinsEks }: GroupDocument): string {
  const { nodeConfig, settings, ...given } = inputs;
  const passed = flat({ nodeConfig, settings });
  const unchecked = passed === "" ? "" : `passed on, unchecked but for what is known: ${passed}`;
  return listed([kind, joinsEks ? "EKS" : "", flat(given), unchecked]);
}

function sizeLines(groups: Groups, machines: Machines): readonly Line[] {
  const [first] = groups;
  const sizes = groups.map(({ zones, minSize, maxSize }) => `${zones.join("+")}: ${minSize}-${maxSize}`);
  return [
    ["named", describeNames(groups)],
    listLine("nodes", sizes),
    listLine("machine", describeMachines(first, machines)),
    listLine("placement", describePlacement(groups), "; "),
    listLine("for pods", describeResources(first)),
  ];
}

/** The last one with what all of them have. */
function describeMachines(group: GroupDocument, machines: Machines): readonly string[] {
  const [last = "", ...others] = [...group.machineTypes].reverse();
  return [...others.reverse(), `${last} (${listed([shapeOf(group, machines), buying(group)])})`];
}

/** A renamed group's objects in the cloud keep the names that they had; Terraform moves them from wherever a state has them. */
function describeNames(groups: Groups): string {
  const kept = groups.filter(({ formerLogicalIds }) => formerLogicalIds.length > 0);
  if (kept.length === 0) return "";
  const former = kept.flatMap(({ formerLogicalIds }) => formerLogicalIds);
  return `${kept.map(({ name }) => name).join(", ")}, as before it was renamed; in Terraform it was ${former.join(", ")}`;
}

function shapeOf({ architecture, machineTypes: [planned] }: GroupDocument, machines: Machines): string {
  const machine = machines.find(({ name }) => name === planned);
  if (machine === undefined) return architecture;
  const cards = machine.gpus === 0 ? "" : `${machine.gpus} GPU`;
  return listed([architecture, `${machine.vcpu} vCPU`, `${Math.round(machine.memoryMiB / 10.24) / 100} GiB`, cards]);
}

function buying({ capacityType, spot: { maxPrice, allocationStrategy } }: GroupDocument): string {
  const onDemand = capacityType === "on-demand";
  const how = allocationStrategy === null || onDemand ? "" : ` ${allocationStrategy}`;
  const cap = maxPrice === null || onDemand ? "" : ` up to ${maxPrice} USD/h`;
  if (typeof capacityType === "string") return `${capacityType}${how}${cap}`;
  return `${capacityType.onDemandBase} on-demand, then ${capacityType.onDemandPercentage} %, spot${how}${cap}`;
}

/** Besides zone and sizes the only setting in which the scaling groups of a NodeGroup can differ. */
function describePlacement(groups: readonly GroupDocument[]): readonly string[] {
  return PLACEMENT_KINDS.flatMap((kind) => {
    const names = [...new Set(groups.map(({ placement }) => placement[kind]))].filter((name) => name !== null);
    return names.length === 0 ? [] : [`${kind} ${names.join(", ")}`];
  });
}

/** Labels that say again what the machine and the place are. */
const SAID_ELSEWHERE = [
  "kubernetes.io/arch",
  "kubernetes.io/os",
  "node.kubernetes.io/instance-type",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
];

/** What the scheduler sees of a node. */
function nodeLines(group: GroupDocument): readonly Line[] {
  const { template, controllerLabels, startupTaintKeys } = group;
  const labels = Object.fromEntries(
    Object.entries(template.labels).filter(([key, value]) => !isSaid(group, key, value) && !(key in controllerLabels)),
  );
  const taints = template.taints.map(({ key, value, effect }) => {
    return `${key}${value === "" ? "" : `=${value}`}:${effect}${startupTaintKeys.includes(key) ? " (startup)" : ""}`;
  });
  return [
    listLine("labels", pairParts(labels)),
    listLine("set labels", pairParts(controllerLabels)),
    listLine("taints", taints),
  ];
}

/** Clouds have labels of their own for the zone. */
function isSaid({ zones }: GroupDocument, key: string, value: string): boolean {
  return SAID_ELSEWHERE.includes(key) || (key.startsWith("topology.") && zones.some((zone) => value.endsWith(zone)));
}

/** What happens to the number of nodes, and to nodes. */
function growthLines({
  autoscaling,
  updatePolicy: update,
  maxLifetimeSeconds,
  warmupSeconds,
}: GroupDocument): readonly Line[] {
  const { enabled, priority, options } = autoscaling;
  return [
    listLine(
      "autoscaler",
      enabled ? [priority === null ? "" : `priority ${priority}`, ...pairParts(options)] : ["off"],
    ),
    ["update", update.type === "rolling" ? `rolling, ${update.maxUnavailable} down, ${update.maxSurge} more` : ""],
    ["lifetime", maxLifetimeSeconds === null ? "" : `${maxLifetimeSeconds / 3600} h`],
    ["warm-up", warmupSeconds === null ? "" : `${warmupSeconds} s`],
  ];
}

function describeHeadroom({ pods, requests, nodes, keptBy }: NonNullable<NodeGroup["headroom"]>): readonly string[] {
  const size = nodes === null ? "" : ` on ${counted(nodes, "node")} at least`;
  return [`${counted(pods, "placeholder")} of ${pairs(requests)}${size}`, `kept by a ${keptBy}`];
}

/** What a node is made of. */
function machineLines(groups: Groups): readonly Line[] {
  const [group] = groups;
  const { bootDisk, volumes, localDisks, security, extras, tags, transforms, userData, hugePages } = group;
  return [
    listLine("image", describeImage(group)),
    listLine("kubelet", flatParts(declaredKubelet(group))),
    listLine("sysctls", pairParts(declaredSysctls(group))),
    listLine("huge pages", pairParts(hugePages)),
    listLine("boot disk", describeDisk(bootDisk)),
    listLine(
      "volumes",
      volumes.map((volume) => listed(describeDisk(volume))),
      "; ",
    ),
    ["disks", localDisks === "raw" ? "" : `those of the machine for ${localDisks}`],
    listLine("network", describeNetwork(groups)),
    ["proxy", describeProxy(group.proxy)],
    listLine("trusts", flatParts(group.trustedCertificates)),
    listLine("mirrors", [...flatParts(group.registryMirrors), ...flatParts(group.mirrorAuthorities)]),
    listLine("security", describeSecurity(security)),
    listLine("pre-join", describeBeforeJoin(group.beforeJoin), "; "),
    listLine("own cloud", flatParts(onlyUsed(extras))),
    listLine("tags", pairParts(tags)),
    ["user data", `${userData.format} ${userData.sha256.slice(0, 12)}`],
    ["changed by", transforms.length === 0 ? "" : `a transform: ${transforms.join(", ")}`],
  ];
}

/** Settings that are off say nothing. */
function onlyUsed(extras: GroupDocument["extras"]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== false && value !== 0));
}

/** An image that floats: which one nodes boot, the declaration does not say. */
function describeImage({
  image: { id, os, floats, rootDevice, details },
  updatePolicy,
}: GroupDocument): readonly string[] {
  const live = updatePolicy.type === "rolling" ? ", and another one replaces live nodes" : "";
  const floating = {
    machine: "floats: each new machine boots the latest",
    plan: `floats: looked up at each plan${live}`,
  };
  const root = rootDevice === null ? "" : `root device ${rootDevice}`;
  return [id, os, root, floats === null ? "" : floating[floats], ...flatParts(details)];
}

type Disk = GroupDocument["volumes"][number] & { readonly hostDisk?: string | null };

function describeDisk({
  sizeGiB,
  type,
  iops,
  throughputMiBps,
  encryptionKey,
  hostDisk = null,
}: Disk): readonly string[] {
  return [
    `${sizeGiB} GiB ${hostDisk ?? type}`,
    iops === null ? "" : `${iops} IOPS`,
    throughputMiBps === null ? "" : `${throughputMiBps} MiB/s`,
    encryptionKey === null ? "" : `key ${encryptionKey}`,
  ];
}

function describeNetwork(groups: Groups): readonly string[] {
  const [{ network }] = groups;
  return [
    network.publicIp ? "public addresses" : "",
    network.ipv6 ? "IPv6" : "",
    [...new Set(groups.flatMap(({ subnetIds }) => subnetIds))].join(" "),
    network.securityGroups.join(" "),
  ];
}

/** The whole list of what is reached directly: most of it was not declared. */
export function describeProxy(proxy: GroupDocument["proxy"]): string {
  if (proxy === null) return "";
  const ways = Object.entries({ http: proxy.http, https: proxy.https }).filter(([, url]) => url !== null);
  return `${ways.map(([scheme, url]) => `${scheme} by ${url}`).join(", ")}; directly ${proxy.noProxy.join(" ")}`;
}

/** What differs from a hardened node that pulls any image. */
function describeSecurity(security: GroupDocument["security"]): readonly string[] {
  const { profile, podMetadataAccess, confidential, imageVerifier, imageVerification } = security;
  return [
    profile === "cis" ? "" : `profile ${profile}`,
    podMetadataAccess ? "pods reach the metadata service" : "",
    confidential ? "confidential" : "",
    imageVerifier === null ? "" : `images verified by ${imageVerifier}: ${flat(imageVerification)}`,
  ];
}

/** What runs on machines before they join, as it is: nothing checks what it does. */
function describeBeforeJoin(declared: GroupDocument["beforeJoin"]): readonly string[] {
  if (declared === undefined) return [];
  const { files, units, commands, packages, bootstrapContainers } = declared;
  const all = [
    ...files.map(({ path, mode, owner }) => `file ${path} (${mode}${owner === null ? "" : ` ${owner}`})`),
    ...units.map(({ name, enabled }) => `unit ${name}${enabled ? "" : " (not enabled)"}`),
    ...commands.map((text, index) => `command ${index + 1}: ${shortened(text)}`),
    ...bootstrapContainers.map(({ name, source, mode, essential }) => {
      return `container ${name} (${mode}${essential ? ", essential" : ""}): ${source}`;
    }),
  ];
  const checked = all.length === 0 ? [] : [...all, "unchecked"];
  return [...checked, ...(packages ? [] : ["no package updates"])];
}

/** The first line of a script, and how many follow. */
function shortened(text: string): string {
  const [first = "", ...others] = text.trim().split("\n");
  const cut = first.length > 60 ? `${first.slice(0, 59)}…` : first;
  return `${show(cut)}${others.length === 0 ? "" : ` and ${others.length} more lines`}`;
}

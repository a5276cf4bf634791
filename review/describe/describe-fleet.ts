import type { Cloud } from "../../model/base/cloud";
import { show } from "../../model/base/problem";
import { identityNeeds } from "../../model/clouds/identity-needs";
import { GROUP_RESOURCES } from "../../model/clouds/scaling-groups";
import type { ResolvedOutside } from "../../model/components/outside";
import { describeController } from "../../model/controller/resolve-controller";
import type { DecidedBeforeJoin } from "../../model/declaration/before-join";
import type { ResolvedTaint } from "../../model/declaration/node-registration";
import type { ResolvedProxy } from "../../model/declaration/outside";
import { PLACEMENT_KINDS } from "../../model/declaration/placement";
import type {
  AnyResolvedCluster,
  ResolvedFleet,
  ResolvedNodeGroup,
  ResolvedSecurity,
  ResourceList,
  ScalingGroup,
} from "../../model/stages/resolved";

/**
 * What every NodeGroup becomes, as short text for a reader: sizes per zone, machines, template, autoscaler options; and for each
 * controller its image and what it may do that is dangerous.
 */
export function describeFleet(fleet: ResolvedFleet): string {
  return fleet.clusters.map(describeCluster).join("\n\n");
}

function describeCluster(cluster: AnyResolvedCluster): string {
  const title = `${cluster.name}: ${cluster.cloud} ${cluster.region}, Kubernetes ${cluster.kubernetesVersion}`;
  const groups = cluster.nodeGroups.map((group) => describeNodeGroup(group, cluster.scalingGroups));
  return [
    title,
    ...describeOutside(cluster.outside),
    ...groups,
    ...cluster.controllers.map(describeController),
    ...ownParts(cluster),
    ...describeTransforms(cluster),
    ...existingIdentities(cluster),
  ].join("\n");
}

/** How the components that call the cloud reach it. */
function describeOutside({ proxy, trustedCertificates }: ResolvedOutside): readonly string[] {
  const trusted = Object.keys(trustedCertificates).join(", ");
  return [
    ...(proxy === null ? [] : [`  components: ${describeProxy(proxy)}`]),
    ...(trusted === "" ? [] : [`  components trust: ${trusted}`]),
  ];
}

/** The whole list of what is reached directly: most of it was not declared. */
function describeProxy(proxy: ResolvedProxy | null): string {
  if (proxy === null) return "";
  const ways = Object.entries({ http: proxy.http, https: proxy.https }).filter(([, url]) => url !== null);
  return `${ways.map(([scheme, url]) => `${scheme} by ${url}`).join(", ")}; directly ${proxy.noProxy.join(" ")}`;
}

/** Identities of which Terraform sees neither trust nor rights. */
function existingIdentities(cluster: AnyResolvedCluster): readonly string[] {
  return identityNeeds<Cloud>(cluster).map(({ of, id }) => `  identity of ${of}: ${id}, made by something else`);
}

/** What the user adds by functions, which is not known before outputs are rendered. */
function ownParts({ ownTerraform: { length }, components }: AnyResolvedCluster): readonly string[] {
  const manifests = components.filter(({ kind }) => kind === "own").map(({ name }) => name);
  return [
    ...(length === 0 ? [] : [`  own Terraform: ${length} function${length === 1 ? "" : "s"}`]),
    ...(manifests.length === 0 ? [] : [`  own manifests: ${manifests.join(", ")}`]),
  ];
}

/** Which resources the user's functions edit last, level by level. */
function describeTransforms({ name, cloud, transform, scalingGroups }: AnyResolvedCluster): readonly string[] {
  const ofGroups = scalingGroups.map((group) => {
    const kinds = GROUP_RESOURCES[cloud].filter((kind) => Object.hasOwn(group.transform, kind));
    return [`${name}/${group.nodeGroup}`, kinds] as const;
  });
  const levels = [...transform.map(({ on, edits }) => [on, Object.keys(edits)] as const), ...ofGroups];
  const edited = levels.filter(([, kinds]) => kinds.length > 0).map(([on, kinds]) => `${on} ${kinds.join(" ")}`);
  return edited.length === 0 ? [] : [`  transforms: ${[...new Set(edited)].join(", ")}`];
}

function describeNodeGroup({ name }: ResolvedNodeGroup, all: readonly ScalingGroup[]): string {
  const groups = all.filter(({ nodeGroup }) => nodeGroup === name);
  const [first] = groups;
  return first === undefined ? `  ${name}: no zones` : describeGroups(name, first, groups);
}

/** The ScalingGroups of a NodeGroup differ in zone, size and placement only, so the first speaks for all. */
function describeGroups(name: string, group: ScalingGroup, groups: readonly ScalingGroup[]): string {
  const { template, bootDisk, updatePolicy: update } = group;
  const lines: readonly (readonly [string, string])[] = [
    ["nodes", groups.map(({ zones, minSize, maxSize }) => `${zones.join("+")}: ${minSize}-${maxSize}`).join(", ")],
    [
      "machine",
      `${group.machineTypes.map((type) => type.name).join(", ")} (${group.architecture}, ${capacity(group)})`,
    ],
    ["placement", describePlacement(groups)],
    ["image", describeImage(group)],
    ["boot disk", `${bootDisk.sizeGiB} GiB ${bootDisk.hostDisk ?? bootDisk.type}`],
    ["volumes", group.volumes.map(({ sizeGiB, type }) => `${sizeGiB} GiB ${type}`).join(", ")],
    ["security", describeSecurity(group.security)],
    ["proxy", describeProxy(group.proxy)],
    ["trusts", group.trustedCertificates.join(", ")],
    ["pre-join", describeBeforeJoin(group.beforeJoin)],
    ["labels", pairs({ ...group.registration.kubeletLabels, ...group.registration.controllerLabels })],
    ["taints", template.taints.map((taint) => describeTaint(taint, group)).join(", ")],
    ["for pods", pairs(template.allocatable)],
    ["autoscaler", describeAutoscaling(group)],
    ["update", update.type === "rolling" ? `rolling, ${update.maxUnavailable} down, ${update.maxSurge} more` : ""],
    ["lifetime", group.maxLifetimeSeconds === null ? "" : `${group.maxLifetimeSeconds / 3600} h`],
  ];
  const shown = lines.filter(([, text]) => text !== "").map(([title, text]) => `    ${title.padEnd(10)} ${text}`);
  return [`  ${name}`, ...shown].join("\n");
}

/** An image that floats: which one nodes boot, the declaration does not say. */
function describeImage({ imageId, image: { floats }, updatePolicy }: ScalingGroup): string {
  if (floats === null) return "";
  if (floats === "machine") return `${imageId}, floats: each new machine boots the latest`;
  const live = updatePolicy.type === "rolling" ? ", and another one replaces live nodes" : "";
  return `${imageId}, floats: looked up at each plan${live}`;
}

/** The only setting besides zone and sizes in which the ScalingGroups of a NodeGroup can differ. */
function describePlacement(groups: readonly ScalingGroup[]): string {
  return PLACEMENT_KINDS.flatMap((kind) => {
    const names = [...new Set(groups.map(({ placement }) => placement[kind]))].filter((name) => name !== null);
    return names.length === 0 ? [] : [`${kind} ${names.join(", ")}`];
  }).join("; ");
}

function capacity({ capacityType, spot }: ScalingGroup): string {
  const cap = spot.maxPrice === null || capacityType === "on-demand" ? "" : ` up to ${spot.maxPrice} USD/h`;
  if (typeof capacityType === "string") return `${capacityType}${cap}`;
  return `${capacityType.onDemandBase} on-demand, then ${capacityType.onDemandPercentage} %${cap}`;
}

/** What differs from a hardened node that pulls any image. */
function describeSecurity({ profile, podMetadataAccess, confidential, imageVerifier }: ResolvedSecurity): string {
  return listed([
    profile === "cis" ? "" : `profile ${profile}`,
    podMetadataAccess ? "pods reach the metadata service" : "",
    confidential ? "confidential" : "",
    imageVerifier === null ? "" : `images verified by ${imageVerifier}`,
  ]);
}

/** What runs on machines before they join, as it is: nothing checks what it does. */
function describeBeforeJoin({ files, units, commands, packages, bootstrapContainers }: DecidedBeforeJoin): string {
  const listed = [
    ...files.map(({ path, mode, owner }) => `file ${path} (${mode}${owner === null ? "" : ` ${owner}`})`),
    ...units.map(({ name, enabled }) => `unit ${name}${enabled ? "" : " (not enabled)"}`),
    ...commands.map((text, index) => `command ${index + 1}: ${shortened(text)}`),
    ...bootstrapContainers.map(({ name, source, mode, essential }) => {
      return `container ${name} (${mode}${essential ? ", essential" : ""}): ${source}`;
    }),
  ];
  const checked = listed.length === 0 ? [] : [...listed, "unchecked"];
  return [...checked, ...(packages ? [] : ["no package updates"])].join("; ");
}

/** The first line of a script, and how many follow. */
function shortened(text: string): string {
  const [first = "", ...others] = text.trim().split("\n");
  const cut = first.length > 60 ? `${first.slice(0, 59)}…` : first;
  return `${show(cut)}${others.length === 0 ? "" : ` and ${others.length} more lines`}`;
}

function describeTaint({ key, value, effect }: ResolvedTaint, { startupTaintKeys }: ScalingGroup): string {
  const startup = startupTaintKeys.includes(key) ? " (startup)" : "";
  return `${key}${value === "" ? "" : `=${value}`}:${effect}${startup}`;
}

function describeAutoscaling({ autoscaling: { enabled, priority, options } }: ScalingGroup): string {
  return enabled ? listed([priority === null ? "" : `priority ${priority}`, pairs(options)]) : "off";
}

function listed(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(", ");
}

function pairs(values: ResourceList): string {
  const names = Object.keys(values).sort();
  return names.map((name) => `${name}=${values[name]}`).join(", ");
}

import { z } from "zod";
import { ARCHITECTURES, CLOUDS, type Cloud } from "../../model/base/cloud";
import { identityNeeds } from "../../model/clouds/identity-needs";
import { BOOTSTRAP_CONTAINER_MODES, type DecidedBeforeJoin } from "../../model/declaration/before-join";
import { TAINT_EFFECTS } from "../../model/declaration/taint";
import type { MachineType } from "../../model/machines/machine-type";
import { attachedCards } from "../../model/stages/choose-machines";
import type { AnyResolvedCluster, ResolvedFleet, ScalingGroup } from "../../model/stages/resolved";

const inCloud = z.record(z.string(), z.unknown());

const quantities = z.record(z.string(), z.string());

const beforeJoin = z
  .strictObject({
    files: z.array(
      z.strictObject({ path: z.string(), content: z.string(), mode: z.string(), owner: z.string().nullable() }),
    ),
    commands: z.array(z.string()).describe("in their order: the fleet's, the cluster's, the group's"),
    units: z.array(z.strictObject({ name: z.string(), content: z.string(), enabled: z.boolean() })),
    packages: z.boolean().describe("whether the image may update its packages by itself"),
    bootstrapContainers: z.array(
      z.strictObject({
        name: z.string(),
        source: z.string(),
        mode: z.enum(BOOTSTRAP_CONTAINER_MODES),
        essential: z.boolean(),
        userData: z.string().nullable(),
      }),
    ),
  })
  .describe("what is done to machines before they join, as declared: nothing checks what it does");

const scalingGroup = z.strictObject({
  id: z.string().describe("the name, or on Google the URL, by which cluster-autoscaler knows the group"),
  nodeGroup: z.string(),
  zones: z.array(z.string()).describe("in the cloud's spelling; more than one where the group spans zones"),
  minSize: z.int(),
  maxSize: z.int(),
  machineTypes: z.array(z.string()).describe("the first is the one cluster-autoscaler plans with"),
  template: z
    .strictObject({
      labels: z.record(z.string(), z.string()),
      taints: z.array(z.strictObject({ key: z.string(), value: z.string(), effect: z.enum(TAINT_EFFECTS) })),
      capacity: quantities,
      allocatable: quantities.describe("what pods can use"),
    })
    .describe(
      "the node as it will be when ready, with permanent and startup taints; quantities as Kubernetes writes them",
    ),
  beforeJoin: beforeJoin.optional(),
});

const cluster = z.strictObject({
  name: z.string(),
  cloud: z.enum(CLOUDS),
  kubernetesVersion: z.string(),
  region: z.string(),
  accountId: z.string().optional().describe("AWS only"),
  subscriptionId: z.string().optional().describe("Azure only"),
  resourceGroup: z.string().optional().describe("Azure only"),
  project: z.string().optional().describe("Google only"),
  machineTypes: z.array(
    z.strictObject({
      name: z.string(),
      vcpu: z.number(),
      memoryMiB: z.number(),
      gpus: z.int().describe("cards of any maker; the template says what the node advertises"),
      architecture: z.enum(ARCHITECTURES),
    }),
  ),
  scalingGroups: z.array(scalingGroup),
  existingIdentities: z
    .array(
      z.strictObject({
        of: z.string().describe("`node`, `cluster-autoscaler`, or the name of a controller"),
        id: z.string().describe("ARN (AWS), resource id (Azure) or email (Google)"),
        trust: inCloud.nullable().describe("who has to be able to become it; null where machines start with it"),
        permissions: inCloud.describe("what it has to be allowed"),
      }),
    )
    .optional()
    .describe(
      "identities that something else makes, and what each has to be, in its cloud's words; only where there are any",
    ),
});

/** Shape of what `nodegroups resolve` prints; published as `schemas/resolved-fleet-v1.schema.json`. */
export const fleetDocumentShape = z.strictObject({ schemaVersion: z.literal(1), clusters: z.array(cluster) });

/** What `nodegroups resolve` prints. */
export type FleetDocument = z.infer<typeof fleetDocumentShape>;
type ClusterDocument = FleetDocument["clusters"][number];

/** The resolved fleet for other tools: only what they may rely on. */
export function fleetDocument(fleet: ResolvedFleet): FleetDocument {
  return { schemaVersion: 1, clusters: fleet.clusters.map(clusterDocument) };
}

function clusterDocument(resolved: AnyResolvedCluster): ClusterDocument {
  const { name, cloud, kubernetesVersion, region, scalingGroups } = resolved;
  return {
    name,
    cloud,
    kubernetesVersion,
    region,
    ...accountKeys(resolved),
    machineTypes: machineTypes(scalingGroups),
    scalingGroups: scalingGroups.map(groupDocument),
    ...existingIdentities(resolved),
  };
}

function existingIdentities(cluster: AnyResolvedCluster): Pick<ClusterDocument, "existingIdentities"> {
  const needs = identityNeeds<Cloud>(cluster);
  if (needs.length === 0) return {};
  const plain = needs.map(({ trust, permissions, ...each }) => ({
    ...each,
    trust: trust === null ? null : { ...trust },
    permissions: { ...permissions },
  }));
  return { existingIdentities: plain };
}

type AccountKeys = {
  readonly [K in "accountId" | "subscriptionId" | "resourceGroup" | "project"]?: string | undefined;
};

/** The cloud's own account keys, without those that only its renderers need. */
function accountKeys({ account }: AnyResolvedCluster): Partial<ClusterDocument> {
  const { accountId, subscriptionId, resourceGroup, project }: AccountKeys = account;
  const keys: AccountKeys = { accountId, subscriptionId, resourceGroup, project };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

function machineTypes(groups: readonly ScalingGroup[]): ClusterDocument["machineTypes"] {
  const types = groups.flatMap((group) => group.machineTypes.map((type) => withoutAttachedCards(type, group)));
  const byName = new Map(types.map((type) => [type.name, type] as const));
  const sorted = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.map(({ name, vcpu, memoryMiB, gpus, architecture }) => ({ name, vcpu, memoryMiB, gpus, architecture }));
}

/** The type as its cloud sells it: cards that one group attaches to it are told in that group's template. */
function withoutAttachedCards(type: MachineType, { cloud, extras }: ScalingGroup): MachineType {
  return { ...type, gpus: type.gpus - (attachedCards(cloud, extras)?.count ?? 0) };
}

function groupDocument(group: ScalingGroup): ClusterDocument["scalingGroups"][number] {
  const { id, nodeGroup, zones, minSize, maxSize, machineTypes, template } = group;
  const { labels, taints, capacity, allocatable } = template;
  const declared = beforeJoinDocument(group.beforeJoin);
  return {
    id,
    nodeGroup,
    zones: [...zones],
    minSize,
    maxSize,
    machineTypes: machineTypes.map(({ name }) => name),
    template: {
      labels: { ...labels },
      taints: taints.map((taint) => ({ ...taint })),
      capacity: { ...capacity },
      allocatable: { ...allocatable },
    },
    ...(declared === null ? {} : { beforeJoin: declared }),
  };
}

/** Null where nothing was declared. */
function beforeJoinDocument(declared: DecidedBeforeJoin): z.infer<typeof beforeJoin> | null {
  const { files, commands, units, packages, bootstrapContainers } = declared;
  const lists = [files, commands, units, bootstrapContainers];
  if (packages && lists.every((list) => list.length === 0)) return null;
  return {
    files: files.map((file) => ({ ...file })),
    commands: [...commands],
    units: units.map((unit) => ({ ...unit })),
    packages,
    bootstrapContainers: bootstrapContainers.map((container) => ({ ...container })),
  };
}

import { z } from "zod";
import { ARCHITECTURES, CLOUDS, type Cloud } from "../../model/base/cloud";
import { identityNeeds } from "../../model/clouds/identity-needs";
import type { MachineType } from "../../model/machines/machine-type";
import { attachedCards } from "../../model/stages/choose-machines";
import type { AnyResolvedCluster, ResolvedRequests, ScalingGroup } from "../../model/stages/resolved";
import type { CloudIdentity } from "../../model/stages/resolved-controller";
import { componentDocuments, componentShape } from "./component-document";
import { type DocumentOptions, groupDocument, groupShape, proxyShape } from "./group-document";
import { hashes, inTheirWords, plain, texts } from "./plain";

const existingIdentity = z.strictObject({
  of: z.string().describe("`node`, `cluster-autoscaler`, or the name of a controller"),
  id: z.string().describe("ARN (AWS), resource id (Azure) or email (Google)"),
  trust: inTheirWords.nullable().describe("who has to be able to become it; null where machines start with it"),
  permissions: inTheirWords.describe("what it has to be allowed"),
});

const identityShape = z.strictObject({
  of: z.string().describe("`node`, `cluster-autoscaler`, or the name of a controller"),
  name: z.string(),
  existing: z.boolean().describe("whether something else makes it"),
  permissions: inTheirWords.describe("what is declared for it, besides what follows from the cluster"),
  inCloud: inTheirWords,
});

const requests = z.strictObject({ cpu: z.string(), memory: z.string() });

const headroomShape = z.strictObject({
  pods: z.int().describe("placeholders"),
  requests: texts.describe("of one of them"),
  nodes: z.int().nullable().describe("that they need at least"),
  keptBy: z.enum(["CapacityBuffer", "Deployment"]),
});

/** One cluster. What version 1 of the schema has comes first. */
export const clusterShape = z.strictObject({
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
  scalingGroups: z.array(groupShape),
  formerly: z
    .array(z.string())
    .optional()
    .describe("names that the cluster had, the first one first; only of a renamed one"),
  existingIdentities: z
    .array(existingIdentity)
    .optional()
    .describe(
      "identities that something else makes, and what each has to be, in its cloud's words; only where there are any",
    ),
  nodeGroups: z.array(
    z.strictObject({
      name: z.string(),
      declaredOn: z.enum(["fleet", "cluster"]),
      origins: z
        .record(z.string(), z.enum(["built-in", "fleet", "cluster", "group"]))
        .describe("the level that set a value, by its path in the declaration"),
      headroom: headroomShape.optional().describe("room that placeholders keep free; only where there is some"),
    }),
  ),
  details: inTheirWords.describe("settings of one cloud"),
  identities: z.array(identityShape),
  join: inTheirWords.describe(
    "the secrets with join tokens and who renews them; EKS; registries that nodes pull from; ports",
  ),
  tags: texts,
  proxy: proxyShape.nullable().describe("of components that call the cloud"),
  trustedCertificates: texts.describe("SHA-256 of each authority's PEM, by its name"),
  terraform: z.strictObject({
    version: z.string().nullable(),
    providerVersion: z.string().nullable(),
    arguments: inTheirWords.describe("of the provider, besides those that follow from the cluster"),
    state: inTheirWords,
    own: z.int().describe("functions of the user's that add to the stack"),
  }),
  transforms: z
    .array(z.strictObject({ on: z.string(), resources: z.array(z.string()) }))
    .describe("resources that functions of the fleet and the cluster edit last"),
  daemonSetRequests: requests.describe("of each node, by those that are declared and the project's own"),
  ownDaemonSetRequests: requests.optional().describe("by the project's own; left out for none"),
  existingApiServices: texts,
  existingCustomResources: z.array(z.string()),
  components: z.array(componentShape),
  acknowledged: z
    .array(z.strictObject({ code: z.string(), where: z.string(), reason: z.string() }))
    .optional()
    .describe(
      "rules that the cluster gives a reason for, or the fleet for its account; components tell their own; left out for none",
    ),
  uncoveredWorkloads: z
    .array(z.strictObject({ where: z.string(), reason: z.string() }))
    .describe("workloads that a policy leaves without a VerticalPodAutoscaler"),
});

/** One cluster, as the document has it. */
export type ClusterDocument = z.infer<typeof clusterShape>;

/** The document of one cluster. */
export function clusterDocument(resolved: AnyResolvedCluster, options: DocumentOptions): ClusterDocument {
  const { name, cloud, kubernetesVersion, region, scalingGroups } = resolved;
  return {
    ...{ name, cloud, kubernetesVersion, region },
    ...accountKeys(resolved),
    machineTypes: machineTypes(scalingGroups),
    scalingGroups: scalingGroups.map((group) => groupDocument(group, options)),
    ...(resolved.formerNames.length === 0 ? {} : { formerly: [...resolved.formerNames] }),
    ...existingIdentities(resolved),
    ...settingsDocument(resolved),
    identities: identities(resolved),
    components: componentDocuments(resolved),
    ...(resolved.acknowledged.length === 0 ? {} : { acknowledged: plain(resolved.acknowledged) }),
  };
}

/** What holds for the cluster as a whole. */
function settingsDocument(cluster: AnyResolvedCluster) {
  const { nodeGroups, extras, join, tags, outside, terraform, state, transform, ownTerraform } = cluster;
  const { daemonSetRequests, ownDaemonSetRequests, existingApiServices, existingCustomResources } = cluster;
  const headroom = headroomDocuments(cluster.capacity);
  return plain({
    nodeGroups: nodeGroups.map((group) => ({ ...group, ...headroom.get(group.name) })),
    details: { ...extras },
    join: { ...join },
    tags,
    proxy: outside.proxy,
    trustedCertificates: hashes(outside.trustedCertificates),
    terraform: { ...terraform, state: { ...state }, own: ownTerraform.length },
    transforms: transform.map(({ on, edits }) => ({ on, resources: Object.keys(edits).sort() })),
    daemonSetRequests,
    ...(isNothing(ownDaemonSetRequests) ? {} : { ownDaemonSetRequests }),
    ...{ existingApiServices, existingCustomResources },
    uncoveredWorkloads: cluster.uncoveredWorkloads.map(({ where, reason }) => ({ where, reason })),
  });
}

/** Whether DaemonSets take nothing of a node. */
export function isNothing({ cpu, memory }: ResolvedRequests): boolean {
  return cpu === "0" && memory === "0";
}

/** By NodeGroup: the room that it keeps. */
function headroomDocuments({ headroom, priorityClass }: AnyResolvedCluster["capacity"]) {
  const keptBy = priorityClass === null ? "CapacityBuffer" : "Deployment";
  return new Map(
    headroom.map(({ nodeGroup, pods, requests, nodes }) => [
      nodeGroup,
      { headroom: { pods, requests, nodes, keptBy } as const },
    ]),
  );
}

function identities({ identities: own, controllerIdentities }: AnyResolvedCluster): ClusterDocument["identities"] {
  const named: readonly (readonly [of: string, identity: CloudIdentity])[] = [
    ["node", own.node],
    ["cluster-autoscaler", own.clusterAutoscaler],
    ...controllerIdentities.map((identity) => [identity.controller, identity] as const),
  ];
  return named.map(([of, { name, existing, permissions, inCloud }]) =>
    plain({ of, name, existing, permissions: { ...permissions }, inCloud: { ...inCloud } }),
  );
}

function existingIdentities(cluster: AnyResolvedCluster): Pick<ClusterDocument, "existingIdentities"> {
  const needs = identityNeeds<Cloud>(cluster);
  if (needs.length === 0) return {};
  const found = needs.map(({ of, id, trust, permissions }) => ({
    ...{ of, id },
    trust: trust === null ? null : { ...trust },
    permissions: { ...permissions },
  }));
  return { existingIdentities: found };
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

import type { Cloud } from "../base/cloud";
import type { ClusterNamesOf } from "../stages/cluster-names";
import { TERRAFORM_KINDS } from "./terraform-kinds";

/** A ScalingGroup's names. */
export type GroupNames = ClusterNamesOf<Cloud>["scalingGroups"][number];

/** What a group's name has to differ from. */
export interface NameScopes {
  /** Where no two groups have the same name, in the user's words: `project p in us-central1-a`. */
  readonly place: string;
  /** The name in that place, as the cloud compares names. */
  readonly key: string;
  /** Where no group's name may begin with another's; null where names may. */
  readonly prefixPlace: string | null;
  /** The same as `key`, of the name of its template; null where that is no whole name. */
  readonly templateKey: string | null;
}

/**
 * Names are unique in an account's region (AWS, of launch templates too), a resource group (Azure, which ignores case), or a project's zone (Google).
 * Only on Google does cluster-autoscaler tell groups apart by how the names of their instances begin
 * (cloudprovider/gce/mig_info_provider.go, findMigWithMatchingBasename).
 */
const NAME_SCOPES: { readonly [C in Cloud]: (cluster: ClusterNamesOf<C>, group: GroupNames) => NameScopes } = {
  aws: ({ account, region }, { name, machineTemplate }) => {
    const scopes = uniqueIn(`account ${account.accountId} in ${region}`, name);
    return { ...scopes, templateKey: machineTemplate && `${scopes.place}/launch template/${machineTemplate.name}` };
  },
  azure: ({ account: { resourceGroup, subscriptionId } }, { name }) => {
    const scopes = uniqueIn(`resource group ${resourceGroup} of subscription ${subscriptionId}`, name);
    return { ...scopes, key: scopes.key.toLowerCase() };
  },
  google: ({ account }, { name, zones }) => {
    const scopes = uniqueIn(`project ${account.project} in ${zones[0]}`, name);
    return { ...scopes, prefixPlace: scopes.place };
  },
};

function uniqueIn(place: string, name: string): NameScopes {
  return { place, key: `${place}/${name}`, prefixPlace: null, templateKey: null };
}

/** What the name of a cluster's group has to differ from. */
export function nameScopes<C extends Cloud>(cluster: ClusterNamesOf<C>, group: GroupNames): NameScopes {
  return NAME_SCOPES[cluster.cloud](cluster, group);
}

/** What a cloud has for a group: the group itself, and what its machines are made from, where that is a resource of its own. */
interface GroupResources {
  readonly template: string | null;
  readonly group: string;
}

const GROUP_KINDS: Readonly<Record<Cloud, GroupResources>> = {
  aws: { template: "launchTemplate", group: "autoscalingGroup" },
  azure: { template: null, group: "scaleSet" },
  google: { template: "instanceTemplate", group: "instanceGroupManager" },
};

/** The Terraform resources of a group, as `transform` names them. */
export function groupKinds(cloud: Cloud): readonly string[] {
  const { template, group } = GROUP_KINDS[cloud];
  return template === null ? [group] : [template, group];
}

/** Terraform's types of these resources. */
export function groupTypes(cloud: Cloud): GroupResources {
  const { template, group } = GROUP_KINDS[cloud];
  const typeOf = (kind: string) => TERRAFORM_KINDS[cloud][kind]?.type ?? kind;
  return { template: template === null ? null : typeOf(template), group: typeOf(group) };
}

/** Machines that end by themselves at a declared age. */
interface MachineLifetime {
  /** Seconds, as is `max`. */
  readonly min: number;
  readonly max: number;
  /** Both in words, for messages. */
  readonly expected: string;
  /** Whether the cloud creates another machine in place of one past its lifetime. */
  readonly replaces: boolean;
}

/**
 * AWS: a day to a year (aws_autoscaling_group, `max_instance_lifetime`). Google: 30 seconds to 120 days (Compute Engine
 * documentation, "Limit the run time of a VM"); an instance group deletes a machine past its time and does not create another
 * (Compute Engine release notes, 2024-04-29). Null where machines have no lifetime: `linux_virtual_machine_scale_set` of the
 * azurerm provider has no argument for it, nor has the API's scale set.
 * @read 2026-11 providers of Terraform, Compute Engine documentation
 */
export const MACHINE_LIFETIMES: Readonly<Record<Cloud, MachineLifetime | null>> = {
  aws: { min: 86_400, max: 31_536_000, expected: '"24h" to "8760h", a day to a year', replaces: true },
  azure: null,
  google: { min: 30, max: 10_368_000, expected: '"30s" to "2880h", which is 120 days', replaces: false },
};

/** Amounts of a rolling update that declares none: a percentage of the nodes, or a count. */
type UpdateAmounts = Readonly<Record<"maxUnavailable" | "maxSurge", number | string>>;

/**
 * Google takes percentages only in groups of ten nodes and more, so there the default is one node. On Azure an update without
 * extra nodes changes a live node's model but not its user data (Azure, "Custom data" FAQ): only nodes that are created anew get
 * their new labels, so there one batch is added.
 */
export const DEFAULT_UPDATE_AMOUNTS: Readonly<Record<Cloud, UpdateAmounts>> = {
  aws: { maxUnavailable: "10%", maxSurge: 0 },
  azure: { maxUnavailable: "10%", maxSurge: "10%" },
  google: { maxUnavailable: 1, maxSurge: 0 },
};

/** Smallest `maxBatchInstancePercent` and `maxUnhealthyInstancePercent` (Azure Compute API, RollingUpgradePolicy). */
export const SMALLEST_AZURE_BATCH = 5;

/** Smallest group that takes percentages (Compute Engine API, InstanceGroupManagerUpdatePolicy). */
export const SMALLEST_GOOGLE_GROUP = 10;

/**
 * Whether a group replaces a machine that switched itself off. AWS: a health check fails in any state but running (EC2 Auto Scaling
 * User Guide, "Health checks for instances"). Google: the group recreates a machine that it did not stop itself (Compute Engine
 * documentation, "About repairing VMs"; `defaultActionOnFailure`). Azure: such a machine is kept, and billed (Azure documentation,
 * "States and billing"), and cluster-autoscaler takes it for a running one (cloudprovider/azure,
 * azure_scale_set_instance_cache.go). docs/bootstrap.md says why automatic instance repairs are not on.
 * @read 2026-11 documentation of the clouds, cluster-autoscaler 1.36.1
 */
export const REPLACES_SWITCHED_OFF: Readonly<Record<Cloud, boolean>> = { aws: true, azure: false, google: true };

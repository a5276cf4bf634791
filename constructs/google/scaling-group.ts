import type { ComputeInstanceGroupManagerConfig } from "@cdktf/provider-google/lib/compute-instance-group-manager";
import type { Construct } from "constructs";
import { leadingNumber } from "../../model/base/quantity";
import type { ResolvedCluster, ResolvedUpdatePolicy, ScalingGroup } from "../../model/stages/resolved";
import { scopeOf } from "../machine-templates";
import { addElement } from "../terraform/element";
import type { Declared } from "../terraform/language";
import { editsOf } from "../transform";
import { COMPUTE_INSTANCE_GROUP_MANAGER } from "./kinds";
import type { NodeTemplate } from "./node-template";

import type { GoogleGroupReferences } from "./references";

type Cluster = ResolvedCluster<"google">;
type Group = ScalingGroup<"google">;

/** The zonal managed instance group of a ScalingGroup, and its instance template. */
export function addScalingGroup(
  groups: Construct,
  cluster: Cluster,
  group: Group,
  template: NodeTemplate,
): GoogleGroupReferences {
  const scope = scopeOf(groups, group.logicalId);
  const config = instanceGroupManager(cluster, group, template);
  const element = addElement(COMPUTE_INSTANCE_GROUP_MANAGER, scope, "group", config, editsOf(cluster, group));
  element.overrideLogicalId(group.logicalId);
  return {
    group,
    get instanceGroupManager() {
      return element.bound;
    },
    get instanceTemplate() {
      return template.bound;
    },
  };
}

function instanceGroupManager(
  { account }: Cluster,
  group: Group,
  template: NodeTemplate,
): Declared<ComputeInstanceGroupManagerConfig> {
  return {
    project: account.project,
    zone: group.zones[0],
    name: group.name,
    // cluster-autoscaler finds an instance's group by this prefix too (mig_info_provider.go, findMigWithMatchingBasename).
    baseInstanceName: group.name,
    // The name is never reused, so the reference needs no unique link. cluster-autoscaler compares the last part of the group's
    // reference with the template's name, and reads the template again in each loop if they differ (GetMigInstanceTemplate).
    version: [{ instanceTemplate: template.reference("id") }],
    targetSize: group.minSize,
    ...loadBalancing(group),
    updatePolicy: updatePolicy(group.updatePolicy),
    // A recreated node, such as a preempted one, is a new node. By default, it would get the template that it had at first,
    // which is deleted by then and is not the one that cluster-autoscaler plans with.
    instanceLifecyclePolicy: { forceUpdateOnRepair: "YES" },
    // Nodes may take longer to start than Terraform should wait, and cluster-autoscaler handles a group that cannot grow.
    waitForInstances: false,
    // cluster-autoscaler owns the current size.
    lifecycle: { ignoreChanges: ["target_size"] },
  };
}

/** Others write neither: controllers in clusters make instance groups of their own (ingress-gce, pkg/instancegroups). */
function loadBalancing({ extras: { namedPorts, targetPools } }: Group) {
  const namedPort = Object.entries(namedPorts).map(([name, port]) => ({ name, port }));
  return {
    namedPort: namedPort.length === 0 ? undefined : namedPort,
    targetPools: targetPools.length === 0 ? undefined : [...targetPools],
  };
}

type UpdatePolicy = ComputeInstanceGroupManagerConfig["updatePolicy"];

/**
 * Opportunistic groups use a new template for new nodes only. A replaced node gets another name: with the old name, it would be
 * mistaken for the node that it replaces, and the API allows no surge.
 */
function updatePolicy(policy: ResolvedUpdatePolicy): UpdatePolicy {
  const common = { minimalAction: "REPLACE", replacementMethod: "SUBSTITUTE" };
  if (policy.type === "rolling") return { type: "PROACTIVE", ...common, ...budget(policy) };
  return { type: "OPPORTUNISTIC", ...common, ...UNUSED_BUDGET };
}

/** Has no effect here. Without it, the provider sends two zeros, which the API rejects (terraform-provider-google #15202). */
const UNUSED_BUDGET = { maxUnavailableFixed: 1, maxSurgeFixed: 0 };

function budget({ maxUnavailable, maxSurge }: Extract<ResolvedUpdatePolicy, { type: "rolling" }>) {
  const unavailable = amount(maxUnavailable);
  const surge = amount(maxSurge);
  return {
    maxUnavailableFixed: unavailable.fixed,
    maxUnavailablePercent: unavailable.percent,
    maxSurgeFixed: surge.fixed,
    maxSurgePercent: surge.percent,
  };
}

/** A count or a percentage. The provider treats 0 % as not set and sends a count from its state instead (expandUpdatePolicy). */
function amount(value: number | string): { readonly fixed?: number; readonly percent?: number } {
  const number = leadingNumber(value);
  return number > 0 && String(value).endsWith("%") ? { percent: number } : { fixed: number };
}

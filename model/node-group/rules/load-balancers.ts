import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { GOOGLE_NAME, LOAD_BALANCER_FORMS, NO_BACKEND_LABEL, ownsBackendPools } from "../../clouds/network";
import type { PlannedGroup } from "../../stages/planned";
import { AWS_DOCUMENTATION, GOOGLE_DOCUMENTATION } from "../../stages/premises";
import type { ScalingGroup } from "../../stages/resolved";
import { type Found, type GroupRules, ONLY_AWS, ONLY_AZURE, ONLY_GOOGLE, type ResolvedRules } from "../../stages/rule";
import { notOf, placedFindings } from "../findings";

/** The load balancers that a group registers its nodes with. */
export const LOAD_BALANCER_RULES: GroupRules = {
  /** EC2 Auto Scaling registers with target groups of the same region only, and fails in the middle of an apply. */
  "target-group-invalid": {
    title: "On AWS a NodeGroup's target groups are ARNs of target groups of the cluster's region.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    what: "The Auto Scaling group cannot register nodes there.",
    hint: "Copy what `aws elbv2 describe-target-groups --query 'TargetGroups[].TargetGroupArn'` prints.",
    find: (group) =>
      regional(group, "aws.targetGroupArns", group.settings.aws.targetGroupArns ?? [], LOAD_BALANCER_FORMS.targetGroup),
  },
  /** The provider minds the case of the fixed words (go-azure-helpers, resourcemanager/commonids). */
  "backend-pool-invalid": {
    title: "On Azure a NodeGroup's backend pools are resource ids of pools.",
    clouds: ONLY_AZURE,
    what: "This is not a backend pool's resource id.",
    hint: "Write the id of the pool, as `az network lb address-pool show --query id` or `az network application-gateway address-pool show --query id` prints it.",
    find: ({ settings: { azure } }) => [
      ...azure.loadBalancerBackendAddressPoolIds.flatMap((id, index) =>
        notOf(LOAD_BALANCER_FORMS.loadBalancerPool, `azure.loadBalancerBackendAddressPoolIds[${index}]`, id),
      ),
      ...azure.applicationGatewayBackendAddressPoolIds.flatMap((id, index) =>
        notOf(LOAD_BALANCER_FORMS.gatewayPool, `azure.applicationGatewayBackendAddressPoolIds[${index}]`, id),
      ),
    ],
  },
  /** A target pool has instances of its own region only (Compute Engine API, targetPools). */
  "target-pool-invalid": {
    title: "On Google a NodeGroup's target pools are pools of the cluster's region.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    what: "The instance group cannot add nodes there.",
    hint: "Write what `gcloud compute target-pools list --format='value(selfLink)'` prints.",
    find: (group) =>
      regional(group, "google.targetPools", group.settings.google.targetPools ?? [], LOAD_BALANCER_FORMS.targetPool),
  },
  /** Compute Engine API, instanceGroups, `namedPorts`. */
  "named-port-invalid": {
    title: "On Google the names of a NodeGroup's ports are names that Compute Engine accepts.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    what: "Compute Engine does not accept this name of a port.",
    hint: "Name it as the backend service does (`portName`).",
    find: ({ settings: { google } }) =>
      Object.keys(google.namedPorts ?? {}).flatMap((name) =>
        notOf(GOOGLE_NAME, joinPath("google.namedPorts", name), name),
      ),
  },
};

/** What works, but not as a reader may expect. */
export const LOAD_BALANCER_WARNINGS: ResolvedRules = {
  /** Terraform leaves the argument alone, since it would take nodes out of the pools of the cluster's own load balancers. */
  "backend-pools-shared": {
    title: "On Azure a NodeGroup with backend pools of its own is no backend of `Service`s.",
    premise: "azurerm 4.55 and cloud-provider-azure 1.36.5, read in November 2026",
    clouds: ONLY_AZURE,
    what: "Azure's cloud controller writes the pools of a scale set too, so Terraform sets them when it creates the scale set and leaves them alone afterwards: a changed list has no effect on a live group.",
    expected: `the label ${NO_BACKEND_LABEL}, with which the pools are Terraform's alone`,
    hint: `Add labels: { ${show(NO_BACKEND_LABEL)}: "true" }, unless Services need these nodes as backends.`,
    find: (cluster) => placedFindings(cluster, ({ group }) => sharedPools(group)),
  },
};

function sharedPools(group: ScalingGroup): Found {
  if (!isAzure(group) || ownsBackendPools(group)) return [];
  const pools = group.extras.loadBalancerBackendAddressPoolIds.length;
  return pools === 0 ? [] : { path: "azure.loadBalancerBackendAddressPoolIds", got: `${pools} of the group's own` };
}

/** Whether a group has backend pools, which only those of one cloud have. */
function isAzure(group: ScalingGroup): group is ScalingGroup<"azure"> {
  return "loadBalancerBackendAddressPoolIds" in group.extras;
}

/** Findings of what is not of a form, or is in another region than the cluster. */
function regional(
  { cluster }: PlannedGroup,
  path: string,
  values: readonly string[],
  { pattern, expected }: (typeof LOAD_BALANCER_FORMS)["targetGroup"],
): Found<"expected"> {
  const { region } = cluster.props;
  return values.flatMap((value, index) =>
    pattern.exec(value)?.[1] === region
      ? []
      : { path: `${path}[${index}]`, got: show(value), expected: `${expected}, in ${region}` },
  );
}

import type { Construct } from "constructs";
import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";
import { addConfigMaps } from "./config-maps";
import { addDeployment } from "./deployment";
import { addPodDisruptionBudget } from "./pod-disruption-budget";
import { addRbac } from "./rbac";
import { addService } from "./service";
import { addServiceAccount } from "./service-account";

/** Adds all objects of a cluster's cluster-autoscaler to a chart. */
export function addClusterAutoscaler(chart: Construct, autoscaler: ResolvedClusterAutoscaler): void {
  addServiceAccount(chart, autoscaler);
  addRbac(chart, autoscaler);
  addConfigMaps(chart, autoscaler);
  addDeployment(chart, autoscaler);
  addService(chart, autoscaler);
  addPodDisruptionBudget(chart, autoscaler);
}

import type { Construct } from "constructs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { addCertificates } from "./certificates";
import { addCustomResourceDefinitions } from "./custom-resource-definitions";
import { addDeployment } from "./deployment";
import { addNetworkPolicy } from "./network-policy";
import { addPodDisruptionBudget } from "./pod-disruption-budget";
import { addRbac } from "./rbac";
import { addServiceAccount } from "./service-account";
import { addMetricsService, addWebhookService } from "./services";
import { addWebhook } from "./webhook";

/** Adds all objects of a cluster's Vertical Pod Autoscaler to a chart. */
export function addVerticalPodAutoscaler(chart: Construct, component: ResolvedVpaComponent): void {
  addCustomResourceDefinitions(chart, component);
  for (const program of component.programs) {
    addServiceAccount(chart, component, program);
    addRbac(chart, component, program);
    addNetworkPolicy(chart, component, program);
    addMetricsService(chart, component, program);
    addPodDisruptionBudget(chart, component, program);
    addDeployment(chart, component, program);
    addWebhookService(chart, component, program);
  }
  addCertificates(chart, component);
  addWebhook(chart, component);
}

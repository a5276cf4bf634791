import type { Construct } from "constructs";
import type { PodIdentity } from "../../../model/components/pod-identity";
import type { ResolvedController } from "../../../model/stages/resolved-controller";
import { addCertificates } from "./certificates";
import { addConfigMaps } from "./config-maps";
import { addCustomResourceDefinitions } from "./custom-resource-definitions";
import { addDeployment } from "./deployment";
import { addMonitor } from "./monitor";
import { addNamespace } from "./namespace";
import { addNetworkPolicies } from "./network-policies";
import { addPodDisruptionBudget } from "./pod-disruption-budget";
import { addRbac } from "./rbac";
import { addServiceAccount } from "./service-account";
import { addServices } from "./services";
import { addWebhooks } from "./webhooks";

/** Adds all objects of a controller to a chart; the identity is what its cluster's cloud gives its pods. */
export function addController(chart: Construct, controller: ResolvedController, identity: PodIdentity): void {
  addNamespace(chart, controller);
  addCustomResourceDefinitions(chart, controller);
  addServiceAccount(chart, controller, identity);
  addRbac(chart, controller);
  addNetworkPolicies(chart, controller, identity);
  addCertificates(chart, controller);
  addConfigMaps(chart, controller, identity);
  addServices(chart, controller);
  addDeployment(chart, controller, identity);
  addPodDisruptionBudget(chart, controller);
  addMonitor(chart, controller);
  addWebhooks(chart, controller);
}

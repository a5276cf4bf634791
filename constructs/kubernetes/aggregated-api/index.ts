import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { addApiService } from "./api-service";
import { addCertificates } from "./certificates";
import { addDelegation } from "./delegation";
import { addDeployment } from "./deployment";
import { addNetworkPolicy } from "./network-policy";
import { addPodDisruptionBudget } from "./pod-disruption-budget";
import { addService } from "./service";
import { addServiceAccount } from "./service-account";

/** Adds what every aggregated API server needs to a chart; what the server itself reads is its component's to add. */
export function addAggregatedApi(chart: Construct, api: AggregatedApi): void {
  addServiceAccount(chart, api);
  addDelegation(chart, api);
  addNetworkPolicy(chart, api);
  addCertificates(chart, api);
  addDeployment(chart, api);
  addService(chart, api);
  addPodDisruptionBudget(chart, api);
  addApiService(chart, api);
}

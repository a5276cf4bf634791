import type { Construct } from "constructs";
import type { ResolvedProgram } from "../../../model/components/program";
import { addCertificates } from "./certificates";
import { addConfigMaps } from "./config-maps";
import { addMonitor } from "./monitor";
import { addNamespace } from "./namespace";
import { addNetworkPolicies } from "./network-policy";
import { addPodDisruptionBudget } from "./pod-disruption-budget";
import { addRoles } from "./roles";
import { addServiceAccount } from "./service-account";
import { addServices } from "./services";
import { addWorkload } from "./workload";

/** Adds the objects that every program has to a chart. */
export function addProgram(chart: Construct, program: ResolvedProgram): void {
  addNamespace(chart, program);
  addServiceAccount(chart, program);
  addRoles(chart, program);
  addNetworkPolicies(chart, program);
  addCertificates(chart, program);
  addConfigMaps(chart, program);
  addServices(chart, program);
  addWorkload(chart, program);
  addPodDisruptionBudget(chart, program);
  addMonitor(chart, program);
}

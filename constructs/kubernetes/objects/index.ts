import type { ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
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

/** Adds the objects that every program has. */
export function addProgram(objects: KubernetesObject[], program: ResolvedProgram): void {
  addNamespace(objects, program);
  addServiceAccount(objects, program);
  addRoles(objects, program);
  addNetworkPolicies(objects, program);
  addCertificates(objects, program);
  addConfigMaps(objects, program);
  addServices(objects, program);
  addWorkload(objects, program);
  addPodDisruptionBudget(objects, program);
  addMonitor(objects, program);
}

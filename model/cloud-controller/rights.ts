import type { Cloud } from "../base/cloud";
import { cloudControllerOf } from "../clouds/cloud-controllers";
import { leaseRules, role } from "../components/decide";
import type { ResolvedRole, RoleRule } from "../components/program";

/** Where the controllers of Kubernetes run, with their leases. */
export const SYSTEM = "kube-system";

const CORE = [""];

/** About nodes, Services and the lease (k8s.io/client-go, tools/record). */
const EVENTS: RoleRule = { apiGroups: CORE, resources: ["events"], verbs: ["create", "patch", "update"] };

/**
 * Nodes that join are completed and lose their taint, those without a machine are deleted (k8s.io/cloud-provider, controllers/node and
 * controllers/nodelifecycle).
 */
const NODES: readonly RoleRule[] = [
  { apiGroups: CORE, resources: ["nodes"], verbs: ["delete", "get", "list", "patch", "update", "watch"] },
  { apiGroups: CORE, resources: ["nodes/status"], verbs: ["patch"] },
];

/** Finalizers and addresses are both written through the status (k8s.io/cloud-provider, service/helpers, PatchService). */
const SERVICES: readonly RoleRule[] = [
  { apiGroups: CORE, resources: ["services"], verbs: ["get", "list", "watch"] },
  { apiGroups: CORE, resources: ["services/status"], verbs: ["patch", "update"] },
];

/**
 * What the cloud controller may do: what of the roles of node and service controllers it uses (kubernetes,
 * plugin/pkg/auth/authorizer/rbac/bootstrappolicy/controller_policy.go). Upstream's manifests add service accounts and their tokens,
 * Endpoints and volumes, on Azure all Secrets, on Google the writing of Secrets and the reading of everything. Tokens are for
 * `--use-service-account-credentials`, with which it could become any account; 1.33 to 1.36 use nothing else of it with these flags.
 */
export function controllerRoles(name: string, cloud: Cloud, loadBalancers: boolean): readonly ResolvedRole[] {
  const { clusterRules, systemRules } = cloudControllerOf(cloud);
  return [
    role(name, null, [...NODES, ...(loadBalancers ? SERVICES : []), ...clusterRules, EVENTS]),
    role(name, SYSTEM, [...leaseRules([name]), ...systemRules]),
  ];
}

/**
 * What Azure's node manager may do (helm/cloud-provider-azure at 1.36.5, and events, which it records too). It touches its own node alone,
 * but no role can say so: whoever takes over one node can write labels and taints of all.
 */
export function nodeManagerRoles(name: string): readonly ResolvedRole[] {
  return [
    role(name, null, [
      { apiGroups: CORE, resources: ["nodes"], verbs: ["get", "list", "patch", "update", "watch"] },
      { apiGroups: CORE, resources: ["nodes/status"], verbs: ["patch"] },
      EVENTS,
    ]),
  ];
}

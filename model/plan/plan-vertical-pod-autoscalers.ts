import { controllerNamespace } from "../controller/namespace";
import type { DeclaredCluster } from "../declaration/cluster";
import type { DeclaredFleet } from "../declaration/fleet";
import type {
  DeclaredVerticalPodAutoscaler,
  DeclaredVerticalPodAutoscalerPolicy,
  DeclaredVerticalPodAutoscalers,
  VpaTarget,
} from "../declaration/vertical-pod-autoscaler";
import { boundedName } from "../resolve/names";
import { joinPath } from "./merge";
import { planControllers } from "./plan-controllers";
import type { PlannedController, PlannedVerticalPodAutoscaler, VpaPaths } from "./planned-fleet";
import { selects } from "./select-clusters";

type Owner = Pick<PlannedVerticalPodAutoscaler, "declaredOn" | "cluster">;

/** Everything that exists on a cluster: its own, and the fleet's that reach it. */
export function planVerticalPodAutoscalers(
  fleet: DeclaredFleet,
  cluster: DeclaredCluster,
): readonly PlannedVerticalPodAutoscaler[] {
  return [
    ...planAll(cluster, { declaredOn: "cluster", cluster }),
    ...planAll(fleet, { declaredOn: "fleet", cluster }),
    ...planControllers(fleet, cluster).flatMap(planController),
  ];
}

/** That of a controller's Deployment: without a policy of its own it only recommends. */
function planController({
  where,
  name,
  declaredOn,
  cluster,
  props,
}: PlannedController): readonly PlannedVerticalPodAutoscaler[] {
  const { vpa, nodeSelector, tolerations } = props;
  if (vpa === undefined) return [];
  const targetRef: VpaTarget = { kind: "Deployment", name };
  const settings = { ...vpa, nodeSelector, tolerations, namespace: controllerNamespace({ name, props }), targetRef };
  return [{ where: `${where}/vpa`, paths: PATHS, name, controller: name, declaredOn, cluster, settings }];
}

function planAll(declared: DeclaredVerticalPodAutoscalers, owner: Owner): readonly PlannedVerticalPodAutoscaler[] {
  const here = ({ props }: DeclaredVerticalPodAutoscaler | DeclaredVerticalPodAutoscalerPolicy) =>
    owner.declaredOn === "cluster" || selects(props.clusters, owner.cluster);
  return [
    ...declared.verticalPodAutoscalers.filter(here).map((each) => planOne(each, owner)),
    ...declared.verticalPodAutoscalerPolicies.filter(here).flatMap((policy) => planPolicy(policy, owner)),
  ];
}

const PATHS: VpaPaths = { namespace: "namespace", target: "targetRef", updateMode: "updatePolicy.updateMode" };

function planOne({ name, props }: DeclaredVerticalPodAutoscaler, owner: Owner): PlannedVerticalPodAutoscaler {
  const where = `${owner.cluster.name}/VerticalPodAutoscaler/${name}`;
  return { ...owner, where, paths: PATHS, name, controller: null, settings: props };
}

function planPolicy(
  policy: DeclaredVerticalPodAutoscalerPolicy,
  owner: Owner,
): readonly PlannedVerticalPodAutoscaler[] {
  return Object.entries(policy.props.workloads).flatMap(([namespace, targets]) =>
    targets.map((target, index) => planWorkload(policy, owner, namespace, target, index)),
  );
}

function planWorkload(
  { name, props }: DeclaredVerticalPodAutoscalerPolicy,
  owner: Owner,
  namespace: string,
  targetRef: VpaTarget,
  index: number,
): PlannedVerticalPodAutoscaler {
  const { workloads, updateMode = "Off", ...common } = props;
  const path = joinPath("workloads", namespace);
  return {
    ...owner,
    where: `${owner.cluster.name}/VerticalPodAutoscalerPolicy/${name}`,
    paths: { namespace: path, target: `${path}[${index}]`, updateMode: "updateMode" },
    name: policyObjectName(name, namespace, targetRef),
    controller: null,
    settings: { ...common, namespace, targetRef, updatePolicy: { updateMode } },
  };
}

/** Longest name of an object (k8s.io/apimachinery, IsDNS1123Subdomain). */
const NAME_LIMIT = 253;

/** `<policy>-<namespace>-<kind>-<workload>`: a name of its own on the cluster, whatever the namespace. */
function policyObjectName(policy: string, namespace: string, { kind, name }: VpaTarget): string {
  return boundedName([policy, namespace, kind.toLowerCase(), name], NAME_LIMIT);
}

import { isDnsLabel, isDnsSubdomain, OBJECT_NAME } from "../../base/kubernetes-names";
import type { VpaTarget } from "../../declaration/vertical-pod-autoscaler";
import { distinct } from "../../stages/findings";
import type { PlannedCluster, PlannedPolicy, PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { ClusterRules, ResolvedRules } from "../../stages/rule";
import { KNOWN_KINDS, knownApiVersion, targetApiVersion, targetIdentity } from "../../stages/workload-target";
import { autoscaledByManifests } from "../objects/namespace-workloads";
import { policyPlace } from "../plan";
import { inEachVpa, vpaFindings } from "./vpa-findings";

const UNTARGETED = "a workload that no other VerticalPodAutoscaler targets";

/** Rules over the workloads that VerticalPodAutoscalers are for. */
export const VPA_TARGET_RULES: ClusterRules = {
  /** Recommenders recommend nothing for a workload that they do not find (condition ConfigUnsupported). */
  "vpa-target-invalid": {
    title: "A target names a workload as Kubernetes does, with `apiVersion` unless its kind is one of Kubernetes' own.",
    what: "The recommender cannot find a workload by this reference.",
    hint: "Copy apiVersion, kind and metadata.name from the workload.",
    find: inEachVpa(({ paths, settings: { targetRef } }) =>
      [apiVersionFault(targetRef), kindFault(targetRef), nameFault(targetRef)]
        .flat()
        .map(({ field, expected }) => ({ path: `${paths.target}.${field}`, got: targetRef[field], expected })),
    ),
  },
  /** Of several objects for a pod only one acts, and nothing says which. */
  "vpa-target-twice": {
    title: "No two VerticalPodAutoscalers on a cluster have the same target.",
    expected: UNTARGETED,
    hint: "Remove one of the two, or keep it off this cluster with clusters: { … } on the fleet.",
    find(cluster) {
      const first = new Map(cluster.verticalPodAutoscalers.toReversed().map((vpa) => [identity(vpa), vpa]));
      return vpaFindings(cluster, (vpa) => {
        const other = first.get(identity(vpa));
        if (other === undefined || other === vpa) return [];
        const what = `${other.where} already targets this workload, and only one of the two would act.`;
        return { path: vpa.paths.target, what, got: vpa.settings.targetRef, also: [other.where] };
      });
    },
  },
  /** A policy that covers the namespace leaves such a workload alone; a declaration that names the workload does not. */
  "vpa-manifests-target-twice": {
    title: "No VerticalPodAutoscaler has the same target as one in a policy's `manifests`.",
    expected: UNTARGETED,
    hint: "Remove this one, or the one in the manifests.",
    find: (cluster) => distinct(cluster.policies.flatMap((policy) => targetsOfManifests(policy, cluster))),
  },
};

/** A field of a target with what is expected there, or nothing. */
type TargetFault = { readonly field: keyof VpaTarget; readonly expected: string } | readonly [];

function apiVersionFault(target: VpaTarget): TargetFault {
  const apiVersion = targetApiVersion(target);
  const known = knownApiVersion(target.kind);
  if (known !== null && apiVersion !== known)
    return { field: "apiVersion", expected: `${known}, the only one in which a ${target.kind} is looked up` };
  const expected = `<group>/<version>; only ${KNOWN_KINDS.join(", ")} are known without`;
  return apiVersion !== null && isApiVersion(apiVersion) ? [] : { field: "apiVersion", expected };
}

/** `v1` of the core group, or `<group>/<version>`. */
function isApiVersion(text: string): boolean {
  const [version, group, ...rest] = text.split("/").reverse();
  return rest.length === 0 && isDnsLabel(version ?? "") && (group === undefined || isDnsSubdomain(group));
}

/** A kind is a DNS label but for its capitals (k8s.io/apiextensions-apiserver, ValidateCustomResourceDefinitionNames). */
function kindFault({ kind }: VpaTarget): TargetFault {
  return isDnsLabel(kind.toLowerCase()) ? [] : { field: "kind", expected: 'a kind, such as "Deployment"' };
}

function nameFault({ name }: VpaTarget): TargetFault {
  return isDnsSubdomain(name) ? [] : { field: "name", expected: OBJECT_NAME };
}

function identity({ settings }: PlannedVerticalPodAutoscaler): string {
  return targetIdentity(settings.namespace, settings.targetRef);
}

/** VerticalPodAutoscalers whose target the manifests of a policy autoscale too. */
function targetsOfManifests(policy: PlannedPolicy, cluster: PlannedCluster) {
  const autoscaled = autoscaledByManifests(policy.props);
  const owner = policy.declaredOn === "fleet" ? "fleet" : cluster.declared.name;
  return vpaFindings(cluster, ({ paths, settings: { namespace, targetRef } }) => {
    const file = autoscaled.get(targetIdentity(namespace, targetRef));
    if (file === undefined) return [];
    const what = `${file} of ${policyPlace(owner, policy.name)} is already a VerticalPodAutoscaler for this workload, and only one of the two would act.`;
    return { path: paths.target, what, got: targetRef };
  });
}

/** Workloads that get no VerticalPodAutoscaler from a policy that covers them. */
export const VPA_TARGET_WARNINGS: ResolvedRules = {
  /** An object for such a workload would recommend nothing, and only its status would say so. */
  "vpa-pods-unfindable": {
    title:
      "The Vertical Pod Autoscaler finds the pods of every workload in the namespaces of a VerticalPodAutoscalerPolicy.",
    expected: "a workload of a kind that VPA knows, or with a selector in its scale subresource",
    hint: "Correct its manifest, if that is possible; the policy's other workloads do not depend on it.",
    find: ({ uncoveredWorkloads }) =>
      uncoveredWorkloads.map(({ where, reason }) => ({
        on: where,
        what: `There is no recommendation for this workload: ${reason}.`,
        got: reason,
      })),
  },
};

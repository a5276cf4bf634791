import { isDnsLabel, isDnsSubdomain } from "../../../base/kubernetes-names";
import type { VpaTarget } from "../../../declaration/vertical-pod-autoscaler";
import type { ClusterRule } from "../../../stages/rule";
import { KNOWN_KINDS, knownApiVersion, targetApiVersion } from "../../../stages/workload-target";
import { type VpaMistake, vpaFindings } from "./vpa-finding";

/** A recommender that does not find the workload recommends nothing (condition ConfigUnsupported). */
export const vpaTargetInvalid: ClusterRule = {
  code: "vpa-target-invalid",
  title:
    "A target is a workload as Kubernetes names it, with `apiVersion` where its kind has not the name of one of Kubernetes' own.",
  check(cluster) {
    return vpaFindings(cluster, ({ paths, settings: { targetRef } }) =>
      faults(targetRef).map(
        ({ field, expected }): VpaMistake => ({
          path: `${paths.target}.${field}`,
          what: "No workload can be found by this.",
          got: targetRef[field],
          expected,
          hint: "Copy apiVersion, kind and metadata.name from the workload.",
        }),
      ),
    );
  },
};

interface Fault {
  readonly field: keyof VpaTarget;
  readonly expected: string;
}

function faults(target: VpaTarget): readonly Fault[] {
  return [...apiVersionFaults(target), ...kindFaults(target), ...nameFaults(target)];
}

function apiVersionFaults(target: VpaTarget): readonly Fault[] {
  const apiVersion = targetApiVersion(target);
  const known = knownApiVersion(target.kind);
  if (known !== null && apiVersion !== known)
    return [{ field: "apiVersion", expected: `${known}: no other ${target.kind} is looked for` }];
  const expected = `<group>/<version>; only ${KNOWN_KINDS.join(", ")} are known without`;
  return apiVersion !== null && isApiVersion(apiVersion) ? [] : [{ field: "apiVersion", expected }];
}

/** `v1` of the core group, or `<group>/<version>`. */
function isApiVersion(text: string): boolean {
  const [version, group, ...rest] = text.split("/").reverse();
  return rest.length === 0 && isDnsLabel(version ?? "") && (group === undefined || isDnsSubdomain(group));
}

/** A kind is a DNS label but for its capitals (k8s.io/apiextensions-apiserver, ValidateCustomResourceDefinitionNames). */
function kindFaults({ kind }: VpaTarget): readonly Fault[] {
  return isDnsLabel(kind.toLowerCase()) ? [] : [{ field: "kind", expected: 'a kind, such as "Deployment"' }];
}

function nameFaults({ name }: VpaTarget): readonly Fault[] {
  return isDnsSubdomain(name)
    ? []
    : [{ field: "name", expected: 'at most 253 lower-case letters, digits, "-" and "."' }];
}

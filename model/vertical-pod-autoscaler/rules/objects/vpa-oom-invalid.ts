import { parseQuantity } from "../../../base/kubernetes-quantity";
import type { ClusterRule } from "../../../stages/rule";
import { containersOf, type PlacedContainerPolicy, type VpaMistake, vpaFindings } from "./vpa-finding";

/** What the webhook takes (pkg/admission-controller/resource/vpa/validation.go, validateVPASpecResourcePolicy). */
export const vpaOomInvalid: ClusterRule = {
  code: "vpa-oom-invalid",
  title: "`oomBumpUpRatio` is a quantity of at least 1, and `oomMinBumpUp` one of at least 0.",
  check(cluster) {
    return vpaFindings(cluster, (vpa) =>
      containersOf(vpa).flatMap((container) => [
        ...atLeast(container, "oomBumpUpRatio", 1, 'a quantity of at least 1, such as "1.5"'),
        ...atLeast(container, "oomMinBumpUp", 0, 'a quantity of at least 0, such as "100Mi"'),
      ]),
    );
  },
};

function atLeast(
  { path, policy }: PlacedContainerPolicy,
  field: "oomBumpUpRatio" | "oomMinBumpUp",
  least: number,
  expected: string,
): readonly VpaMistake[] {
  const value = policy[field];
  if (value === undefined || (parseQuantity(value) ?? -1) >= least) return [];
  const what = "A container that ran out of memory cannot be given more by this; the webhook would refuse the object.";
  return [{ path: `${path}.${field}`, what, got: value, expected, hint: "Write such a quantity, or leave it out." }];
}

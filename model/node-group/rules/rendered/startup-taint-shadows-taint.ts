import { show } from "../../../base/problem";
import type { AnyResolvedCluster, ScalingGroup } from "../../../stages/resolved";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { distinct } from "./placed-group";

/**
 * cluster-autoscaler is told of startup taints by key for the whole cluster and strips them from every template
 * (`--startup-taint`; utils/taints/taints.go, SanitizeTaints): where the same key is a permanent taint it would plan pods
 * onto nodes that refuse them.
 */
export const startupTaintShadowsTaint: ResolvedRule = {
  code: "startup-taint-shadows-taint",
  title: "A startup taint's key is no permanent taint of another NodeGroup on the cluster.",
  check(fleet) {
    return distinct(fleet.clusters.flatMap(shadows));
  },
};

function shadows(cluster: AnyResolvedCluster): readonly Finding[] {
  const groups: readonly ScalingGroup[] = cluster.scalingGroups;
  const owners = permanentTaints(groups);
  return groups.flatMap((group) =>
    group.startupTaintKeys.flatMap((key) => {
      const owner = owners.get(key);
      return owner === undefined ? [] : shadow(cluster, group, key, owner);
    }),
  );
}

function shadow({ name }: AnyResolvedCluster, { nodeGroup }: ScalingGroup, key: string, owner: string): Finding {
  return {
    where: `${name}/${nodeGroup}: startupTaints`,
    what: `${name}/${owner} keeps a taint of this key, which cluster-autoscaler would leave out of its plans for the whole cluster.`,
    got: show(key),
    expected: `a key that is no permanent taint on ${name}`,
    hint: `Rename this taint, or that of ${name}/${owner}.`,
  };
}

/** The first NodeGroup that keeps a taint of each key. */
function permanentTaints(groups: readonly ScalingGroup[]): ReadonlyMap<string, string> {
  const owners = groups.flatMap(({ template, startupTaintKeys, nodeGroup }) =>
    template.taints.filter(({ key }) => !startupTaintKeys.includes(key)).map(({ key }) => [key, nodeGroup] as const),
  );
  return new Map([...owners].reverse());
}

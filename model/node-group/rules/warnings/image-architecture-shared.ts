import { show } from "../../../base/problem";
import type { AnyResolvedCluster, ScalingGroup } from "../../../stages/resolved";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { distinct } from "../rendered/placed-group";

/**
 * An image is of one architecture on every cloud, and its id does not say which: the cloud refuses to start machines of the
 * other, and cluster-autoscaler tries again and again.
 */
export const imageArchitectureShared: ResolvedRule = {
  code: "image-architecture-shared",
  title: "Groups of different architecture do not boot the same image.",
  check(fleet) {
    return distinct(fleet.clusters.flatMap(shared));
  },
};

function shared({ name, scalingGroups }: AnyResolvedCluster): readonly Finding[] {
  const groups: readonly ScalingGroup[] = scalingGroups;
  const amd64 = new Map(groups.filter(isAmd64).map((group) => [group.imageId, group]));
  return groups.flatMap((group) => {
    const other = amd64.get(group.imageId);
    return isAmd64(group) || other === undefined ? [] : [finding(name, group, other)];
  });
}

function isAmd64({ architecture }: ScalingGroup): boolean {
  return architecture === "amd64";
}

function finding(cluster: string, group: ScalingGroup, other: ScalingGroup): Finding {
  return {
    where: `${cluster}/${group.nodeGroup}: image`,
    what: `${cluster}/${other.nodeGroup} boots the same image on amd64: on one of the two machines will not start.`,
    got: `${show(group.imageId)} on arm64`,
    expected: "an image of each architecture",
    hint: 'Give the cluster one for each: image: { id: { amd64: "…", arm64: "…" }, os: … }.',
  };
}

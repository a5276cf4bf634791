import { show } from "../../base/problem";
import { IMAGE_ID_FORMS, UNSUPPORTED_SYSTEMS } from "../../clouds/images";
import { distinct } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import type { Finding, GroupRules, ResolvedRules } from "../../stages/rule";

/** The image that a NodeGroup's machines boot. */
export const IMAGE_RULES: GroupRules = {
  /** A machine boots only images of its own architecture. */
  "image-architecture-missing": {
    title: "A NodeGroup's image has an id for the architecture of its machines.",
    hint: "Add an id for that architecture, or choose a machine of another one.",
    find({ settings: { image }, machines: { types } }) {
      const [machine] = types;
      const id = image?.id;
      if (machine === undefined || id === undefined || typeof id === "string") return [];
      const { architecture, name } = machine;
      if (id[architecture] !== undefined) return [];
      return [
        {
          path: `image.id.${architecture}`,
          what: `The machines are ${architecture} (${name}), but the image has no id for that architecture.`,
          got: show(id),
          expected: `an image id under ${show(architecture)}`,
        },
      ];
    },
  },
  /** Each cloud gives its images ids of a certain form. */
  "image-id-invalid": {
    title: "A NodeGroup's image id is an image id of its cloud.",
    hint: "Write the image's id as the cloud shows it.",
    find(group) {
      const { cloud } = group.cluster;
      const used = usedId(group);
      const { pattern, expected } = IMAGE_ID_FORMS[cloud];
      if (used === null || pattern.test(used.id)) return [];
      return [{ path: used.path, what: `This is not the id of an image on ${cloud}.`, got: show(used.id), expected }];
    },
  },
  /** No image is right for every cluster: it carries the kubelet's version. */
  "image-missing": {
    title: "A NodeGroup or its cluster has an image.",
    expected: "image: { id, os } on the group or on the cluster",
    hint: "Add an image to the cluster, or to the group if the cluster's groups differ.",
    find({ cluster, settings: { image } }) {
      if (image !== undefined) return [];
      const what = `Neither the group nor the cluster ${cluster.name} declares the image that nodes boot.`;
      return [{ path: "image", what, got: "nothing" }];
    },
  },
  /** No node could boot, or none would be what cluster-autoscaler plans with. */
  "image-os-unsupported": {
    title: "An image's system exists on its cloud; on Google Cloud, cluster-autoscaler has figures for it.",
    find({ cluster, settings: { image } }) {
      const os = image?.os;
      const words = os === undefined ? null : UNSUPPORTED_SYSTEMS[cluster.cloud][os];
      return words === null ? [] : [{ path: "image.os", ...words, got: show(os) }];
    },
  },
};

/** Images that boot, but not on the machines of all groups that share them. */
export const IMAGE_WARNINGS: ResolvedRules = {
  /**
   * An image has one architecture on every cloud, and its id does not say which: the cloud refuses to start machines of the
   * other one, and cluster-autoscaler retries without end.
   */
  "image-architecture-shared": {
    title: "NodeGroups of different architectures do not boot the same image.",
    expected: "an image of each architecture",
    hint: 'Give the cluster one for each: image: { id: { amd64: "…", arm64: "…" }, os: … }.',
    find: (cluster) => distinct(sharedImages(cluster)),
  },
};

/** The id that the group's machines boot, and where it is declared; null where there is none for them. */
function usedId({ settings, machines }: PlannedGroup): { readonly id: string; readonly path: string } | null {
  const id = settings.image?.id;
  if (typeof id === "string") return { id, path: "image.id" };
  const architecture = machines.types[0]?.architecture;
  const ofMachine = architecture && id?.[architecture];
  return ofMachine === undefined ? null : { id: ofMachine, path: `image.id.${architecture}` };
}

function sharedImages({ name, scalingGroups }: AnyResolvedCluster): readonly Finding<"what">[] {
  const groups: readonly ScalingGroup[] = scalingGroups;
  const amd64 = new Map(groups.filter(isAmd64).map((group) => [group.imageId, group]));
  return groups.flatMap((group) => {
    const other = amd64.get(group.imageId);
    return isAmd64(group) || other === undefined ? [] : [sharedImage(name, group, other)];
  });
}

function isAmd64({ architecture }: ScalingGroup): boolean {
  return architecture === "amd64";
}

function sharedImage(cluster: string, group: ScalingGroup, other: ScalingGroup): Finding<"what"> {
  return {
    on: `${cluster}/${group.nodeGroup}`,
    path: "image",
    what: `${cluster}/${other.nodeGroup} boots the same image on amd64, so the machines of one of the two groups will not start.`,
    got: `${show(group.imageId)} on arm64`,
  };
}

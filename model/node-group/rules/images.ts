import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import { IMAGE_ID_FORMS } from "../../clouds/image-id";
import type { NodeOs } from "../../declaration/node-group";
import { distinct } from "../../stages/findings";
import type { PlannedGroup } from "../../stages/planned";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import type { Finding, GroupRules, ResolvedRules, Words } from "../../stages/rule";

type About = Words;

/**
 * What is said of a system that a cloud's groups cannot have. On Google cluster-autoscaler subtracts what the system keeps by
 * formulas that it has for two systems only; any other is taken for `cos`, with a template that differs from the node
 * (cloudprovider/gce/gce_reserved.go). Of Bottlerocket there are variants for AWS, VMware and bare metal (its repository, `variants`).
 */
const UNSUPPORTED: Readonly<Record<Cloud, (os: NodeOs) => About | null>> = {
  aws: () => null,
  azure: (os) => (os === "bottlerocket" ? NOT_ON_AZURE : null),
  google: (os) => (os === "ubuntu" || os === "cos" ? null : WITHOUT_FIGURES),
};

const NOT_ON_AZURE: About = {
  what: "There is no Bottlerocket for Azure.",
  expected: 'another system, such as "ubuntu" or "flatcar"',
  hint: "Take an image of another system.",
};

const WITHOUT_FIGURES: About = {
  what: "cluster-autoscaler on Google has no figures for this system, so it would plan with wrong memory and disk.",
  expected: '"ubuntu" or "cos"',
  hint: "Take an image of one of these systems.",
};

/** TODO */
export const IMAGE_RULES: GroupRules = {
  /** A machine boots images of its own architecture only. */
  "image-architecture-missing": {
    title: "A NodeGroup's image has an id for its machines' architecture.",
    hint: `Add one, or take a machine of another architecture.`,
    find(group) {
      const [machine] = group.machines.types;
      const id = group.settings.image?.id;
      if (machine === undefined || id === undefined || typeof id === "string") return [];
      if (id[machine.architecture] !== undefined) return [];
      return [
        {
          path: `image.id.${machine.architecture}`,
          what: `The machines are ${machine.architecture} (${machine.name}), and the image has no id for it.`,
          got: show(id),
          expected: `an image id under ${show(machine.architecture)}`,
        },
      ];
    },
  },
  /** The id has the form that the cloud gives to images. */
  "image-id-invalid": {
    title: "A NodeGroup's image id is one of its cloud.",
    hint: "Write the image's id as the cloud shows it.",
    find(group) {
      const used = usedId(group);
      const { pattern, expected } = IMAGE_ID_FORMS[group.cluster.cloud];
      if (used === null || pattern.test(used.id)) return [];
      return [
        {
          path: used.path,
          what: `This is not the id of an image on ${group.cluster.cloud}.`,
          got: show(used.id),
          expected,
        },
      ];
    },
  },
  /** No image is the right one for every cluster: it carries the kubelet's version. */
  "image-missing": {
    title: "A NodeGroup has an image of its own or its cluster's.",
    expected: "image: { id, os } on the group or on the cluster",
    hint: "Add it to the cluster, or to the group if the cluster's groups differ.",
    find(group) {
      if (group.settings.image !== undefined) return [];
      return [
        {
          path: "image",
          what: `Neither the group nor the cluster ${group.cluster.name} names the image that nodes boot.`,
          got: "nothing",
        },
      ];
    },
  },
  /** No node could boot, or none would be what cluster-autoscaler plans with. */
  "image-os-unsupported": {
    title: "An image's system exists on its cloud; on Google it is one that cluster-autoscaler has figures for.",
    find(group) {
      const os = group.settings.image?.os;
      const about = os === undefined ? null : UNSUPPORTED[group.cluster.cloud](os);
      return about === null ? [] : [{ path: "image.os", ...about, got: show(os) }];
    },
  },
};

/** TODO */
export const IMAGE_WARNINGS: ResolvedRules = {
  /**
   * An image is of one architecture on every cloud, and its id does not say which: the cloud refuses to start machines of the
   * other, and cluster-autoscaler tries again and again.
   */
  "image-architecture-shared": {
    title: "Groups of different architecture do not boot the same image.",
    expected: "an image of each architecture",
    hint: 'Give the cluster one for each: image: { id: { amd64: "…", arm64: "…" }, os: … }.',
    find(cluster) {
      return distinct(shared(cluster));
    },
  },
};

function usedId({ settings, machines }: PlannedGroup): { readonly id: string; readonly path: string } | null {
  const id = settings.image?.id;
  if (typeof id === "string") return { id, path: "image.id" };
  const architecture = machines.types[0]?.architecture;
  const ofMachine = architecture && id?.[architecture];
  return ofMachine === undefined ? null : { id: ofMachine, path: `image.id.${architecture}` };
}

function shared({ name, scalingGroups }: AnyResolvedCluster): readonly Finding<"what">[] {
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

function finding(cluster: string, group: ScalingGroup, other: ScalingGroup): Finding<"what"> {
  return {
    on: `${cluster}/${group.nodeGroup}`,
    path: "image",
    what: `${cluster}/${other.nodeGroup} boots the same image on amd64: on one of the two machines will not start.`,
    got: `${show(group.imageId)} on arm64`,
  };
}

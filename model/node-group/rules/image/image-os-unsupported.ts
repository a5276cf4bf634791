import type { Cloud } from "../../../base/cloud";
import { show } from "../../../base/problem";
import type { NodeOs } from "../../../declaration/node-group";
import { groupFinding } from "../../../stages/group-finding";
import type { Finding, GroupRule } from "../../../stages/rule";

type About = Omit<Finding, "where" | "got">;

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

/** No node could boot, or none would be what cluster-autoscaler plans with. */
export const imageOsUnsupported: GroupRule = {
  code: "image-os-unsupported",
  title: "An image's system exists on its cloud; on Google it is one that cluster-autoscaler has figures for.",
  check(group) {
    const os = group.settings.image?.os;
    const about = os === undefined ? null : UNSUPPORTED[group.cluster.cloud](os);
    return about === null ? [] : [groupFinding(group, "image.os", { ...about, got: show(os) })];
  },
};

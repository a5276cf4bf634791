import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { SYSTEMS_WITHOUT_KUBEADM, UNSUPPORTED_SYSTEMS } from "../../../model/clouds/images";
import { NODE_OSES, type NodeOs } from "../../../model/declaration/image";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import type { ScalingGroup } from "../../../model/stages/resolved";
import { EKS_KINDS, eksProps } from "../eks";
import { resolveGroup } from "../fleets";

/** A way in which a machine becomes a node. */
export interface Way {
  /** With all systems that have the same user data: `kubeadm on azure (ubuntu, amazon-linux-2023)`. */
  readonly name: string;
  readonly cloud: Cloud;
  /** The first of those systems. */
  readonly os: NodeOs;
  /** Props of the cluster by which it differs from a valid one. */
  readonly props: object;
}

const IMAGE_IDS: Readonly<Record<Cloud, string>> = {
  aws: "ami-0123456789abcdef0",
  azure:
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.Compute/galleries/nodes/images/node",
  google: "projects/prod-images/global/images/family/node",
};

/** The first ScalingGroup of a NodeGroup whose machines become nodes in this way. */
export function groupOf({ cloud, os, props }: Way, declared: NodeGroupDeclaration): ScalingGroup {
  return resolveGroup(cloud, { ...declared, image: { id: IMAGE_IDS[cloud], os } }, props);
}

/** What adds to the user data of a whole cluster. */
const HANDLER: Readonly<Record<Cloud, object>> = {
  aws: {},
  azure: { terminationHandler: {} },
  google: { terminationHandler: {} },
};

function waysOf(cloud: Cloud, os: NodeOs): readonly Way[] {
  const kubeadm = { name: `kubeadm on ${cloud}`, cloud, os, props: HANDLER[cloud] };
  const eks = EKS_KINDS.map((kind) => ({ name: kind, cloud, os, props: eksProps(kind) }));
  return [
    ...(SYSTEMS_WITHOUT_KUBEADM[cloud][os] === null ? [kubeadm] : []),
    ...(cloud === "aws" ? eks.filter(({ props }) => props.image?.os === os) : []),
  ];
}

/** Every way that the model allows: each system that a cloud has, with each bootstrap that can make it a node. */
function allWays(): readonly Way[] {
  const systems = CLOUDS.flatMap((cloud) => NODE_OSES.map((os) => ({ cloud, os })));
  return systems
    .filter(({ cloud, os }) => UNSUPPORTED_SYSTEMS[cloud][os] === null)
    .flatMap((each) => waysOf(each.cloud, each.os));
}

/** The ways of a group, once each: systems whose machines get the same user data share one. */
export function distinctWays(declared: NodeGroupDeclaration): readonly (Way & { readonly group: ScalingGroup })[] {
  const byUserData = new Map<string, readonly (Way & { readonly group: ScalingGroup })[]>();
  for (const way of allWays()) {
    const group = groupOf(way, declared);
    const key = `${way.cloud} ${group.userData.text}`;
    byUserData.set(key, [...(byUserData.get(key) ?? []), { ...way, group }]);
  }
  return [...byUserData.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, name: `${first.name} (${same.map(({ os }) => os).join(", ")})` }];
  });
}

import { oncePer } from "../base/cached";
import { copyOf } from "../base/canonical";
import { nodeProxy } from "../clouds/network";
import type { RawBootstrap, RawBootstrapInput } from "../declaration/bootstrap";
import type { NodeRegistration } from "../declaration/node-registration";
import type { PlannedGroup } from "../stages/planned";
import type { UserData } from "../stages/user-data";
import { decideBeforeJoin } from "./before-join";
import { bottlerocketUserData } from "./bottlerocket";
import { kubeadmUserData } from "./kubeadm";
import { nodeRegistration } from "./node-template";
import { nodeadmUserData } from "./nodeadm";
import type { NodeInput } from "./setup";
import { nodeSysctls } from "./setup/system";

/** User data with which a machine of the group registers exactly what its template promises. */
export function renderUserData(input: NodeInput): UserData {
  const { bootstrap } = input.group;
  switch (bootstrap.kind) {
    case "kubeadm":
      return kubeadmUserData(input, bootstrap);
    case "nodeadm":
      return nodeadmUserData(input, bootstrap);
    case "bottlerocket":
      return bottlerocketUserData(input, bootstrap);
    case "raw":
      return rawUserData(input.group, bootstrap);
  }
}

function rawUserData(group: PlannedGroup, { userData }: RawBootstrap): UserData {
  const text = typeof userData === "string" ? userData : madeUserData(group)?.text;
  if (typeof text !== "string") throw new Error(`${group.where} was resolved without user data`);
  return { format: "raw", text, files: [] };
}

/** What a raw bootstrap's function returned, or threw. */
interface MadeUserData {
  readonly text?: unknown;
  readonly thrown?: unknown;
}

/** What a raw bootstrap's function made of a group, for which it is called once; null without a machine or such a function. */
export const madeUserData = oncePer((group: PlannedGroup): MadeUserData | null => {
  const [machine] = group.machines.types;
  const { bootstrap } = group;
  if (machine === undefined || bootstrap.kind !== "raw" || typeof bootstrap.userData === "string") return null;
  try {
    return { text: bootstrap.userData(rawInput(group, nodeRegistration(group, machine))) };
  } catch (thrown) {
    return { thrown };
  }
});

/** The argument of a raw bootstrap's function, as a copy: what the function does to it must not reach other groups, which share much of it. */
function rawInput(group: PlannedGroup, registration: NodeRegistration): RawBootstrapInput {
  const { cluster, name, settings } = group;
  const { localDisks, hugePages, registryMirrors, trustedCertificates, security } = settings;
  const outside = { registryMirrors, proxy: nodeProxy(group), trustedCertificates };
  const beforeJoin = decideBeforeJoin(settings.beforeJoin);
  const setup = { localDisks, hugePages, sysctls: nodeSysctls(settings), ...outside, security, beforeJoin };
  return copyOf({ cluster: cluster.name, cloud: cluster.cloud, nodeGroup: name, registration, setup });
}

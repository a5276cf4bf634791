import { nodeProxy } from "../clouds/network";
import type { RawBootstrap, RawBootstrapInput } from "../declaration/bootstrap";
import type { NodeRegistration } from "../declaration/node-registration";
import type { PlannedGroup } from "../stages/planned";
import type { UserData } from "../stages/user-data";
import { decideBeforeJoin } from "./before-join";
import { bottlerocketUserData } from "./bottlerocket";
import { kubeadmUserData } from "./kubeadm";
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
      return rawUserData(input, bootstrap);
  }
}

function rawUserData({ group, registration }: NodeInput, { userData }: RawBootstrap): UserData {
  const text = typeof userData === "string" ? userData : userData(rawInput(group, registration));
  return { format: "raw", text, files: [] };
}

/** The argument of a raw bootstrap's function. */
export function rawInput(group: PlannedGroup, registration: NodeRegistration): RawBootstrapInput {
  const { cluster, name, settings } = group;
  const { localDisks, hugePages, registryMirrors, trustedCertificates, security } = settings;
  const outside = { registryMirrors, proxy: nodeProxy(group), trustedCertificates };
  const beforeJoin = decideBeforeJoin(settings.beforeJoin);
  const setup = { localDisks, hugePages, sysctls: nodeSysctls(settings), ...outside, security, beforeJoin };
  return { cluster: cluster.name, cloud: cluster.cloud, nodeGroup: name, registration, setup };
}

import type { KubeadmBootstrap } from "../../declaration/bootstrap";
import type { NodeRegistration } from "../../declaration/node-registration";
import { yamlLines } from "../formats/yaml";
import { NODE_FOLDER, type NodeFile } from "../setup/node-setup";

/** The join configuration without its token; the finished one is written to memory only. */
export const JOIN_TEMPLATE = `${NODE_FOLDER}/join.yaml`;
const PATCHES = `${NODE_FOLDER}/patches`;

/** Placeholder of the token. */
export const TOKEN_PLACE = "@JOIN_TOKEN@";
/** Placeholder of the machine's provider id. */
export const PROVIDER_ID_PLACE = "@PROVIDER_ID@";
/** Placeholder of the node's name. */
export const NAME_PLACE = "@NODE_NAME@";

/**
 * The configuration of `kubeadm join`, with the template's labels and taints, and a patch with the kubelet's reservations,
 * thresholds and all other settings of the group.
 */
export function joinFiles(bootstrap: KubeadmBootstrap, registration: NodeRegistration): readonly NodeFile[] {
  return [
    { path: JOIN_TEMPLATE, mode: "0600", lines: yamlLines(joinConfiguration(bootstrap, registration)) },
    {
      path: `${PATCHES}/kubeletconfiguration+strategic.yaml`,
      mode: "0600",
      lines: yamlLines(kubeletPatch(registration)),
    },
  ];
}

function joinConfiguration({ apiServer, caCertHash }: KubeadmBootstrap, registration: NodeRegistration): object {
  return {
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "JoinConfiguration",
    discovery: {
      bootstrapToken: { token: TOKEN_PLACE, apiServerEndpoint: apiServer, caCertHashes: [caCertHash] },
    },
    nodeRegistration: {
      name: NAME_PLACE,
      criSocket: "unix:///run/containerd/containerd.sock",
      // An empty list means no taints; without the field kubeadm may add the control plane's.
      taints: registration.taints,
      kubeletExtraArgs: [
        { name: "cloud-provider", value: "external" },
        { name: "provider-id", value: PROVIDER_ID_PLACE },
        ...nodeLabels(registration),
      ],
    },
    patches: { directory: PATCHES },
  };
}

function nodeLabels({ kubeletLabels }: NodeRegistration): readonly object[] {
  const pairs = Object.entries(kubeletLabels).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? [] : [{ name: "node-labels", value: pairs.join(",") }];
}

/**
 * Fields that the cluster's own kubelet-config may set and the group does not declare. Null removes them; otherwise the node would
 * be smaller than its template (kubeadm, strategic merge patches).
 */
const NOT_DECLARED = {
  evictionSoft: null,
  evictionSoftGracePeriod: null,
  reservedMemory: null,
  reservedSystemCPUs: null,
  systemReserved: null,
};

function kubeletPatch({ kubelet }: NodeRegistration): object {
  return { apiVersion: "kubelet.config.k8s.io/v1beta1", kind: "KubeletConfiguration", ...NOT_DECLARED, ...kubelet };
}

import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { withoutSecrets } from "../../base/secrets";
import { BOTTLEROCKET, NODEADM } from "../../stages/premises";
import type { Finding, ResolvedRules } from "../../stages/rule";
import { nodeGroupFindings } from "../findings";
import { PASSED_AT } from "../passed-settings";

/** Warnings about names that nodeadm and Bottlerocket may not know. What they have is passed on all the same. */
export const PASSED_SETTING_WARNINGS: ResolvedRules = {
  /** It refuses user data with a setting that it does not know, and no machine becomes a node (bottlerocket-settings-sdk). */
  "bottlerocket-setting-unknown": {
    title: "Settings that are passed on to Bottlerocket are under names that it has.",
    premise: BOTTLEROCKET,
    what: "Bottlerocket has no settings under this name, and starts no node with settings that it does not know.",
    expected: "a name of bottlerocket.dev, Settings Reference",
    hint: "Check the name. If the release that nodes boot has it, acknowledge this.",
    find: (cluster) =>
      nodeGroupFindings(cluster, ({ group: { bootstrap, bootstrapInputs } }) =>
        bootstrap === "bottlerocket"
          ? unknownIn(bootstrapInputs.settings, BOTTLEROCKET_NAMES, PASSED_AT.bottlerocket)
          : [],
      ),
  },
  /** nodeadm decodes its configuration leniently (nodeadm/internal/api/bridge/decode.go), and knows two features. */
  "node-config-field-unknown": {
    title: "Fields that are passed on to nodeadm are ones that its NodeConfig has.",
    premise: NODEADM,
    what: "NodeConfig of nodeadm has no such field, and nodeadm ignores what it does not know.",
    expected: "a field of NodeConfig, node.eks.aws/v1alpha1",
    hint: "Check the name. If the release that nodes boot has it, acknowledge this.",
    find: (cluster) =>
      nodeGroupFindings(cluster, ({ group: { bootstrap, bootstrapInputs } }) =>
        bootstrap === "nodeadm" ? unknownIn(bootstrapInputs.nodeConfig, NODE_CONFIG_NAMES, PASSED_AT.nodeadm) : [],
      ),
  },
};

/** Names at one level, each with those below it; null where all below are free. */
interface Names {
  readonly [name: string]: Names | null;
}

/**
 * Names of the settings that Bottlerocket has.
 * @read 2026-11 bottlerocket-settings-models 0.28.0, settings-models/src/lib.rs; Bottlerocket 1.66, Settings Reference
 */
const BOTTLEROCKET_NAMES: Names = Object.fromEntries(
  [
    ...["autoscaling", "aws", "boot", "bootstrap-commands", "bootstrap-containers", "cloudformation"],
    ...["container-registry", "container-runtime", "container-runtime-plugins", "dns", "ecs", "host-containers"],
    ...["image-verifier-plugins", "kernel", "kubelet-device-plugins", "kubelet-dra-drivers", "kubernetes"],
    ...["measurement", "metrics", "motd", "network", "ntp", "nvidia-container-runtime", "oci-defaults", "oci-hooks"],
    ...["pki", "updates"],
  ].map((name) => [name, null]),
);

/**
 * Fields of NodeConfig's spec that are passed on, and the features that nodeadm knows.
 * @read 2026-11 amazon-eks-ami 81fec2e, nodeadm/api/v1alpha1/nodeconfig_types.go
 */
const NODE_CONFIG_NAMES: Names = {
  cluster: { enableOutpost: null, id: null },
  containerd: { baseRuntimeSpec: null, config: null },
  featureGates: { FastImagePull: null, InstanceIdNodeName: null },
  instance: {
    environment: null,
    localStorage: { disabledMounts: null, mountPath: null, strategy: null },
    network: { domains: null, nameservers: null },
  },
  kubelet: { flags: null },
};

function unknownIn(value: unknown, names: Names, path: string): readonly Finding[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]): readonly Finding[] => {
    const below = Object.hasOwn(names, name) ? names[name] : undefined;
    const at = joinPath(path, name);
    if (below === undefined) return inner === undefined ? [] : [{ path: at, got: withoutSecrets(show(inner)) }];
    return below === null ? [] : unknownIn(inner, below, at);
  });
}

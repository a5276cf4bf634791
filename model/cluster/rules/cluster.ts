import { CLOUDS } from "../../base/cloud";
import { show } from "../../base/problem";
import { wholeUnits } from "../../base/quantity";
import { VPA_RESOURCES } from "../../declaration/vertical-pod-autoscaler";
import { byCloud, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRules } from "../../stages/rule";
import { isKubernetesMinor, KUBERNETES_MINORS } from "../../versions/kubernetes-minor";
import { sshPublicKeyFault } from "../ssh-public-key";

const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Leaves room for a group and a zone in the names of cloud resources. */
const LONGEST = 40;

/** From here on a share is a mistake: no firmware and kernel keep half of a machine. */
const LIMIT = 50;

/** TODO */
export const CLUSTER_SETTING_RULES: ClusterRules = {
  /** The name becomes part of cloud resource names, tags, Terraform state keys and folders: all of them take this alphabet. */
  "cluster-name-invalid": {
    title: "A cluster's name is made of lower-case letters, digits and `-`, and has at most 40 characters.",
    what: "The name cannot become part of the names of cloud resources, tags and files.",
    expected: `a lower-case letter, then letters, digits and "-", not ending in "-", at most ${LONGEST} characters`,
    hint: "Rename the cluster.",
    find({ declared }) {
      if (NAME.test(declared.name) && declared.name.length <= LONGEST) return [];
      return [{ path: "name", got: `${show(declared.name)} (${declared.name.length} characters)` }];
    },
  },
  /** The autoscaler's version, its flags and the API that manifests use all go by the minor: there is no safe guess. */
  "kubernetes-version-unknown": {
    title: "A cluster's `kubernetesVersion` is a Kubernetes minor that the project knows.",
    what: "It is not known which cluster-autoscaler goes with this version.",
    expected: `one of ${KUBERNETES_MINORS.map(show).join(", ")}`,
    find({ declared }) {
      const version = declared.props.kubernetesVersion;
      if (isKubernetesMinor(version)) return [];
      return [{ path: "kubernetesVersion", got: show(version), hint: hint(version) }];
    },
  },
  /** On the fleet the extras of every cloud have their use; a cluster has one cloud. */
  "cluster-defaults-extras-of-other-cloud": {
    title: "A cluster's `defaults` hold the extras of its own cloud only.",
    hint: "Remove them, or move them to the fleet's defaults.",
    find({ declared }) {
      const { defaults } = declared.props;
      const others = CLOUDS.filter((cloud) => cloud !== declared.cloud && defaults?.[cloud] !== undefined);
      return others.map((cloud) => ({
        path: `defaults.${cloud}`,
        what: `The cluster's cloud is ${declared.cloud}; nothing would read these settings.`,
        got: show(defaults?.[cloud]),
        expected: `${declared.cloud} settings, or none`,
      }));
    },
  },
  /** The provider refuses the same keys, but only at plan, one scale set after the other. */
  "ssh-public-key-invalid": {
    title: "An Azure cluster's `sshPublicKey` is an OpenSSH public key, ed25519 or RSA of at least 2048 bits.",
    expected: 'one line "ssh-ed25519 AAAA…" or "ssh-rsa AAAA…" (2048 bits or more)',
    hint: "Paste the .pub file; `ssh-keygen -t ed25519` makes a new pair.",
    find: byCloud({
      aws: NOTHING,
      azure: (cluster) => {
        const { sshPublicKey } = cluster.props;
        const what = sshPublicKeyFault(sshPublicKey);
        if (what === null) return [];
        return [{ path: "sshPublicKey", what, got: shown(sshPublicKey) }];
      },
      google: NOTHING,
    }),
  },
  /** Caps of recommendations are counted with these. */
  "daemon-set-requests-invalid": {
    title: "`daemonSetRequests` are quantities: CPU in whole millicores, memory in whole bytes.",
    hint: "Add up the requests of the DaemonSets' pods: kubectl describe node shows them for one node.",
    find({ declared }) {
      const requests = declared.props.daemonSetRequests ?? {};
      return VPA_RESOURCES.flatMap((resource) => {
        const text = requests[resource];
        const amount = wholeUnits(resource, text);
        if (text === undefined || (amount !== null && amount >= 0n)) return [];
        return [
          {
            path: `daemonSetRequests.${resource}`,
            what: `This is no amount of ${resource} that pods can ask for.`,
            got: show(text),
            expected: `a quantity such as ${resource === "cpu" ? '"350m"' : '"600Mi"'}`,
          },
        ];
      });
    },
  },
  /** The autoscaler computes a Google node's memory from the machine type alone (cloudprovider/gce/reserved.go). */
  "node-overhead-google": {
    title: "A Google cluster sets no `nodeOverhead`: cluster-autoscaler has its own formula there.",
    what: "On Google cluster-autoscaler subtracts its own figures from a machine's memory; this would change nothing.",
    expected: "no nodeOverhead on a Google cluster",
    hint: "Remove it.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google: (cluster) => {
        const { nodeOverhead } = cluster.props;
        if (nodeOverhead?.memoryPercent === undefined) return [];
        return [{ path: "nodeOverhead.memoryPercent", got: show(nodeOverhead.memoryPercent) }];
      },
    }),
  },
  /** A share too large hides memory that nodes have; the shape of a declaration already refuses negative ones. */
  "node-overhead-invalid": {
    title: "`nodeOverhead.memoryPercent` is at least 0 and below 50.",
    expected: `a percentage from 0 to below ${LIMIT}`,
    hint: "Compare a node's capacity with its machine type's nominal memory; 7.5 is the default.",
    find({ declared }) {
      const percent = declared.props.nodeOverhead?.memoryPercent;
      if (percent === undefined || declared.cloud === "google" || percent < LIMIT) return [];
      return [
        {
          path: "nodeOverhead.memoryPercent",
          what: `Firmware and kernel would take ${percent} % of every machine's memory.`,
          got: show(percent),
        },
      ];
    },
  },
};

function hint(version: string): string {
  const minor = /^v?(\d+\.\d+)(\.|$)/.exec(version)?.[1] ?? "";
  return isKubernetesMinor(minor)
    ? `Write the minor only: ${show(minor)}.`
    : "Name a supported minor; a newer one needs a newer version of this project.";
}

/** A private key must not reach a log. */
function shown(key: string): string {
  return key.includes("PRIVATE KEY") ? "a private key (not shown)" : show(key);
}

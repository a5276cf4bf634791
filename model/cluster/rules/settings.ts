import { CLOUDS } from "../../base/cloud";
import { isDefinitionName } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { wholeUnits } from "../../base/quantity";
import { unknownKinds } from "../../clouds/terraform-kinds";
import { addRequests, programsOnNodes } from "../../components/daemon-sets";
import { VPA_RESOURCES } from "../../declaration/vertical-pod-autoscaler";
import { byCloud, NOTHING } from "../../stages/findings";
import type { AnyResolvedCluster } from "../../stages/resolved";
import { type ClusterRules, NOT_GOOGLE, ONLY_GOOGLE, type ResolvedRules } from "../../stages/rule";
import { ENDED_MINORS, isKubernetesMinor, KUBERNETES_MINORS } from "../../versions/kubernetes-minor";

const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Characters. Leaves room for a group and a zone in the names of cloud resources. */
const LONGEST_NAME = 40;

/** Percent. From here on a share is a mistake: no firmware and kernel keep half of a machine. */
const OVERHEAD_LIMIT = 50;

const REQUEST_EXAMPLES = { cpu: '"350m"', memory: '"600Mi"' } as const;

/** Rules over a cluster's name, its Kubernetes version, and the settings that hold for all of its nodes. */
export const CLUSTER_SETTING_RULES: ClusterRules = {
  /** The name becomes part of cloud resource names, tags, Terraform state keys and folders: all of them accept this alphabet. */
  "cluster-name-invalid": {
    title: "A cluster's name consists of lower-case letters, digits and `-`, and has at most 40 characters.",
    what: "The name cannot become part of the names of cloud resources, tags and files.",
    expected: `a lower-case letter, then letters, digits and "-", not ending in "-", at most ${LONGEST_NAME} characters`,
    hint: "Rename the cluster.",
    find({ declared: { name } }) {
      if (NAME.test(name) && name.length <= LONGEST_NAME) return [];
      return [{ path: "name", got: `${show(name)} (${name.length} characters)` }];
    },
  },
  /** The minor decides the autoscaler's version, its flags and the API that manifests use: there is no safe guess. */
  "kubernetes-version-unknown": {
    title: "A cluster's `kubernetesVersion` is a Kubernetes minor that this project knows.",
    what: "This project does not know which cluster-autoscaler goes with this version.",
    expected: `one of ${KUBERNETES_MINORS.map((minor) => JSON.stringify(minor)).join(", ")}`,
    find({ declared }) {
      const version = declared.props.kubernetesVersion;
      if (isKubernetesMinor(version)) return [];
      return [{ path: "kubernetesVersion", got: show(version), hint: minorHint(version) }];
    },
  },
  /** A misspelled kind would leave every resource as it is, and no message would say so. */
  "cluster-transform-unknown": {
    title: "A cluster's `transform` names kinds of resources that Terraform has for its cloud.",
    what: "Terraform makes no such resources for the cluster, so the function would never be called.",
    find: ({ declared: { cloud, props } }) => unknownKinds("transform", props.transform, cloud),
  },
  /** The fleet can use the extras of every cloud; a cluster has one cloud. */
  "cluster-defaults-extras-of-other-cloud": {
    title: "A cluster's `defaults` hold settings of its own cloud only.",
    hint: "Remove them, or move them to the fleet's defaults.",
    find({ declared }) {
      const { defaults } = declared.props;
      const others = CLOUDS.filter((cloud) => cloud !== declared.cloud && defaults?.[cloud] !== undefined);
      return others.map((cloud) => ({
        path: `defaults.${cloud}`,
        what: `The cluster's cloud is ${declared.cloud}, where these settings have no effect.`,
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
      google: NOTHING,
      azure: ({ props: { sshPublicKey } }) => {
        const what = sshPublicKeyFault(sshPublicKey);
        return what === null ? [] : [{ path: "sshPublicKey", what, got: withoutPrivateKey(sshPublicKey) }];
      },
    }),
  },
  /** Another name is that of no definition, so nothing of ours would be left out. */
  "existing-custom-resource-invalid": {
    title: "`existingCustomResources` are names of CustomResourceDefinitions.",
    what: "No CustomResourceDefinition can have this name.",
    expected: "the plural of a kind, then its API group: provisioningrequests.autoscaling.x-k8s.io",
    hint: "`kubectl get customresourcedefinitions` lists the names on a cluster.",
    find: ({ declared: { props } }) =>
      (props.existingCustomResources ?? []).flatMap((name, index) =>
        isDefinitionName(name) ? [] : { path: `existingCustomResources[${index}]`, got: show(name) },
      ),
  },
  /** Caps of recommendations are computed from these requests. */
  "daemon-set-requests-invalid": {
    title: "`daemonSetRequests` are quantities: CPU in whole millicores, memory in whole bytes.",
    hint: "Add up the requests of the DaemonSets' pods that are not this project's: `kubectl describe node` shows all of one node.",
    find({ declared: { props } }) {
      return VPA_RESOURCES.flatMap((resource) => {
        const text = props.daemonSetRequests?.[resource];
        if (text === undefined || (wholeUnits(resource, text) ?? -1n) >= 0n) return [];
        return {
          path: `daemonSetRequests.${resource}`,
          what: `Pods cannot request this amount of ${resource}.`,
          got: show(text),
          expected: `a quantity such as ${REQUEST_EXAMPLES[resource]}`,
        };
      });
    },
  },
  /** The autoscaler computes a Google node's memory from the machine type alone (cloudprovider/gce/gce_reserved.go at 1.36.1; 2026-11). */
  "node-overhead-google": {
    title: "A Google cluster does not set `nodeOverhead`: cluster-autoscaler has its own formula there.",
    clouds: ONLY_GOOGLE,
    what: "On Google Cloud cluster-autoscaler subtracts its own figures from a machine's memory, so this has no effect (1.37, November 2026).",
    expected: "no nodeOverhead on a Google cluster",
    hint: "Remove nodeOverhead; cluster-autoscaler computes a node's memory from its machine type.",
    find({ declared }) {
      const percent = declared.props.nodeOverhead?.memoryPercent;
      return percent === undefined ? [] : [{ path: "nodeOverhead.memoryPercent", got: show(percent) }];
    },
  },
  /** Too large a share hides memory that nodes have. The shape of a declaration already refuses negative ones. */
  "node-overhead-invalid": {
    title: "`nodeOverhead.memoryPercent` is at least 0 and below 50.",
    clouds: NOT_GOOGLE,
    expected: `a percentage from 0 to below ${OVERHEAD_LIMIT}`,
    hint: "Compare a node's capacity with its machine type's nominal memory; 7.5 is the default.",
    find({ declared }) {
      const percent = declared.props.nodeOverhead?.memoryPercent;
      if (percent === undefined || percent < OVERHEAD_LIMIT) return [];
      const what = `Firmware and kernel would take ${percent} % of every machine's memory.`;
      return [{ path: "nodeOverhead.memoryPercent", what, got: show(percent) }];
    },
  },
};

/** What should be known of a cluster's own settings. */
export const CLUSTER_SETTING_WARNINGS: ResolvedRules = {
  /** No fault of security is mended in a minor that has ended, nor in the cluster-autoscaler of that minor. */
  "kubernetes-minor-ended": {
    title: "A cluster's Kubernetes minor still gets patches from upstream.",
    premise: "kubernetes.io/releases of November 2026",
    expected: `one of ${KUBERNETES_MINORS.filter((minor) => ENDED_MINORS[minor] === undefined)
      .map(show)
      .join(", ")}`,
    hint: "Upgrade the control plane, then kubernetesVersion; EKS sells patches for longer, other clusters have none.",
    find({ kubernetesVersion: minor }) {
      const ended = ENDED_MINORS[minor];
      if (ended === undefined) return [];
      const what = `Kubernetes ${minor} ended on ${ended}: upstream mends neither it nor its cluster-autoscaler any more.`;
      return [{ path: "kubernetesVersion", what, got: show(minor) }];
    },
  },
  /** A sum has no names: it is taken for that of own DaemonSets where it is theirs to the byte. */
  "daemon-set-requests-twice": {
    title: "`daemonSetRequests` has no DaemonSets of this project in it: these are counted by themselves.",
    expected: "the sum of all other DaemonSets, or no daemonSetRequests",
    hint: "Take them off the sum: their requests count already, whatever version of this project renders them.",
    find(cluster) {
      const counted = countedTwice(cluster);
      if (counted === null) return [];
      const names = counted.map(({ name }) => name).join(", ");
      return [
        {
          path: "daemonSetRequests",
          what: `It is exactly what this project's own DaemonSets request (${names}): nodes have less room here than they really have.`,
          got: show(addRequests(counted.map(({ requests }) => requests))),
        },
      ];
    },
  },
};

/** The own DaemonSets whose requests, to the byte, are what is declared of others; null where there are none such. */
function countedTwice({ components, daemonSetRequests: all, ownDaemonSetRequests: own }: AnyResolvedCluster) {
  if (all.cpu === own.cpu && all.memory === own.memory) return null;
  const candidates = subsets(programsOnNodes(components)).find((some) => {
    const { cpu, memory } = addRequests([own, ...some.map(({ requests }) => requests)]);
    return cpu === all.cpu && memory === all.memory;
  });
  return candidates ?? null;
}

/** Every choice of some things: of the handful that a cluster has, few. */
function subsets<T>(things: readonly T[]): readonly (readonly T[])[] {
  return things.reduce<readonly (readonly T[])[]>((some, each) => some.flatMap((one) => [one, [...one, each]]), [[]]);
}

function minorHint(version: string): string {
  const minor = /^v?(\d+\.\d+)(\.|$)/.exec(version)?.[1] ?? "";
  return isKubernetesMinor(minor)
    ? `Write the minor only: ${show(minor)}.`
    : "Name a supported minor; a newer one needs a newer version of this project.";
}

/** The key as a message may show it: a private key must not reach a log. */
function withoutPrivateKey(key: string): string {
  return key.includes("PRIVATE KEY") ? "a private key (not shown)" : show(key);
}

/** Fewest bits of an RSA key that Azure accepts. */
const RSA_BITS = 2048;

/** Bytes of an ed25519 public key (RFC 8709). */
const ED25519_BYTES = 32;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What is wrong with an OpenSSH public key for an Azure scale set; null for a key that Azure accepts. */
function sshPublicKeyFault(key: string): string | null {
  if (/PRIVATE KEY/.test(key))
    return "This is a private key: anyone who reads the declaration could log in to the nodes.";
  const [type, blob] = key.trim().split(/\s+/);
  if (key.trim().includes("\n")) return "This is more than one line.";
  if (type === undefined || blob === undefined || !BASE64.test(blob)) return "This is not an OpenSSH public key.";
  return blobFault(type, sshStrings(Buffer.from(blob, "base64")));
}

/** The azurerm provider accepts these types and sizes only (internal/services/compute/validate/ssh_key.go). */
function blobFault(type: string, fields: readonly Buffer[] | null): string | null {
  if (fields === null || fields[0]?.toString() !== type)
    return "The key's data is damaged, or not of the type it names.";
  if (type === "ssh-ed25519") return fields[1]?.length === ED25519_BYTES ? null : "The key's data is damaged.";
  if (type !== "ssh-rsa") return `Azure does not accept keys of type ${type} (November 2026).`;
  const bits = bitLength(fields[2]);
  return bits < RSA_BITS ? `Azure accepts RSA keys of at least ${RSA_BITS} bits; this one has ${bits}.` : null;
}

/** The length-prefixed fields of a key (RFC 4253, section 6.6); null where they do not add up. */
function sshStrings(data: Buffer): readonly Buffer[] | null {
  const fields: Buffer[] = [];
  let at = 0;
  while (at + 4 <= data.length) {
    const end = at + 4 + data.readUInt32BE(at);
    if (end > data.length) return null;
    fields.push(data.subarray(at + 4, end));
    at = end;
  }
  return at === data.length ? fields : null;
}

function bitLength(integer: Buffer | undefined): number {
  const hex = integer?.toString("hex") ?? "";
  return hex === "" ? 0 : BigInt(`0x${hex}`).toString(2).length;
}

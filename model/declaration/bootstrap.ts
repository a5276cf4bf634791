import type { Cloud } from "../base/cloud";
import type { DecidedBeforeJoin } from "./before-join";
import type { CredentialProviders } from "./credential-providers";
import type { NodeRegistration } from "./node-registration";
import type { HugePages, LocalDiskUse, NodeSecurity } from "./node-setup";
import type { RegistryMirrors, ResolvedProxy, TrustedCertificates } from "./outside";
import type { NodeConfigSpec, SettingTree } from "./passed-settings";
import type { ComponentScheduling } from "./pods";

/** Secret stores of AWS; the other clouds have one each. */
export const AWS_SECRET_STORES = ["secrets-manager", "ssm"] as const;

/** The secret of the cluster's own cloud that holds the join token. A node reads it at boot, with its own identity. */
export interface JoinTokenSecret {
  /**
   * Name of a Secrets Manager secret or an SSM parameter (AWS), Key Vault secret name (Azure), Secret Manager secret id
   * (Google). Its value is a kubeadm bootstrap token, `abcdef.0123456789abcdef`.
   */
  readonly secretName: string;
  /** AWS only. `ssm` is a SecureString in the parameter store of Systems Manager. Default `secrets-manager`. */
  readonly store?: (typeof AWS_SECRET_STORES)[number] | undefined;
  /** Key Vault that holds the secret, in the cluster's resource group (Azure only, required there). */
  readonly keyVaultName?: string | undefined;
  /**
   * A CronJob in the cluster that writes a new token to the secret before the old one ends. Default none: whoever made the token
   * renews it, within 24 hours where kubeadm made it.
   */
  readonly rotation?: JoinTokenRotation | undefined;
  /** Who renews the token where no `rotation` does, for whoever reads this; without either a warning says that someone has to. */
  readonly renewedBy?: string | undefined;
}

/** Hours between two runs of the rotation: a day divides into them evenly. */
export const ROTATION_HOURS = [1, 2, 3, 4, 6, 8, 12, 24] as const;

/** How the join token of a cluster is renewed. */
export interface JoinTokenRotation extends ComponentScheduling {
  /**
   * An image with `/bin/sh`, curl 7.88 or newer, and `base64`, `cat`, `date`, `head`, `sed` and `tr` of BusyBox or coreutils, such as
   * curl's own, `quay.io/curl/curl`. With a tag, to which the fleet's `images` adds the digest, or a digest.
   */
  readonly image: string;
  /** Hours from one token to the next. Default 6. */
  readonly everyHours?: (typeof ROTATION_HOURS)[number] | undefined;
  /** Hours that a token is good for: at least two runs' worth, at most 8,760, a year. Default 24, as kubeadm's. */
  readonly ttlHours?: number | undefined;
}

/** Settings of {@link KubeadmBootstrap}. */
export interface KubeadmProps {
  /** `host:port` of the API server. */
  readonly apiServer: string;
  /** Hash of the cluster CA's public key, `sha256:` and 64 hex digits. */
  readonly caCertHash: string;
  readonly joinToken: JoinTokenSecret;
  /** Programs with which the kubelet pulls from private registries. Default none: only with the Secrets that pods name. */
  readonly credentialProviders?: CredentialProviders | undefined;
}

/** `kubeadm join` (v1beta4) on an image that carries containerd, kubeadm and the kubelet: Ubuntu or another with cloud-init, Flatcar. */
export interface KubeadmBootstrap extends KubeadmProps {
  readonly kind: "kubeadm";
}

/** Input of a raw bootstrap. The node must register exactly this. */
export interface RawBootstrapInput {
  readonly cluster: string;
  readonly cloud: Cloud;
  readonly nodeGroup: string;
  readonly registration: NodeRegistration;
  /** Everything else that is declared of the node. */
  readonly setup: RawNodeSetup;
}

/** What custom user data has to set up in addition to the registration. */
export interface RawNodeSetup {
  readonly localDisks: LocalDiskUse;
  readonly hugePages: HugePages;
  readonly sysctls: Readonly<Record<string, string>>;
  readonly registryMirrors: RegistryMirrors;
  /** With everything that is reached directly; null for no proxy. */
  readonly proxy: ResolvedProxy | null;
  readonly trustedCertificates: TrustedCertificates;
  readonly security: NodeSecurity;
  readonly beforeJoin: DecidedBeforeJoin;
}

/** Custom user data: fixed text, or a function of what the node must register. */
export interface RawBootstrap {
  readonly kind: "raw";
  readonly userData: string | ((input: RawBootstrapInput) => string);
}

/** Custom user data on AWS, where the nodes may be an EKS cluster's. */
export interface RawBootstrapOnAws extends RawBootstrap {
  /**
   * The EKS cluster that the nodes join: they get an access entry, EKS's policies for nodes, and no more pods than the VPC CNI has
   * addresses for. Default none.
   */
  readonly eks?: Pick<EksProps, "clusterName"> | undefined;
}

/** What a node needs to know of an EKS cluster. `aws eks describe-cluster` prints all of it. */
export interface EksProps {
  /** The cluster's name in EKS. */
  readonly clusterName: string;
  /** HTTPS endpoint of the API server. */
  readonly apiServerEndpoint: string;
  /** The cluster's CA certificate in base64, as EKS prints it. */
  readonly certificateAuthority: string;
  /** Addresses of services, e.g. `172.20.0.0/16`. */
  readonly serviceCidr: string;
}

/** Settings of {@link NodeadmBootstrap}. */
export interface NodeadmProps extends EksProps {
  /**
   * Programs with which the kubelet pulls from private registries, besides the image's own for ECR, which may be declared otherwise.
   * Default none: the image's own alone.
   */
  readonly credentialProviders?: CredentialProviders | undefined;
  /** Further fields of nodeadm's NodeConfig. Those that other settings decide are a problem. Default none. */
  readonly nodeConfig?: NodeConfigSpec | undefined;
}

/** Amazon Linux 2023 of EKS: nodeadm configures kubelet and containerd (`NodeConfig`, node.eks.aws/v1alpha1). */
export interface NodeadmBootstrap extends NodeadmProps {
  readonly kind: "nodeadm";
}

/** Settings of {@link BottlerocketBootstrap}. */
export interface BottlerocketProps extends EksProps {
  /**
   * Further settings of Bottlerocket by their own names, without the leading `settings`: `{ motd: "…", ntp: { "time-servers": ["…"] } }`.
   * They are passed on unchecked; those that other settings decide are a problem. Default none.
   */
  readonly settings?: SettingTree | undefined;
}

/** Bottlerocket of EKS, which reads its settings as TOML. */
export interface BottlerocketBootstrap extends BottlerocketProps {
  readonly kind: "bottlerocket";
}

/** Bootstraps of EKS, where a node authenticates with its own role and an access entry. */
export type EksBootstrap = NodeadmBootstrap | BottlerocketBootstrap;

/** Bootstraps for every cloud. */
export type SelfManagedBootstrap = KubeadmBootstrap | RawBootstrap;

/** How a machine becomes a node. */
export type Bootstrap = KubeadmBootstrap | RawBootstrapOnAws | EksBootstrap;

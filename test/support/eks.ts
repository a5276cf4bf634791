import type { BottlerocketProps, EksBootstrap, EksProps, NodeadmProps } from "../../model/declaration/bootstrap";
import type { AwsClusterDeclaration } from "../../model/declaration/cluster";
import type { NodeOs } from "../../model/declaration/image";

/** Both bootstraps of EKS. */
export const EKS_KINDS = ["nodeadm", "bottlerocket"] as const;

/** What nodes know of a valid EKS cluster. */
export const EKS: EksProps = {
  clusterName: "prod-aws",
  apiServerEndpoint: "https://0123456789ABCDEF0123456789ABCDEF.gr7.us-east-1.eks.amazonaws.com",
  certificateAuthority: Buffer.from("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n").toString(
    "base64",
  ),
  serviceCidr: "172.20.0.0/16",
};

const SYSTEMS: Readonly<Record<EksBootstrap["kind"], NodeOs>> = {
  nodeadm: "amazon-linux-2023",
  bottlerocket: "bottlerocket",
};

const IMAGES = { amd64: "ami-0123456789abcdef0", arm64: "ami-0fedcba9876543210" };

/** Props of an AWS cluster that is one of EKS, with some of its bootstrap's settings changed. */
export function eksProps(
  kind: EksBootstrap["kind"],
  changed: Partial<NodeadmProps & BottlerocketProps> = {},
): Pick<AwsClusterDeclaration, "bootstrap" | "image"> {
  return { bootstrap: { kind, ...EKS, ...changed }, image: { id: IMAGES, os: SYSTEMS[kind] } };
}

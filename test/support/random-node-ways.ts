import type { Cloud } from "../../model/base/cloud";
import type { NodeOs } from "../../model/declaration/image";
import { KUBEADM_SYSTEMS, type OwnBootstraps } from "./arbitrary-node-groups";
import { EKS, eksProps } from "./eks";
import { OWN_KUBEADM } from "./raw-bootstrap";

/** A way in which a machine becomes a node. */
export interface Way {
  readonly cloud: Cloud;
  /** What its clusters declare. */
  readonly props: object;
  /** Systems that have it. */
  readonly systems: readonly NodeOs[];
  /** Bootstraps that groups of a system declare themselves, in place of the cluster's. */
  readonly own?: OwnBootstraps;
}

/** What the first deploy of an Azure cluster assigns. */
const AZURE = { outputs: { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" } };

/** Ways whose groups are drawn at random. */
export const RANDOM_WAYS: Readonly<Record<string, Way>> = {
  "aws with kubeadm": { cloud: "aws", props: {}, systems: KUBEADM_SYSTEMS.aws },
  "aws with nodeadm": { cloud: "aws", props: eksProps("nodeadm"), systems: ["amazon-linux-2023"] },
  "aws with nodeadm over IPv6": {
    cloud: "aws",
    props: eksProps("nodeadm", { serviceCidr: "fd12:3456:789a::/108" }),
    systems: ["amazon-linux-2023"],
  },
  "aws with nodeadm, and groups with bottlerocket": {
    cloud: "aws",
    props: eksProps("nodeadm"),
    systems: ["amazon-linux-2023", "bottlerocket"],
    own: { bottlerocket: { kind: "bottlerocket", ...EKS } },
  },
  "aws with bottlerocket": { cloud: "aws", props: eksProps("bottlerocket"), systems: ["bottlerocket"] },
  "aws with user data of one's own": { cloud: "aws", props: { bootstrap: OWN_KUBEADM }, systems: ["ubuntu"] },
  "azure with kubeadm": { cloud: "azure", props: AZURE, systems: KUBEADM_SYSTEMS.azure },
  "azure with user data of one's own": {
    cloud: "azure",
    props: { ...AZURE, bootstrap: OWN_KUBEADM },
    systems: ["ubuntu"],
  },
  "google with kubeadm": { cloud: "google", props: {}, systems: KUBEADM_SYSTEMS.google },
  "google with user data of one's own": { cloud: "google", props: { bootstrap: OWN_KUBEADM }, systems: ["ubuntu"] },
};

import type { KubeletConfiguration } from "./kubelet-configuration";
import type { TaintEffect } from "./node-group";

/** A taint with nothing left open. */
export interface ResolvedTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: TaintEffect;
}

/** What a bootstrap must make the kubelet register, so that the node is the one its template promised. */
export interface NodeRegistration {
  /** Labels that a kubelet may set on its own node. */
  readonly kubeletLabels: Readonly<Record<string, string>>;
  /** Labels that the NodeRestriction admission plugin keeps from kubelets: a controller has to set them. */
  readonly controllerLabels: Readonly<Record<string, string>>;
  /** Permanent and startup taints. */
  readonly taints: readonly ResolvedTaint[];
  /** The kubelet's settings, with the reservations and thresholds that the template counted. */
  readonly kubelet: KubeletConfiguration;
}

import { VERTICAL_POD_AUTOSCALER_CHECKPOINT } from "./checkpoint";
import type { CustomResource } from "./json-schema";
import { VERTICAL_POD_AUTOSCALER } from "./vertical-pod-autoscaler";

/** The API of the Vertical Pod Autoscaler. Only `v1`: `v1beta2` is deprecated, and none of its programs asks for it. */
export const VPA_CUSTOM_RESOURCES: readonly CustomResource[] = [
  VERTICAL_POD_AUTOSCALER,
  VERTICAL_POD_AUTOSCALER_CHECKPOINT,
];

/**
 * Where the use of the `k8s.io` group was approved; the API server takes no definition in it that does not say so
 * (kubernetes/enhancements, KEP-1111; deploy/vpa-v1-crd-gen.yaml at 1.7.1).
 */
export const VPA_API_APPROVAL = "https://github.com/kubernetes/kubernetes/pull/63797";

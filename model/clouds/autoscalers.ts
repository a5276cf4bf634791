import type { Cloud } from "../base/cloud";
import type { CloudAutoscaler } from "../stages/cloud-autoscaler";
import { awsAutoscaler } from "./aws/autoscaler";
import { azureAutoscaler } from "./azure/autoscaler";
import { googleAutoscaler } from "./google/autoscaler";

/** What each cloud's cluster-autoscaler is told. */
export const CLOUD_AUTOSCALERS: { readonly [C in Cloud]: CloudAutoscaler<C> } = {
  aws: awsAutoscaler,
  azure: azureAutoscaler,
  google: googleAutoscaler,
};

/**
 * Expanders of cluster-autoscaler (expander/factory/expander_factory.go). `price` needs a price model, which of the three
 * clouds only Google's has: on the others it ends the process.
 */
const COMMON_EXPANDERS = ["grpc", "least-nodes", "least-waste", "most-pods", "priority", "random"] as const;

/** Expanders that each cloud's cluster-autoscaler can build, sorted. */
export const EXPANDERS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: COMMON_EXPANDERS,
  azure: COMMON_EXPANDERS,
  google: [...COMMON_EXPANDERS, "price"].sort(),
};

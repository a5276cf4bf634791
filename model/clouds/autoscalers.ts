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

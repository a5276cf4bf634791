import type { Cloud } from "../cloud";
import { awsAutoscaler } from "../clouds/aws/autoscaler";
import { azureAutoscaler } from "../clouds/azure/autoscaler";
import { googleAutoscaler } from "../clouds/google/autoscaler";
import type { CloudAutoscaler } from "./cloud-autoscaler";

/** What each cloud's cluster-autoscaler is told. */
export const CLOUD_AUTOSCALERS: { readonly [C in Cloud]: CloudAutoscaler<C> } = {
  aws: awsAutoscaler,
  azure: azureAutoscaler,
  google: googleAutoscaler,
};

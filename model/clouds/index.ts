import type { Cloud } from "../base/cloud";
import type { CloudAutoscaler, CloudModel } from "../stages/cloud-model";
import { awsAutoscaler } from "./aws/autoscaler";
import { awsModel } from "./aws/groups";
import { azureAutoscaler } from "./azure/autoscaler";
import { azureModel } from "./azure/groups";
import { googleAutoscaler } from "./google/autoscaler";
import { googleModel } from "./google/groups";

/** Each cloud's facts and encoders. */
export const CLOUD_MODELS: { readonly [C in Cloud]: CloudModel<C> } = {
  aws: awsModel,
  azure: azureModel,
  google: googleModel,
};

/** What each cloud's cluster-autoscaler is told. */
export const CLOUD_AUTOSCALERS: { readonly [C in Cloud]: CloudAutoscaler<C> } = {
  aws: awsAutoscaler,
  azure: azureAutoscaler,
  google: googleAutoscaler,
};

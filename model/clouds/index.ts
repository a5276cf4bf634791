import type { Cloud } from "../base/cloud";
import type { CloudApi, CloudAutoscaler, CloudModel } from "../stages/cloud-model";
import { awsApi } from "./aws/api-calls";
import { awsAutoscaler } from "./aws/autoscaler";
import { awsModel } from "./aws/groups";
import { azureApi } from "./azure/api-calls";
import { azureAutoscaler } from "./azure/autoscaler";
import { azureModel } from "./azure/groups";
import { googleApi } from "./google/api-calls";
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

/** What each cloud's cluster-autoscaler asks of its API. */
export const CLOUD_APIS: { readonly [C in Cloud]: CloudApi<C> } = {
  aws: awsApi,
  azure: azureApi,
  google: googleApi,
};

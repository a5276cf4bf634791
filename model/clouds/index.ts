import type { Cloud } from "../base/cloud";
import type { CloudModel } from "../stages/cloud-model";
import { awsModel } from "./aws";
import { azureModel } from "./azure";
import { googleModel } from "./google";

/** Each cloud's facts and encoders. */
export const CLOUD_MODELS: { readonly [C in Cloud]: CloudModel<C> } = {
  aws: awsModel,
  azure: azureModel,
  google: googleModel,
};

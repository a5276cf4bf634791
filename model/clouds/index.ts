import type { Cloud } from "../cloud";
import { awsModel } from "./aws";
import { azureModel } from "./azure";
import type { CloudModel } from "./cloud-model";
import { googleModel } from "./google";

/** Each cloud's facts and encoders. */
export const CLOUD_MODELS: { readonly [C in Cloud]: CloudModel<C> } = {
  aws: awsModel,
  azure: azureModel,
  google: googleModel,
};

import type { Cloud } from "../base/cloud";
import type { CloudStorage } from "../stages/cloud-storage";
import { awsStorage } from "./aws/storage";
import { azureStorage } from "./azure/storage";
import { googleStorage } from "./google/storage";

/** Each cloud's disks. */
export const CLOUD_STORAGE: { readonly [C in Cloud]: CloudStorage<C> } = {
  aws: awsStorage,
  azure: azureStorage,
  google: googleStorage,
};

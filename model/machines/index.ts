import type { Cloud } from "../base/cloud";
import { AWS_MACHINES } from "./aws";
import { AZURE_MACHINES } from "./azure";
import { type CommittedMachines, withCommitted } from "./facts";
import { GOOGLE_MACHINES } from "./google";
import type { MachineCatalogue } from "./machine-type";

/** The machine types of every cloud that are built in. */
export const MACHINE_CATALOGUES: Record<Cloud, MachineCatalogue> = {
  aws: AWS_MACHINES,
  azure: AZURE_MACHINES,
  google: GOOGLE_MACHINES,
};

/** The machine types of a cloud for a user's project: first those that it keeps, then those that are built in. */
export function machineCatalogue(cloud: Cloud, committed: CommittedMachines = {}): MachineCatalogue {
  return withCommitted(cloud, MACHINE_CATALOGUES[cloud], committed[cloud]);
}

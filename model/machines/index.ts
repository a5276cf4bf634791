import type { Cloud } from "../cloud";
import { AWS_MACHINES } from "./aws";
import { AZURE_MACHINES } from "./azure";
import { GOOGLE_MACHINES } from "./google";
import type { MachineCatalogue } from "./machine-type";

/** The machine types of every cloud. */
export const MACHINE_CATALOGUES: Record<Cloud, MachineCatalogue> = {
  aws: AWS_MACHINES,
  azure: AZURE_MACHINES,
  google: GOOGLE_MACHINES,
};

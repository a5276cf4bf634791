/**
 * What rules take for true of somebody else's software: the version that was read, and the month. A rule that rests on something
 * else says it itself. Whoever reads a source again dates it here, after holding against it every rule that names it: `npm run
 * facts` tells which are due.
 */
import type { Premise } from "./rule";

export const CLUSTER_AUTOSCALER: Premise = "cluster-autoscaler 1.36.1 and its branch for 1.37, read in November 2026";
export const KUBELET: Premise = "the kubelet of 1.36.2, read in November 2026";
export const BOTTLEROCKET: Premise = "Bottlerocket 1.66, read in November 2026";
export const NODEADM: Premise = "amazon-eks-ami 81fec2e, read in November 2026";
export const CLOUD_DOCUMENTATION: Premise = "the clouds' documentation of November 2026";
export const AWS_DOCUMENTATION: Premise = "AWS' documentation of November 2026";
export const AZURE_DOCUMENTATION: Premise = "Microsoft's documentation of November 2026";
export const AZURERM: Premise = "azurerm 4.55, read in November 2026";
export const GOOGLE_PROVIDER: Premise = "the google provider 6.50, read in November 2026";
export const GOOGLE_DOCUMENTATION: Premise = "Google Cloud's documentation of November 2026";
export const EKS_DOCUMENTATION: Premise = "EKS' documentation of November 2026";
export const VERTICAL_POD_AUTOSCALER: Premise = "Vertical Pod Autoscaler 1.8.1, read in November 2026";
export const STORAGE_DRIVERS: Premise =
  "aws-ebs-csi-driver 1.64.0, azuredisk-csi-driver 1.34.5 and gcp-compute-persistent-disk-csi-driver 1.26.4, read in November 2026";

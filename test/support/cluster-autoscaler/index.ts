/**
 * The consumers' side of a node group, for contract tests: what cluster-autoscaler 1.36 reads from the three clouds' resources, and
 * what a kubelet registers. Written from their sources only; nothing here may import the project's own encoders.
 */
export { awsDiscoverySelects, decodeAwsTemplate, type TerraformAsg } from "./aws";
export { azureDiscovery, decodeAzureTemplate, type TerraformVmss } from "./azure";
export { parseGoBool, parseGoDuration, parseGoFloat } from "./go";
export {
  decodeGoogleTemplate,
  googleDiscovery,
  googleNodesFlag,
  type TerraformInstanceTemplate,
} from "./google";
export { kubeletAllocatable } from "./kubelet";
export { nodeRegistration } from "./node-registration";
export { parseNodesFlag } from "./nodes-flag";
export { decodeOptions, type GroupOptions, OPTIONS_READ } from "./options";
export { priorityWinners } from "./priority";
export { parseQuantity, type Quantities, tryParseQuantity, wholeUnits } from "./quantity";
export type { DecodedTemplate, Machine } from "./template";

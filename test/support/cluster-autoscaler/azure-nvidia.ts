/**
 * SKUs for which CA 1.36 predicts the label `kubernetes.azure.com/accelerator`, lower case, without `standard_`: a closed list,
 * far behind Azure's offer. Capacity does not depend on it.
 *
 * Source: cloudprovider/azure/azure_instance_gpu_sku.go:28-79 @cluster-autoscaler-1.36.1.
 */
const NVIDIA_SKUS: ReadonlySet<string> = new Set([
  ...["nc6", "nc12", "nc24", "nc24r"],
  ...["nv6", "nv12", "nv12s_v3", "nv24", "nv24s_v3", "nv24r", "nv48s_v3"],
  ...["nd6s", "nd12s", "nd24s", "nd24rs"],
  ...["nc6s_v2", "nc12s_v2", "nc24s_v2", "nc24rs_v2"],
  ...["nc6s_v3", "nc12s_v3", "nc24s_v3", "nc24rs_v3", "nd40s_v3", "nd40rs_v2"],
  ...["nc4as_t4_v3", "nc8as_t4_v3", "nc16as_t4_v3", "nc64as_t4_v3"],
  ...["nd96asr_v4", "nd112asr_a100_v4", "nd120asr_a100_v4"],
  ...["nd96amsr_a100_v4", "nd112amsr_a100_v4", "nd120amsr_a100_v4"],
  ...["nc24ads_a100_v4", "nc48ads_a100_v4", "nc96ads_a100_v4"],
]);

/** Whether CA takes a SKU for one with NVIDIA drivers; a `_Promo` suffix does not matter. */
export function isNvidiaSku(sku: string): boolean {
  const name = sku.toLowerCase().replace(/_promo$/, "");
  return name.startsWith("standard_") && NVIDIA_SKUS.has(name.slice("standard_".length));
}

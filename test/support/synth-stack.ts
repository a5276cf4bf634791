import type { AnyResolvedCluster, ResolvedFleet } from "../../model/stages/resolved";
import { renderTerraform } from "../../stacks/main";

/** Terraform JSON of one stack: `resource.<type>.<name>` and the rest, as Terraform reads it. */
export interface TerraformJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly provider: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly output?: Readonly<Record<string, unknown>>;
}

/** A cluster's Terraform JSON, rendered in memory. */
export function synthCluster(cluster: AnyResolvedCluster) {
  const files = renderTerraform({ clusters: [cluster] } as unknown as ResolvedFleet);
  return JSON.parse(files.get(`stacks/${cluster.name}/cdk.tf.json`) ?? "") as TerraformJson;
}

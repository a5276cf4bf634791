import { App } from "cdktf";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { ClusterStack } from "../../stacks/cluster-stack";
import { skipStackTraces } from "../../stacks/skip-stack-traces";

/** Terraform JSON of one stack: `resource.<type>.<name>` and the rest, as Terraform reads it. */
export interface TerraformJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly provider: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly output?: Readonly<Record<string, unknown>>;
}

/** A cluster's Terraform JSON, synthesized in memory. */
export function synthCluster(cluster: AnyResolvedCluster) {
  skipStackTraces();
  const stack = new ClusterStack(new App({ skipValidation: true }), cluster);
  stack.prepareStack();
  return JSON.parse(JSON.stringify(stack.toTerraform())) as TerraformJson;
}

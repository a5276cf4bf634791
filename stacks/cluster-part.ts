import type { Problem } from "../model/base/problem";
import type { AcknowledgingCluster } from "../model/manifests/acknowledgement";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import { clusterFiles } from "./cluster-charts";
import { stackFile, stackRenderer } from "./main";
import { renderCluster } from "./manifests";
import type { SpooledText } from "./outputs/spool";
import { attempt } from "./own-code";

/** What is made of one cluster: plain data, which goes from thread to thread, and texts on the disk. */
export interface ClusterPart extends AcknowledgingCluster {
  readonly nodeGroups: number;
  readonly scalingGroups: number;
  /** By their paths in `cdktf.out`, and what cdktf's command line shows of the stack. */
  readonly terraform: readonly SpooledFile[];
  readonly annotations: readonly unknown[];
  /** By their paths in `gitops`. */
  readonly manifests: readonly SpooledFile[];
  /** Components whose manifests wait for a deployment, and what they wait for. */
  readonly kept: readonly string[];
  readonly warnings: readonly Problem[];
}

type SpooledFile = readonly [path: string, text: SpooledText];

/** How clusters are rendered. */
export interface PartOptions {
  /** The folder that Terraform is written to, as messages name it. */
  readonly terraformFolder: string;
}

type Keep = (text: string) => SpooledText;

/**
 * Renders clusters one by one, and keeps no more of each than where its texts are: only what has a place to wait in. Null for a cluster that cannot be rendered, or
 * whose transforms change what something else was derived from: what to say of it takes the whole fleet.
 */
export function partRenderer(
  { terraformFolder }: PartOptions,
  keep: Readonly<Record<"terraform" | "manifests", Keep | null>>,
): (cluster: AnyResolvedCluster) => ClusterPart | null {
  const stackOf = stackRenderer();
  return (cluster) => {
    const { name } = cluster;
    const stack = keep.terraform === null ? NO_STACK : attempt(() => stackOf(cluster)).value;
    const objects = keep.manifests === null ? NO_MANIFESTS : renderCluster(cluster, terraformFolder);
    if (stack === null || stack.derivedChanges.length > 0 || objects.problems.length > 0) return null;
    return {
      name,
      nodeGroups: cluster.nodeGroups.length,
      scalingGroups: cluster.scalingGroups.length,
      terraform: keep.terraform === null ? [] : [[stackFile(name), keep.terraform(stack.text)]],
      annotations: stack.annotations,
      manifests: spooledFiles(name, objects.manifests, keep.manifests),
      kept: objects.kept.map((component) => `${name}/${component}`),
      acknowledged: objects.acknowledged,
      warnings: objects.warnings,
    };
  };
}

function spooledFiles(
  cluster: string,
  manifests: Parameters<typeof clusterFiles>[0],
  keep: Keep | null,
): readonly SpooledFile[] {
  if (keep === null) return [];
  return clusterFiles(manifests).map(({ path, text }) => [`${cluster}/${path}`, keep(text)]);
}

const NO_STACK = { text: "", annotations: [], derivedChanges: [] };

const NO_MANIFESTS = { manifests: [], kept: [], warnings: [], acknowledged: [], problems: [] };

import type { Chart } from "cdk8s/lib/chart";
import type { Cloud } from "../../model/base/cloud";
import type { ResolvedCluster } from "../../model/stages/resolved";

/** Adds the user's own objects to a component of a cluster. The cluster is as it was decided, in plain values. */
export type AddManifests<C extends Cloud = Cloud> = (chart: Chart, cluster: ResolvedCluster<C>) => void;

import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { clusterManifests } from "../../stacks/cluster-charts";
import { type Groups, resolveCluster } from "./fleets";

interface Container {
  readonly args: readonly string[];
  readonly image: string;
  readonly resources: { readonly requests: unknown; readonly limits?: unknown };
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
  readonly [field: string]: unknown;
}

interface Deployment {
  readonly spec: {
    readonly replicas: number;
    readonly strategy: unknown;
    readonly template: {
      readonly metadata: {
        readonly labels: Readonly<Record<string, string>>;
        readonly annotations?: Readonly<Record<string, string>>;
      };
      readonly spec: {
        readonly containers: readonly [Container];
        readonly volumes: readonly object[];
        readonly [field: string]: unknown;
      };
    };
  };
}

interface Rendered {
  readonly files: readonly string[];
  readonly objects: readonly KubernetesObject[];
  readonly object: (fileName: string) => KubernetesObject | undefined;
  readonly deployment: Deployment;
  readonly template: Deployment["spec"]["template"];
  readonly container: Container;
}

/** One component of a cluster, taken apart; the cluster has no cluster-autoscaler, which on Azure needs a first deploy. */
export function renderComponent<C extends Cloud>(
  component: string,
  cloud: C,
  props: Partial<ClusterDeclarations[C]>,
  groups: Groups = {},
): Rendered {
  const own = { clusterAutoscaler: { enabled: false }, ...props };
  const cluster = resolveCluster(cloud, groups, own) as unknown as AnyResolvedCluster;
  const manifests = clusterManifests(cluster).filter((manifest) => manifest.component === component);
  const object = (fileName: string) => manifests.find((manifest) => manifest.fileName === fileName)?.object;
  const deployment = object(`deployment-${component}.yaml`) as unknown as Deployment;
  const template = deployment?.spec.template;
  return {
    files: manifests.map(({ fileName }) => fileName),
    objects: manifests.map((manifest) => manifest.object),
    object,
    deployment,
    template,
    container: template?.spec.containers[0],
  };
}

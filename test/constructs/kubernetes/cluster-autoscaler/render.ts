import type { Cloud } from "../../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { type ClusterManifest, clusterManifests } from "../../../../stacks/cluster-charts";
import { type Groups, resolveCluster } from "../../../support/fleets";

/** What an Azure cluster gets from its first deploy. */
export const CLIENT_ID = "00000000-0000-4000-8000-00000000000c";

/** A plain group with what a test changes. */
export function group(changes: Partial<NodeGroupDeclaration> = {}): NodeGroupDeclaration {
  return { minSize: 0, maxSize: 30, machine: { vcpu: 4, memoryGiB: 16 }, ...changes };
}

const READY = { aws: {}, azure: { outputs: { clusterAutoscalerClientId: CLIENT_ID } }, google: {} };

/** A resolved cluster whose manifests can be rendered. */
export function cluster<C extends Cloud>(
  cloud: C,
  groups: Groups = { general: group() },
  props: Partial<ClusterDeclarations[C]> = {},
): AnyResolvedCluster {
  return resolveCluster(cloud, groups, { ...READY[cloud], ...props }) as AnyResolvedCluster;
}

/** As many groups as asked for, one zone each. */
export function manyGroups(count: number, zone: string, changes: Partial<NodeGroupDeclaration> = {}): Groups {
  const names = Array.from({ length: count }, (_, index) => `g${index}`);
  return Object.fromEntries(names.map((name) => [name, group({ zones: [zone], ...changes })]));
}

interface Container {
  readonly args: readonly string[];
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly image: string;
  readonly resources: unknown;
  readonly securityContext: unknown;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly [field: string]: unknown;
}

interface PodSpec {
  readonly containers: readonly [Container];
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

interface Deployment {
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly metadata: {
        readonly annotations: Readonly<Record<string, string>>;
        readonly labels: Readonly<Record<string, string>>;
      };
      readonly spec: PodSpec;
    };
    readonly [field: string]: unknown;
  };
}

interface Rendered {
  readonly manifests: readonly ClusterManifest[];
  readonly files: readonly string[];
  readonly deployment: Deployment;
  readonly template: Deployment["spec"]["template"];
  readonly pod: PodSpec;
  readonly container: Container;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Values of one flag, in order. */
  readonly flag: (name: string) => readonly string[];
  readonly object: <T>(fileName: string) => T;
}

/** The manifests of a cluster, taken apart. */
export function render(resolved: AnyResolvedCluster): Rendered {
  const manifests = clusterManifests(resolved);
  const object = <T>(fileName: string) => manifests.find((manifest) => manifest.fileName === fileName)?.object as T;
  const deployment = object<Deployment>("deployment-cluster-autoscaler.yaml");
  const { template } = deployment.spec;
  const [container] = template.spec.containers;
  const { args } = container;
  return {
    manifests,
    files: manifests.map(({ fileName }) => fileName),
    deployment,
    template,
    pod: template.spec,
    container,
    args,
    env: Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
    flag: (name) => args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3)),
    object,
  };
}

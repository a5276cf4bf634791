import type { Cloud } from "../../../../model/base/cloud";
import type { PolicyRule } from "../../../../model/declaration/controller";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../../../model/declaration/vertical-pod-autoscaler-component";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { type ClusterManifest, clusterManifests } from "../../../../stacks/cluster-charts";
import { resolveCluster } from "../../../support/fleets";

interface Volume {
  readonly name: string;
  readonly secret: { readonly secretName: string; readonly items: readonly { readonly path: string }[] };
}

/** A container as it was rendered. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly valueFrom: unknown }[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly resources: unknown;
  readonly securityContext: unknown;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly: boolean }[];
  readonly [field: string]: unknown;
}

/** A Deployment as it was rendered. */
export interface Deployment {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly strategy: unknown;
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly serviceAccountName: string;
        readonly securityContext: unknown;
        readonly containers: readonly [Container];
        readonly volumes?: readonly [Volume];
        readonly [field: string]: unknown;
      };
    };
  };
}

/** The component's manifests on a cluster; null for a cluster that declares none. */
export function manifests(
  component: VerticalPodAutoscalerComponentDeclaration | null = {},
  cloud: Cloud = "aws",
  kubernetesVersion = "1.36",
): readonly ClusterManifest[] {
  const verticalPodAutoscaler = component ?? undefined;
  const clusterAutoscaler = { enabled: false };
  const cluster = resolveCluster(cloud, {}, { kubernetesVersion, verticalPodAutoscaler, clusterAutoscaler });
  return clusterManifests(cluster as unknown as AnyResolvedCluster).filter(
    (manifest) => manifest.component === "vertical-pod-autoscaler",
  );
}

/** The component's manifests on a cluster, taken apart. */
export function render(component: VerticalPodAutoscalerComponentDeclaration = {}, cloud: Cloud = "aws") {
  const all = manifests(component, cloud);
  const object = <T>(fileName: string) => all.find((manifest) => manifest.fileName === fileName)?.object as T;
  const ofKind = <T>(kind: string) => all.filter((each) => each.object.kind === kind).map((each) => each.object as T);
  const deployment = (name: string) => object<Deployment>(`deployment-${name}.yaml`);
  const args = (name: string) => deployment(name).spec.template.spec.containers[0].args;
  return {
    files: all.map(({ fileName }) => fileName),
    object,
    ofKind,
    deployments: ofKind<Deployment>("Deployment"),
    deployment,
    container: (name: string) => deployment(name).spec.template.spec.containers[0],
    args,
    flag: (name: string, flag: string) =>
      args(name)
        .filter((arg) => arg.startsWith(`--${flag}=`))
        .map((arg) => arg.slice(flag.length + 3)),
    grants: (fileName: string) => grants(object<{ readonly rules: readonly PolicyRule[] }>(fileName).rules),
  };
}

/** The names of the three programs' Deployments. */
export const PROGRAMS = ["vpa-recommender", "vpa-updater", "vpa-admission-controller"] as const;

/** `group/resource[name] verb` for everything that a role grants. */
export function grants(rules: readonly PolicyRule[]): readonly string[] {
  return rules.flatMap(({ apiGroups, resources, resourceNames = [""], verbs }) =>
    apiGroups.flatMap((apiGroup) =>
      resources.flatMap((resource) =>
        resourceNames.flatMap((name) => verbs.map((verb) => `${apiGroup}/${resource}[${name}] ${verb}`)),
      ),
    ),
  );
}

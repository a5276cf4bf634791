import { joinPath } from "../../base/path";
import type { DeclaredCluster } from "../../declaration/cluster";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaProgramDeclaration,
} from "../../declaration/vertical-pod-autoscaler-component";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import {
  VPA_PROGRAMS,
  VPA_VERSIONS,
  type VpaMinor,
  type VpaProgram,
  vpaMinor,
} from "../../versions/vertical-pod-autoscaler";
import { type VpaFlagSpec, vpaFlag } from "../../versions/vertical-pod-autoscaler-flags";

/** Path of the component in a cluster's props. */
export const COMPONENT_PATH = "verticalPodAutoscaler";

/** The component that a cluster declares; undefined where there is none. */
export function declaredComponent({ props }: DeclaredCluster): VerticalPodAutoscalerComponentDeclaration | undefined {
  return props.verticalPodAutoscaler;
}

/** The minor of the component; null where another rule reports the version. */
export function componentMinor(cluster: DeclaredCluster): VpaMinor | null {
  const { kubernetesVersion } = cluster.props;
  const known = isKubernetesMinor(kubernetesVersion) ? VPA_VERSIONS[kubernetesVersion] : "";
  return vpaMinor(declaredComponent(cluster)?.version ?? known);
}

/** Path of a recommender other than the default one. */
export function recommenderPath(name: string): string {
  return joinPath(`${COMPONENT_PATH}.recommenders`, name);
}

/** A program, with the settings that a cluster declares for it. */
interface DeclaredVpaProgram {
  readonly program: VpaProgram;
  readonly path: string;
  readonly declared: VpaProgramDeclaration<object>;
}

/** The three programs, then the recommenders other than the default one. */
export function declaredPrograms(cluster: DeclaredCluster): readonly DeclaredVpaProgram[] {
  const { recommenders = {}, ...component } = declaredComponent(cluster) ?? {};
  const program = "recommender";
  return [
    ...VPA_PROGRAMS.map((each) => ({
      program: each,
      path: `${COMPONENT_PATH}.${each}`,
      declared: component[each] ?? {},
    })),
    ...Object.entries(recommenders).map(
      ([name, declared]) => ({ program, path: recommenderPath(name), declared }) as const,
    ),
  ];
}

/** A flag that a cluster sets on one of the programs. */
export interface DeclaredVpaFlag {
  readonly program: VpaProgram;
  readonly name: string;
  readonly value: unknown;
  readonly path: string;
  /** Null for a flag that no declaration may set. */
  readonly spec: VpaFlagSpec | null;
}

/** The flags that a cluster sets, without those that are set to undefined. */
export function declaredVpaFlags(cluster: DeclaredCluster): readonly DeclaredVpaFlag[] {
  return declaredPrograms(cluster).flatMap(({ program, path, declared }) =>
    Object.entries<unknown>({ ...declared.flags })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        return { program, name, value, path: joinPath(`${path}.flags`, name), spec: vpaFlag(program, name) };
      }),
  );
}

import { joinPath } from "../../base/path";
import type { DeclaredCluster } from "../../declaration/cluster";
import type {
  VerticalPodAutoscalerComponentDeclaration,
  VpaProgramDeclaration,
} from "../../declaration/vertical-pod-autoscaler-component";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import {
  VERTICAL_POD_AUTOSCALER_VERSIONS,
  VPA_PROGRAMS,
  type VpaMinor,
  type VpaProgram,
  vpaMinor,
} from "../../versions/vertical-pod-autoscaler";

/** Where a cluster's props hold the component. */
export const COMPONENT_PATH = "verticalPodAutoscaler";

/** A program that a cluster declares settings for. */
export interface DeclaredVpaProgram {
  readonly program: VpaProgram;
  readonly path: string;
  readonly declared: VpaProgramDeclaration<object>;
}

/** The component that a cluster declares; undefined where there is none. */
export function declaredComponent({ props }: DeclaredCluster): VerticalPodAutoscalerComponentDeclaration | undefined {
  return props.verticalPodAutoscaler;
}

/** The programs that a cluster declares settings for, and its recommenders beside the default one. */
export function declaredPrograms(cluster: DeclaredCluster): readonly DeclaredVpaProgram[] {
  const component = declaredComponent(cluster) ?? {};
  const main = VPA_PROGRAMS.map((program) => ({
    program,
    path: `${COMPONENT_PATH}.${program}`,
    declared: component[program] ?? {},
  }));
  const additional = Object.entries(component.recommenders ?? {}).map(([name, declared]) => ({
    program: "recommender" as const,
    path: recommenderPath(name),
    declared,
  }));
  return [...main, ...additional];
}

/** Where a recommender beside the default one is declared. */
export function recommenderPath(name: string): string {
  return joinPath(`${COMPONENT_PATH}.recommenders`, name);
}

/** The minor of the component; null where another rule refuses the version. */
export function componentMinor(cluster: DeclaredCluster): VpaMinor | null {
  const { kubernetesVersion } = cluster.props;
  const known = isKubernetesMinor(kubernetesVersion) ? VERTICAL_POD_AUTOSCALER_VERSIONS[kubernetesVersion] : "";
  return vpaMinor(declaredComponent(cluster)?.version ?? known);
}

import type { DeclaredCluster } from "../../../declaration/cluster";
import {
  additionalRecommenderLease,
  VPA_RECOMMENDER_LEASE,
  VPA_STATUS_LEASE,
  VPA_UPDATER_LEASE,
} from "../../component/names";
import { COMPONENT_PATH, declaredComponent, recommenderPath } from "./declared-component";

/** A lease that one of the programs keeps. */
export interface VpaLease {
  readonly name: string;
  /** Where its name can be declared. */
  readonly path: string;
  /** True where the declaration names it. */
  readonly declared: boolean;
}

/** Every lease of a cluster's component, those of updater and admission controller first. */
export function vpaLeases(cluster: DeclaredCluster): readonly VpaLease[] {
  const { recommender, recommenders = {} } = declaredComponent(cluster) ?? {};
  return [
    { name: VPA_UPDATER_LEASE, path: `${COMPONENT_PATH}.updater`, declared: false },
    { name: VPA_STATUS_LEASE, path: `${COMPONENT_PATH}.admissionController`, declared: false },
    lease(`${COMPONENT_PATH}.recommender`, recommender?.leaseName, VPA_RECOMMENDER_LEASE),
    ...Object.entries(recommenders).map(([name, { leaseName }]) =>
      lease(recommenderPath(name), leaseName, additionalRecommenderLease(name)),
    ),
  ];
}

function lease(path: string, declared: string | undefined, otherwise: string): VpaLease {
  return { name: declared ?? otherwise, path: `${path}.leaseName`, declared: declared !== undefined };
}

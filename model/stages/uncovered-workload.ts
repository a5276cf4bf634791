/** A workload in a namespace that a policy covers, for which there is no VerticalPodAutoscaler. */
export interface UncoveredWorkload {
  /** `cluster/VerticalPodAutoscalerPolicy/name: kind namespace/workload`. */
  readonly where: string;
  readonly reason: string;
}

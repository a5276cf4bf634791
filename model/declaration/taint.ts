/** Taint effects, as Kubernetes spells them. Each cloud has its own encoding of them. */
export const TAINT_EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;

/** One of {@link TAINT_EFFECTS}. */
export type TaintEffect = (typeof TAINT_EFFECTS)[number];

/** Programs of others that take a taint off a new node once they are ready on it. */
export const NODE_PROGRAMS = ["cilium", "istio-cni"] as const;

/** One of {@link NODE_PROGRAMS}. */
export type NodeProgram = (typeof NODE_PROGRAMS)[number];

/** A Kubernetes taint. */
export interface Taint {
  /** Qualified name: optional DNS prefix, `/`, then up to 63 letters, digits, `-`, `_`, `.`. */
  readonly key: string;
  /** Label-value alphabet, may be empty. Default `""`. */
  readonly value?: string | undefined;
  readonly effect: TaintEffect;
}

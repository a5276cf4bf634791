/** How a program of an AWS cluster learns that machines end, and how long they wait for it. */
export interface ResolvedTermination {
  readonly queue: {
    readonly name: string;
    readonly arn: string;
    readonly url: string;
    /** Seconds for which a notice that nobody reads is kept. */
    readonly retentionSeconds: number;
    /** Who may send to it, as a policy document. */
    readonly policy: string;
  };
  /** What Amazon EventBridge passes on to the queue. */
  readonly rules: readonly TerminationRule[];
  /** Of every group of the cluster. */
  readonly hook: { readonly name: string; readonly heartbeatSeconds: number };
  /** Logical ids of groups that are taken out, whose hooks Terraform forgets; sorted. */
  readonly takenOut: readonly string[];
  /** Seconds that pods have to leave a node. */
  readonly drainSeconds: number;
}

/** What drains the nodes of a cluster on Azure or Google from within their machines. */
export interface ResolvedNoticeHandler {
  /** Seconds that pods have to leave a node. */
  readonly drainSeconds: number;
}

/** A rule of Amazon EventBridge. */
export interface TerminationRule {
  /** What tells it from the other rules: `spot`. */
  readonly kind: string;
  readonly name: string;
  /** Events that match, in JSON. */
  readonly pattern: string;
}

/** What happened to something that two sides are compared by. */
export type Change = "added" | "removed" | "changed";

/** One object of a cluster that the two sides do not have alike. */
export interface ObjectChange {
  /** The component that contains the object; of one that moved to another component, the new one. */
  readonly component: string;
  /** Name in messages: `Deployment/kube-system/cluster-autoscaler`. */
  readonly object: string;
  readonly kind: string;
  readonly change: Change;
  /** What is different in an object that both sides have, in the order of paths. Empty for one that only one side has. */
  readonly fields: readonly FieldChange[];
  /** What becomes of the pods that run; null where their template is the same, or the object has none. */
  readonly restart: Restart | null;
  /** What has to be known before it is applied. */
  readonly hazards: readonly Hazard[];
}

/** What a change of an object does besides, or why it does nothing. */
export interface Hazard {
  /**
   * `refused`: the API server lets nobody change these fields; `not-served`: it no longer answers for these versions of a custom kind;
   * `fields-dropped`: it drops these fields from objects of one; `deletes-more`: with the object goes what is named; `no-eviction`: a
   * budget lets no pod be evicted, so that its nodes cannot be drained.
   */
  readonly kind: "refused" | "not-served" | "fields-dropped" | "deletes-more" | "no-eviction";
  /** What it is about, never empty: paths, versions, or words. */
  readonly names: readonly string[];
}

/** A difference within an object. */
export type FieldChange = ValueChange | OrderChange | TextChange | HiddenChange | SchemaChange;

interface Placed {
  /**
   * Where in the object, in its own words: `spec.template.spec.containers[cluster-autoscaler].args[--v]`. Items of lists are named by
   * their key, flags by their name.
   */
  readonly path: string;
}

/** A value that only one side has, or that differs. */
export interface ValueChange extends Placed {
  readonly kind: "value";
  /** As it reads in a message, passwords and tokens masked; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A list with the same items in another order. */
export interface OrderChange extends Placed {
  readonly kind: "order";
}

/** A text of several lines. */
export interface TextChange extends Placed {
  readonly kind: "text";
  /** Hunks of a unified diff, with secrets masked; empty if only masked text differs. */
  readonly diff: string;
}

/** A difference that is not shown here: the content of a Secret nowhere, the rules of roles among rights gained and lost. */
export interface HiddenChange extends Placed {
  readonly kind: "hidden";
  readonly change: Change;
  readonly why: "secret" | "rights";
}

/** What objects of a version of a custom kind may contain. Each path is that of a field below such an object: `spec.size`. */
export interface SchemaChange extends Placed {
  readonly kind: "schema";
  /** Fields that are new; of new fields within each other, the outermost. */
  readonly added: readonly string[];
  /** Fields that are gone, which the API server drops from objects. */
  readonly removed: readonly string[];
  /** Fields that accept other values. All three are empty where only descriptions differ. */
  readonly changed: readonly string[];
}

/** What a changed pod template does to pods that run. */
export interface Restart {
  /**
   * `rolling`: replaced a few at a time; `recreate`: all deleted, then made anew; `on-delete`: they stay until somebody deletes them;
   * `paused`: they stay until the Deployment is resumed; `next-run`: those of the next run have it; `refused`: the API server refuses
   * the change, the object has to be deleted first.
   */
  readonly how: "rolling" | "recreate" | "on-delete" | "paused" | "next-run" | "refused";
  /** Pods, as the object declares them; null where it does not say: one for each node, or whatever scales it. */
  readonly replicas: number | null;
  /** Of `rolling`, how many pods may be missing, and how many more may run meanwhile: a number or a share, as Kubernetes writes it. */
  readonly maxUnavailable: string | null;
  readonly maxSurge: string | null;
}

import type { Cloud } from "../../model/base/cloud";
import type { ComponentObject } from "../../model/manifests/cluster-rules";
import type { TerraformJson } from "../terraform/terraform-json";

/** Who grants rights. */
export type RightsSystem = Cloud | "kubernetes";

/** What grants rights in a cluster and in its cloud. Null for a part that is not known: rights are then compared without it. */
export interface RightsSide {
  readonly terraform: TerraformJson | null;
  readonly objects: readonly ComponentObject[] | null;
}

/** The rights of one cluster on two sides. */
export interface RightsReview {
  /** Dangerous ones first, gained before lost. */
  readonly changes: readonly RightChange[];
  /** Identities in use after the change that something else makes. What they may do is not seen. */
  readonly unseen: readonly UnseenIdentity[];
}

/** Something that somebody may do on one side only: a right that is wider on one side is gained, or lost, by what it has more. */
export interface RightChange {
  readonly change: "gained" | "lost";
  readonly system: RightsSystem;
  /** Who has it: `cluster-autoscaler`, `nodes`, `Group system:authenticated`. */
  readonly holder: string;
  /** What the holder may do, in the words of the system, sorted: `autoscaling:SetDesiredCapacity`, `get secrets`. */
  readonly actions: readonly string[];
  /** On what, and on which conditions, sorted: `any resource where aws:ResourceTag/team is data`. Empty where the action says it. */
  readonly on: readonly string[];
  /** On what else the holder might do, or may still do, the same on the other side. */
  readonly otherwise: readonly string[];
  /** True for what a policy forbids: the right is gained by a prohibition that is gone. */
  readonly isProhibition: boolean;
  /** Why the right is dangerous; empty where it is not. */
  readonly dangers: readonly RightDanger[];
  /** Terraform addresses, or names of objects, that say so, sorted. */
  readonly sources: readonly string[];
  /** All of it in one sentence, without the cluster's name. */
  readonly text: string;
}

/** A rule of the project that finds a right dangerous. */
export interface RightDanger {
  /** The rule's code: `rbac-secrets-read`, `aws-privileged-action`. */
  readonly code: string;
  /** What the rule says about whoever has the right. */
  readonly why: string;
}

/** An identity that neither side's Terraform makes. */
export interface UnseenIdentity {
  /** Who uses it. */
  readonly holder: string;
  /** As the cluster's Terraform or manifests name it. */
  readonly identity: string;
  /** Whether the holder used another one before the change, or none. */
  readonly isNew: boolean;
}

import type { Cloud } from "../base/cloud";
import type { OwnIdentity, ResolvedCluster, ScalingGroup } from "./resolved";
import type { CloudIdentity, ControllerIdentity } from "./resolved-controller";

/** An identity's name, which its account has already where something else makes it. */
type IdentityName = Pick<CloudIdentity, "name" | "existing">;

/** The names that a resolved cluster takes in its account, of one cloud. */
export interface ClusterNamesOf<C extends Cloud>
  extends Pick<ResolvedCluster<C>, "name" | "cloud" | "region" | "account" | "join"> {
  readonly identities: Readonly<Record<OwnIdentity, IdentityName>>;
  readonly controllerIdentities: readonly (IdentityName & Pick<ControllerIdentity, "controller">)[];
  readonly scalingGroups: readonly Pick<
    ScalingGroup,
    "name" | "nodeGroup" | "zones" | "logicalId" | "formerLogicalIds" | "machineTemplate"
  >[];
}

/** The names that a resolved cluster of any cloud takes in its account. */
export type ClusterNames = { [C in Cloud]: ClusterNamesOf<C> }[Cloud];

import { awsGrants } from "./aws";
import { azureGrants } from "./azure";
import { googleGrants } from "./google";
import type { Grant } from "./grant";
import { madeIdentities } from "./identities";
import { kubernetesGrants } from "./kubernetes";
import { stackOf } from "./references";
import type { RightsSide } from "./right-change";

/** What one side grants. */
export interface Rights {
  readonly grants: readonly Grant[];
  /** The identities that its Terraform makes, in words. */
  readonly identities: ReadonlySet<string>;
}

/** Reads what both sides say of; what only one knows is left out of both, because all of it would seem gained or lost. */
export function readRights(side: RightsSide, other: RightsSide): Rights {
  const stack = stackOf(side.terraform !== null && other.terraform !== null ? side.terraform : {});
  const objects = side.objects !== null && other.objects !== null ? side.objects : [];
  return {
    grants: [...awsGrants(stack), ...azureGrants(stack), ...googleGrants(stack), ...kubernetesGrants(objects)],
    identities: madeIdentities(stack),
  };
}

import type { PlannedController } from "../../stages/planned";
import type { Finding } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** Something of which a cluster can have one, and the controller that declares it. */
export interface Claim {
  readonly controller: PlannedController;
  readonly path: string;
  readonly key: string;
}

/** A finding for each claim to what another claim names too; it is told where the others are. */
export function claimedTwice(
  claims: readonly Claim[],
  about: (claim: Claim, others: readonly string[]) => Omit<Finding, "where">,
): readonly Finding[] {
  return claims.flatMap((claim) => {
    const others = claims.filter((other) => other !== claim && other.key === claim.key);
    const places = others.map(({ controller, path }) => `${controller.where}: ${path}`).sort();
    return others.length === 0 ? [] : [controllerFinding(claim.controller, claim.path, about(claim, places))];
  });
}

import type { Cloud } from "../base/cloud";
import type { Environment } from "../components/pod-identity";
import type { ClusterDeclarations } from "../declaration/cluster";
import type { TerminationHandlerDeclaration } from "../declaration/termination-handler";
import type { ResolvedClusterBase, ResolvedClusterExtras } from "../stages/resolved";
import type { ResolvedPermissions } from "../stages/resolved-controller";
import { handlerEnvironment, handlerPermissions } from "./aws/termination";

/** What a handler's rights and variables follow from. */
export type HandlerFacts<C extends Cloud> = Pick<
  ResolvedClusterBase<C>,
  "name" | "region" | "account" | "extras" | "join"
>;

/** A program of a cluster that drains nodes on its cloud's notice. */
interface TerminationHandler<C extends Cloud> {
  /** What a cluster declares of it. */
  declared(props: ClusterDeclarations[C]): TerminationHandlerDeclaration | undefined;
  /** What it may do in the cloud. */
  permissions(cluster: HandlerFacts<C>): ResolvedPermissions[C] | null;
  /** Seconds that pods have to leave a node; null where nothing drains it. */
  drainSeconds(extras: ResolvedClusterExtras[C]): number | null;
  /** Variables that tell it of the cloud. */
  environment(cluster: HandlerFacts<C>): Environment;
}

/** Where no program is maintained that a cluster of one's own could run (docs/node-termination.md). */
const NONE = { declared: () => undefined, permissions: () => null, drainSeconds: () => null, environment: () => ({}) };

const TERMINATION_HANDLERS: { readonly [C in Cloud]: TerminationHandler<C> } = {
  aws: {
    declared: ({ terminationHandler }) => terminationHandler,
    permissions: handlerPermissions,
    drainSeconds: ({ termination }) => termination?.drainSeconds ?? null,
    environment: handlerEnvironment,
  },
  azure: NONE,
  google: NONE,
};

/** {@link TerminationHandler} of a cloud. */
export function terminationHandler<C extends Cloud>(cloud: C): TerminationHandler<C> {
  return TERMINATION_HANDLERS[cloud];
}

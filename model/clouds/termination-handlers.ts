import type { Cloud } from "../base/cloud";
import type { Environment } from "../components/pod-identity";
import type { Bootstrap } from "../declaration/bootstrap";
import type { ClusterDeclarations, DeclaredClusterOf } from "../declaration/cluster";
import type { NodeOs } from "../declaration/image";
import type { TerminationHandlerDeclaration } from "../declaration/termination-handler";
import type { ResolvedClusterBase, ResolvedClusterExtras } from "../stages/resolved";
import type { ResolvedPermissions } from "../stages/resolved-controller";
import { forgottenHooks, HOOK_TYPE, handlerEnvironment, handlerPermissions } from "./aws/termination";
import { azureNotices } from "./azure/notices";
import { azureNoticeHandler, NOTIFICATION_MINUTES, noticeSeconds, runsHandler } from "./azure/termination";

/** What a handler's rights and variables follow from. */
export type HandlerFacts<C extends Cloud> = Pick<
  ResolvedClusterBase<C>,
  "name" | "region" | "account" | "extras" | "join"
>;

/** What drains nodes of a cluster on its cloud's notice. */
interface TerminationHandler<C extends Cloud> {
  /** What a cluster declares of a program in it. */
  declared(props: ClusterDeclarations[C]): TerminationHandlerDeclaration | undefined;
  /** Seconds of a drain that a cluster declares. */
  declaredDrain(props: ClusterDeclarations[C]): number | undefined;
  /** What the program may do in the cloud. */
  permissions(cluster: HandlerFacts<C>): ResolvedPermissions[C] | null;
  /** Seconds that pods have to leave a node; null where nothing drains it. */
  drainSeconds(extras: ResolvedClusterExtras[C]): number | null;
  /** Terraform's types of what each group has for it. */
  groupTypes(extras: ResolvedClusterExtras[C]): readonly string[];
  /** Addresses that Terraform is told to forget, and not to destroy, while it destroys groups that were taken out. */
  forgotten(extras: ResolvedClusterExtras[C]): readonly string[];
  /** Variables that tell the program of the cloud. */
  environment(cluster: HandlerFacts<C>): Environment;
  /** A handler on each machine, in place of a program in the cluster; null for none. */
  readonly onMachines: MachineHandler<C> | null;
}

/** A handler that runs on each machine. */
interface MachineHandler<C extends Cloud> {
  /** Null where the cluster declares none. */
  notices(cluster: DeclaredClusterOf<C>, os: NodeOs): MachineNotices | null;
  /** Whether machines of a bootstrap run it. */
  runs(bootstrap: Bootstrap["kind"]): boolean;
  /** Seconds from the notice to the end of a machine, and the most that the cloud waits. */
  seconds(drainSeconds: number, shutdownSeconds: number): number;
  readonly mostSeconds: number;
}

/** How a machine learns of its end, as functions of bash: `await_notice` sets `not_before`, seconds since 1970; `answer`. */
export interface MachineNotices {
  readonly lines: readonly string[];
  /** Seconds that pods have to leave the node. */
  readonly drainSeconds: number;
}

/** Where the kubelet is told by the machine's power button, and nothing would be told earlier (docs/node-termination.md). */
const NONE = {
  declared: () => undefined,
  declaredDrain: () => undefined,
  permissions: () => null,
  drainSeconds: () => null,
  groupTypes: () => [],
  forgotten: () => [],
  environment: () => ({}),
  onMachines: null,
};

const TERMINATION_HANDLERS: { readonly [C in Cloud]: TerminationHandler<C> } = {
  aws: {
    declared: ({ terminationHandler }) => terminationHandler,
    declaredDrain: ({ terminationHandler }) => terminationHandler?.drainSeconds,
    permissions: handlerPermissions,
    drainSeconds: ({ termination }) => termination?.drainSeconds ?? null,
    groupTypes: ({ termination }) => (termination === null ? [] : [HOOK_TYPE]),
    forgotten: ({ termination }) => forgottenHooks(termination),
    environment: handlerEnvironment,
    onMachines: null,
  },
  azure: {
    ...NONE,
    declaredDrain: ({ terminationHandler }) => terminationHandler?.drainSeconds,
    drainSeconds: ({ termination }) => termination?.drainSeconds ?? null,
    onMachines: {
      notices(cluster, os) {
        const handler = azureNoticeHandler(cluster);
        return handler === null ? null : { lines: azureNotices(os), drainSeconds: handler.drainSeconds };
      },
      runs: runsHandler,
      seconds: noticeSeconds,
      mostSeconds: NOTIFICATION_MINUTES.max * 60,
    },
  },
  google: NONE,
};

/** {@link TerminationHandler} of a cloud. */
export function terminationHandler<C extends Cloud>(cloud: C): TerminationHandler<C> {
  return TERMINATION_HANDLERS[cloud];
}

/** How the machines of a cluster learn of their end; null where nothing on them waits for it. */
export function machineNotices<C extends Cloud>(cluster: DeclaredClusterOf<C>, os: NodeOs): MachineNotices | null {
  return terminationHandler<C>(cluster.cloud).onMachines?.notices(cluster, os) ?? null;
}

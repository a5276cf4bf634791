import type { Cloud } from "../base/cloud";
import type { Environment } from "../components/pod-identity";
import type { ClusterDeclarations, DeclaredClusterOf } from "../declaration/cluster";
import type { CapacityType } from "../declaration/node-group";
import type { TerminationHandlerDeclaration } from "../declaration/termination-handler";
import type { ResolvedClusterBase, ResolvedClusterExtras } from "../stages/resolved";
import type { ResolvedPermissions } from "../stages/resolved-controller";
import type { ResolvedNoticeHandler } from "../stages/resolved-termination";
import {
  type DrainedTogether,
  drainedTogether,
  forgottenHooks,
  HOOK_TYPE,
  handlerEnvironment,
  handlerPermissions,
} from "./aws/termination";
import { AZURE_PROGRAMS, azureNotices } from "./azure/notices";
import { NOTIFICATION_MINUTES, noticeSeconds } from "./azure/termination";
import { GOOGLE_PROGRAMS, googleNotices } from "./google/notices";
import { buttonSeconds, googleEndSeconds, googleNoticeSeconds, LONGEST_GOOGLE_NOTICE } from "./google/termination";
import { type DeclaresNoticeHandler, noticeHandler } from "./notice-handler";
import type { NoticedMachine } from "./noticed-machine";

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
  /** How many nodes a program in the cluster drains that end together; null where there is none. */
  together(extras: ResolvedClusterExtras[C]): DrainedTogether | null;
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
  notices(cluster: DeclaredClusterOf<C>, machine: NoticedMachine): MachineNotices | null;
  /** Seconds from the notice to the end of a machine, and the most that the cloud waits. */
  seconds(drainSeconds: number, shutdownSeconds: number): number;
  readonly mostSeconds: number;
  /** Seconds that drain and shutdown have on a machine that its group ends; null where the cloud waits for them. */
  endSeconds(capacityType: CapacityType): number | null;
}

/** How a machine learns of its end, as functions of bash: `await_notice` sets `ends`, seconds of `uptime`; `answer`. */
export interface MachineNotices {
  readonly lines: readonly string[];
  /** Programs that the lines call, and cannot do without. */
  readonly programs: readonly string[];
  /** Seconds that pods have to leave the node. */
  readonly drainSeconds: number;
  /** Whether a machine may come back as the same node, which `await_notice` then uncordons. */
  readonly comesBack: boolean;
}

/** A handler that runs on each machine has no program in the cluster, and nothing in the cloud. */
const ON_MACHINES = {
  declared: () => undefined,
  declaredDrain: ({ terminationHandler }: DeclaresNoticeHandler) => terminationHandler?.drainSeconds,
  drainSeconds: ({ termination }: { readonly termination: ResolvedNoticeHandler | null }) =>
    termination?.drainSeconds ?? null,
  permissions: () => null,
  together: () => null,
  groupTypes: () => [],
  forgotten: () => [],
  environment: () => ({}),
};

const TERMINATION_HANDLERS: { readonly [C in Cloud]: TerminationHandler<C> } = {
  aws: {
    declared: ({ terminationHandler }) => terminationHandler,
    declaredDrain: ({ terminationHandler }) => terminationHandler?.drainSeconds,
    permissions: handlerPermissions,
    drainSeconds: ({ termination }) => termination?.drainSeconds ?? null,
    together: ({ termination }) => (termination === null ? null : drainedTogether(termination)),
    groupTypes: ({ termination }) => (termination === null ? [] : [HOOK_TYPE]),
    forgotten: ({ termination }) => forgottenHooks(termination),
    environment: handlerEnvironment,
    onMachines: null,
  },
  azure: {
    ...ON_MACHINES,
    onMachines: {
      notices(cluster, machine) {
        const handler = noticeHandler(cluster.props);
        if (handler === null) return null;
        return { ...handler, lines: azureNotices(machine), programs: AZURE_PROGRAMS, comesBack: machine.deallocated };
      },
      seconds: noticeSeconds,
      mostSeconds: NOTIFICATION_MINUTES.max * 60,
      endSeconds: () => null,
    },
  },
  google: {
    ...ON_MACHINES,
    onMachines: {
      notices(cluster, machine) {
        const handler = noticeHandler(cluster.props);
        if (handler === null) return null;
        const lines = googleNotices(googleNoticeSeconds(machine));
        return { ...handler, lines, programs: GOOGLE_PROGRAMS, comesBack: true };
      },
      seconds: googleEndSeconds,
      mostSeconds: LONGEST_GOOGLE_NOTICE,
      endSeconds: buttonSeconds,
    },
  },
};

/** {@link TerminationHandler} of a cloud. */
export function terminationHandler<C extends Cloud>(cloud: C): TerminationHandler<C> {
  return TERMINATION_HANDLERS[cloud];
}

/** Replicas of a handler in the cluster: two where it says nothing, and none where there is none. */
export function handlerReplicas(declared: TerminationHandlerDeclaration | undefined): number {
  return declared === undefined ? 0 : (declared.replicas ?? 2);
}

/** How the machines of a cluster learn of their end; null where nothing on them waits for it. */
export function machineNotices<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  machine: NoticedMachine,
): MachineNotices | null {
  return terminationHandler<C>(cluster.cloud).onMachines?.notices(cluster, machine) ?? null;
}

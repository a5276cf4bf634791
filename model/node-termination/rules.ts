import type { Cloud } from "../base/cloud";
import { durationSecondsUp } from "../base/duration";
import { show } from "../base/problem";
import { leadingNumber } from "../base/quantity";
import { admitsSince } from "../base/version-constraint";
import { drainSeconds, HEARTBEAT_LIMITS, heartbeatSeconds } from "../clouds/aws/termination";
import { runsHandler } from "../clouds/notice-bootstraps";
import { terminationHandler } from "../clouds/termination-handlers";
import { imageFindings } from "../components/image";
import { NAMESPACE } from "../components/namespace";
import { type QuantityExamples, resourceFindings, schedulingFaults } from "../components/pod-settings";
import type { TerminationHandlerDeclaration } from "../declaration/termination-handler";
import { nodeGroupFindings } from "../node-group/findings";
import { placedNodeGroups } from "../stages/cluster-groups";
import { faultFindings, grammarFindings } from "../stages/findings";
import { formerNames } from "../stages/former-names";
import type { PlannedCluster } from "../stages/planned";
import { AWS_DOCUMENTATION } from "../stages/premises";
import type { AnyResolvedCluster, ResolvedClusterBase, ScalingGroup } from "../stages/resolved";
import { type ClusterRules, type Finding, ONLY_AWS, type ResolvedRules, type Word } from "../stages/rule";
import { TERMINATION_HANDLER_MINOR } from "../versions/termination-handler";
import { declaredDrain, declaredHandler, TERMINATION_PATH } from "./handler";

const EXAMPLES: QuantityExamples = { cpu: '"100m" or "1"', memory: '"128Mi" or "1Gi"' };

/** Rules over what drains a cluster's nodes before their machines end. */
export const TERMINATION_RULES: ClusterRules = {
  /** Without a tag or digest an image is whatever was pushed last. */
  "termination-handler-image-invalid": {
    title: "The image of `terminationHandler` is a reference with a tag or a digest.",
    what: "This does not name one particular image.",
    expected: 'an image with its tag or digest, such as "mirror.example.com/aws-node-termination-handler:v1.25.6"',
    hint: "Write the whole reference; without a tag or digest, nodes would pull whatever image is newest.",
    find: ofHandler(({ image }) => imageFindings(`${TERMINATION_PATH}.image`, image)),
  },
  /** The API server refuses objects in a namespace of another name. */
  "termination-handler-namespace-invalid": {
    title: "The namespace of `terminationHandler` is a valid name of a namespace.",
    what: "Kubernetes does not accept this name for a namespace.",
    find: ofHandler(({ namespace: value }) =>
      grammarFindings([{ path: `${TERMINATION_PATH}.namespace`, value, grammar: NAMESPACE }]),
    ),
  },
  /** The API server refuses a Deployment with another quantity, and one that requests more than its limits allow. */
  "termination-handler-resources-invalid": {
    title: "The resources of `terminationHandler` are quantities above zero, no request above its limit.",
    find: ofHandler(({ resources }) =>
      resourceFindings("the handler", `${TERMINATION_PATH}.resources`, resources, EXAMPLES),
    ),
  },
  /** The API server refuses a pod with another node selector, toleration or priority class. */
  "termination-handler-scheduling-invalid": {
    title: "Kubernetes accepts `nodeSelector`, `tolerations` and `priorityClassName` of `terminationHandler`.",
    what: "The API server would refuse the handler's pods.",
    hint: "Write it in the form that Kubernetes expects.",
    find: ofHandler((declared) => faultFindings(schedulingFaults(declared), TERMINATION_PATH)),
  },
  /** A variable that a release does not know has no effect, and one that it renamed would be missed. */
  "termination-handler-version-unknown": {
    title: "`terminationHandler.version` is a release whose variables are known.",
    what: "The variables of this version are not known.",
    expected: `${TERMINATION_HANDLER_MINOR} and a patch number, such as "${TERMINATION_HANDLER_MINOR}.6"`,
    hint: 'Write it without "v", or leave it out for the newest known.',
    find: ofHandler(({ version }) =>
      version === undefined || VERSION.test(version)
        ? []
        : [{ path: `${TERMINATION_PATH}.version`, got: show(version) }],
    ),
  },
  /** A drain of no time evicts nobody, and aws-node-termination-handler would never tell Amazon EC2 to go on. */
  "termination-drain-short": {
    title: "`terminationHandler.drainSeconds` is above zero.",
    what: "Pods would have no time to leave a node.",
    expected: "at least 1",
    hint: "Write the seconds that your pods need, or leave it out for the default.",
    find: ({ declared }) =>
      declaredDrain(declared) === 0 ? [{ path: `${TERMINATION_PATH}.drainSeconds`, got: show(0) }] : [],
  },
  /** Amazon EC2 Auto Scaling refuses a hook with another heartbeat. */
  "termination-heartbeat-invalid": {
    title: "The heartbeat of `terminationHandler` is one that Amazon EC2 Auto Scaling accepts.",
    premise: AWS_DOCUMENTATION,
    find: ofHandler(heartbeatFindings),
  },
  /** After the heartbeat Amazon EC2 Auto Scaling ends the machine, with the pods that are still on it. */
  "termination-heartbeat-short": {
    title: "`terminationHandler.heartbeatSeconds` is longer than `drainSeconds`.",
    what: "Amazon EC2 would end the machine before the drain of its node is over.",
    hint: "Raise heartbeatSeconds, lower drainSeconds, or leave heartbeatSeconds out: it follows from drainSeconds.",
    find: ofHandler((declared) => {
      const [drain, heartbeat] = [drainSeconds(declared), heartbeatSeconds(declared)];
      if (declared.heartbeatSeconds === undefined || heartbeat > drain) return [];
      const got = `${heartbeat} seconds, for a drain of ${drain}`;
      return [{ path: `${TERMINATION_PATH}.heartbeatSeconds`, got, expected: `more than ${drain}` }];
    }),
  },
  /** Terraform refuses to forget what is still declared, and no group has such a name. */
  "termination-taken-out-invalid": {
    title: "`terminationHandler.takenOut` names groups, and zones of groups, that the cluster had and has no more.",
    find: takenOutFindings,
  },
};

/** A group's name, or that and a zone. */
const TAKEN_OUT = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\/[a-z0-9][-a-z0-9]*)?$/;

function takenOutFindings({ declared, groups }: PlannedCluster): readonly Finding<Word>[] {
  return (declaredHandler(declared)?.takenOut ?? []).flatMap((entry, index) => {
    const place = { path: `${TERMINATION_PATH}.takenOut[${index}]`, got: show(entry) };
    if (!TAKEN_OUT.test(entry)) {
      const what = "No group, and no zone of one, has this name.";
      return [{ ...place, what, expected: '"<group>", or "<group>/<zone>"', hint: "Write the name that it had." }];
    }
    const [name = "", zone] = entry.split("/");
    const group = groups.find((each) => [each.name, ...formerNames(each.settings)].includes(name));
    if (group === undefined || (zone !== undefined && !group.zones.includes(zone))) return [];
    const what = "The cluster still has it, so Terraform would refuse to forget its lifecycle hook.";
    const hint = "Take the group or its zone out in the same change, or leave the entry out until then.";
    return [{ ...place, what, expected: "a group or a zone that is taken out", hint }];
  });
}

const VERSION = new RegExp(`^${TERMINATION_HANDLER_MINOR.replace(".", "\\.")}\\.\\d+$`);

/** Finds in the handler that a cluster declares. */
function ofHandler<F>(find: (declared: TerminationHandlerDeclaration) => readonly F[]) {
  return ({ declared }: PlannedCluster): readonly F[] => {
    const handler = declaredHandler(declared);
    return handler === undefined ? [] : find(handler);
  };
}

/** One that follows from the drain is on the drain. */
function heartbeatFindings(declared: TerminationHandlerDeclaration): readonly Finding<Word>[] {
  const seconds = heartbeatSeconds(declared);
  const { min, max } = HEARTBEAT_LIMITS;
  if (seconds >= min && seconds <= max) return [];
  const what = `A lifecycle hook waits ${min} to ${max} seconds.`;
  if (declared.heartbeatSeconds !== undefined) {
    const expected = `${min} to ${max}`;
    const hint = "Write a number of seconds between the two.";
    return [{ path: `${TERMINATION_PATH}.heartbeatSeconds`, what, got: show(seconds), expected, hint }];
  }
  const got = `${drainSeconds(declared)}, for which a hook would have to wait ${seconds}`;
  const hint = "Lower drainSeconds: pods that need longer are better drained before their nodes are replaced.";
  const expected = `at most ${max - (seconds - drainSeconds(declared))}`;
  return [{ path: `${TERMINATION_PATH}.drainSeconds`, what, got, expected, hint }];
}

/** Rules over how long machines have. */
export const RENDERED_TERMINATION_RULES: ResolvedRules = {
  /** The cloud ends the machine then, drained or not. */
  "termination-notice-long": {
    title: "The drain of a node and the shutdown of its kubelet end before its cloud ends the machine.",
    what: "The cloud would end the machine before the drain of its node, and the shutdown after it, are over.",
    hint: "Lower drainSeconds, or the kubelet's shutdownGracePeriod of the NodeGroup.",
    find(cluster) {
      const [drain, handler] = [drainSecondsOf(cluster), terminationHandler(cluster.cloud).onMachines];
      const slowest = drain === null || handler === null ? null : slowestShutdown(cluster);
      if (drain === null || handler === null || slowest === null) return [];
      const { seconds: shutdown } = slowest;
      const over = handler.seconds(drain, shutdown) - handler.mostSeconds;
      if (over <= 0) return [];
      const path = `${TERMINATION_PATH}.drainSeconds`;
      const got = `${drain}, with a shutdown of ${shutdown} seconds of NodeGroup ${slowest.name}`;
      return [{ path, got, expected: `at most ${drain - over}, for ${handler.mostSeconds} seconds in all` }];
    },
  },
  /** Older ones refuse the whole configuration of the cluster, because of blocks that they do not know. */
  "termination-taken-out-terraform": {
    title: "With `terminationHandler.takenOut`, the fleet's `terraformVersion` allows Terraform 1.7 or a newer one.",
    what: "Only Terraform 1.7 and newer ones can forget the lifecycle hooks of what is taken out, by `removed` blocks.",
    expected: 'a constraint that 1.7 or a newer version meets, such as ">= 1.7"',
    hint: "Widen terraformVersion, or leave takenOut empty and empty the group first (`drain: true`).",
    find({ cloud, extras, terraform: { version } }) {
      if (version === null || terminationHandler(cloud).forgotten(extras).length === 0) return [];
      if (admitsSince(version, FORGETS_SINCE)) return [];
      return [{ path: `${TERMINATION_PATH}.takenOut`, got: `terraformVersion ${show(version)}` }];
    },
  },
};

/** `removed` blocks (Terraform language, "removed block"). */
const FORGETS_SINCE = [1, 7, 0] as const;

/** The NodeGroup whose kubelets take longest to shut down, the first of several; null on a cluster without groups. */
function slowestShutdown(cluster: AnyResolvedCluster) {
  const shutdowns = placedNodeGroups(cluster).map(({ group }) => ({
    name: group.nodeGroup,
    seconds: shutdownSeconds(group),
  }));
  return shutdowns.sort((a, b) => b.seconds - a.seconds)[0] ?? null;
}

function shutdownSeconds({ registration }: Pick<ScalingGroup, "registration">): number {
  return durationSecondsUp(registration.kubelet.shutdownGracePeriod);
}

/** Warnings about how long nodes have to be drained, and which are not. */
export const TERMINATION_WARNINGS: ResolvedRules = {
  /** The handler gives up a drain that takes longer, and does not tell the cloud to go on (pkg/interruptionevent/draincordon). */
  "termination-drain-under-grace": {
    title: "A drain of `terminationHandler` is no shorter than the grace periods of the cluster's components.",
    what: "A pod may take its whole grace period to end, and the drain of its node would be given up before.",
    find(cluster) {
      const slowest = slowestProgram(cluster);
      return slowest === null ? [] : [...drainsUnder(cluster, slowest), ...endsUnder(cluster, slowest)];
    },
  },
  /** After the heartbeat Amazon EC2 Auto Scaling goes on, and a machine may still wait for its turn to be drained. */
  "termination-many-at-once": {
    title: "Rolling updates end no more machines together than `terminationHandler` drains before their hooks give up.",
    clouds: ONLY_AWS,
    what: "The handler drains ten nodes at a time: others wait for their turn, and after the heartbeat their machines end with the pods on them.",
    find(cluster) {
      const together = togetherOf(cluster);
      const ending = cluster.scalingGroups.reduce((sum, group) => sum + replacedTogether(group), 0);
      if (together === null || ending <= together.nodes) return [];
      const got = `${ending} machines together, when all rolling NodeGroups are updated`;
      const raised = together.secondsFor(ending);
      const raise = raised > HEARTBEAT_LIMITS.max ? "Lower" : `Raise heartbeatSeconds to ${raised}, or lower`;
      const hint = `${raise} maxUnavailable and maxSurge of their updatePolicy.`;
      return [{ path: TERMINATION_PATH, got, expected: `at most ${together.nodes}`, hint }];
    },
  },
  /** The handler is part of user data, and a raw bootstrap's is the user's own. */
  "termination-notices-unread": {
    title: "Where `terminationHandler` runs on machines, every NodeGroup's machines run it.",
    what: "The handler is not in user data of your own, so nothing drains these nodes, and their groups wait for nothing.",
    expected: "kubeadm()",
    hint: "Let kubeadm() join these machines, or drain their nodes before you roll or take out the NodeGroup.",
    find(cluster) {
      if (drainSecondsOf(cluster) === null || terminationHandler(cluster.cloud).onMachines === null) return [];
      return nodeGroupFindings(cluster, ({ group }) =>
        runsHandler(group.bootstrap) ? [] : [{ path: "bootstrap", got: `${group.bootstrap}()` }],
      );
    },
  },
};

function drainSecondsOf<C extends Cloud>({ cloud, extras }: Pick<ResolvedClusterBase<C>, "cloud" | "extras">) {
  return terminationHandler(cloud).drainSeconds(extras);
}

function togetherOf<C extends Cloud>({ cloud, extras }: Pick<ResolvedClusterBase<C>, "cloud" | "extras">) {
  return terminationHandler(cloud).together(extras);
}

/** Nodes of a group that an instance refresh may end together: all beyond its minimum, of as many as it may have (RefreshPreferences). */
function replacedTogether({ updatePolicy, maxSize }: ScalingGroup): number {
  if (updatePolicy.type !== "rolling") return 0;
  const { maxUnavailable, maxSurge } = updatePolicy;
  const percent = leadingNumber(maxUnavailable) + leadingNumber(maxSurge);
  return Math.ceil((maxSize * percent) / 100);
}

function drainsUnder(cluster: AnyResolvedCluster, { name, seconds }: SlowProgram): readonly Finding<OpenWord>[] {
  const drain = drainSecondsOf(cluster);
  if (drain === null || seconds <= drain) return [];
  const got = `${drain} seconds, with a grace period of ${seconds} of ${name}`;
  const expected = `at least ${seconds}`;
  return [{ path: `${TERMINATION_PATH}.drainSeconds`, got, expected, hint: "Raise drainSeconds." }];
}

/** Where the cloud does not wait, the shutdown of the kubelet is taken off the drain. A spot machine has no time for both. */
function endsUnder(cluster: AnyResolvedCluster, { name, seconds }: SlowProgram): readonly Finding<OpenWord>[] {
  const handler = terminationHandler(cluster.cloud).onMachines;
  if (drainSecondsOf(cluster) === null || handler === null) return [];
  return nodeGroupFindings(cluster, ({ group }) => {
    const whole = handler.endSeconds(group.capacityType);
    if (whole === null || group.capacityType === "spot" || !runsHandler(group.bootstrap)) return [];
    const left = whole - shutdownSeconds(group);
    if (left >= seconds) return [];
    const period = show(group.registration.kubelet.shutdownGracePeriod);
    const got = `${period}, which leaves a drain ${Math.max(0, left)} seconds, with a grace period of ${seconds} of ${name}`;
    const expected = `at most "${whole - seconds}s"`;
    return [
      { path: "kubelet.shutdownGracePeriod", got, expected, hint: "Lower it: what is drained needs no shutdown." },
    ];
  });
}

interface SlowProgram {
  readonly name: string;
  readonly seconds: number;
}

type OpenWord = "expected" | "hint";

function slowestProgram({ components }: AnyResolvedCluster) {
  const programs = components.flatMap((component) => component.programs);
  const graces = programs.map(({ name, pod }) => ({ name, seconds: pod.terminationGraceSeconds ?? DEFAULT_GRACE }));
  return graces.sort((a, b) => b.seconds - a.seconds)[0] ?? null;
}

/** Kubernetes' own (core/v1, PodSpec, terminationGracePeriodSeconds). */
const DEFAULT_GRACE = 30;

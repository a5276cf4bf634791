import { describe, expect, it } from "@jest/globals";
import { quantityBytes, quantityMillicores } from "../../model/base/quantity";
import type { Toleration } from "../../model/declaration/pods";
import { isTolerated, repellingTaints } from "../../model/node-group/landing-nodes";
import { manifestsWithCapacity } from "../support/capacity";
import { resolveCluster } from "../support/fleets";

const PROPS = { daemonSetRequests: { cpu: "500m", memory: "1Gi" } };

const GROUP = {
  minSize: 0,
  maxSize: 9,
  machine: { vcpu: 4, memoryGiB: 16 },
  labels: { "example.com/team": "web" },
  taints: [{ key: "example.com/dedicated", value: "web", effect: "NoSchedule" }],
  headroom: { nodes: 2 },
} as const;

interface Deployment {
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
      readonly spec: {
        readonly priorityClassName: string;
        readonly nodeSelector: Readonly<Record<string, string>>;
        readonly tolerations: readonly Toleration[];
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly [
          {
            readonly image: string;
            readonly args?: readonly string[];
            readonly resources: { readonly requests: Readonly<Record<"cpu" | "memory", string>> };
          },
        ];
      };
    };
  };
}

interface PriorityClass {
  readonly metadata: { readonly name: string };
  readonly value: number;
  readonly preemptionPolicy: string;
}

/** The manifests of a cluster whose group keeps two nodes free. */
function rendered(flags: Readonly<Record<string, number | boolean>> = {}) {
  const manifests = manifestsWithCapacity({}, { ...PROPS, clusterAutoscaler: { flags } }, { web: GROUP });
  const object = <T>(component: string, kind: string) =>
    manifests
      .filter((each) => each.component === component && each.object.kind === kind)
      .map((each) => each.object)[0] as T | undefined;
  return {
    placeholders: object<Deployment>("capacity", "Deployment")?.spec,
    priority: object<PriorityClass>("capacity", "PriorityClass"),
    buffer: object("capacity", "CapacityBuffer"),
    args: object<Deployment>("cluster-autoscaler", "Deployment")?.spec.template.spec.containers[0].args ?? [],
  };
}

/** What cluster-autoscaler takes the cutoff to be (config/flags/flags.go at 1.36.1: -10 by default). */
function cutoffOf(args: readonly string[]): number {
  const [flag] = args.filter((arg) => arg.startsWith("--expendable-pods-priority-cutoff="));
  return flag === undefined ? -10 : Number(flag.split("=")[1]);
}

describe("placeholders", () => {
  it.each([undefined, -100, -10, -5, -1])(
    "are not expendable to cluster-autoscaler, and below all other pods: cutoff %s",
    (cutoff) => {
      const { args, priority, placeholders } = rendered(
        cutoff === undefined ? {} : { "expendable-pods-priority-cutoff": cutoff },
      );
      expect(cutoffOf(args)).toBe(cutoff ?? -10);
      expect(priority?.value).toBeGreaterThanOrEqual(cutoffOf(args));
      expect(priority?.value).toBeLessThan(0);
      expect(priority?.preemptionPolicy).toBe("Never");
      expect(placeholders?.template.spec.priorityClassName).toBe(priority?.metadata.name);
    },
  );

  it("run on a node of the group's template, one on each, beside what DaemonSets take", () => {
    const { placeholders } = rendered();
    const [group] = resolveCluster("aws", { web: GROUP }, { ...PROPS, kubernetesVersion: "1.36" }).scalingGroups;
    if (placeholders === undefined || group === undefined) throw new Error("no placeholders");
    const { nodeSelector, tolerations, containers } = placeholders.template.spec;
    expect(group.template.labels).toMatchObject(nodeSelector);
    expect(repellingTaints(group).every((taint) => isTolerated(taint, tolerations))).toBe(true);
    const { cpu, memory } = containers[0].resources.requests;
    const { allocatable } = group.template;
    expect(quantityMillicores(cpu) + 500).toBe(quantityMillicores(allocatable.cpu ?? "0"));
    expect(quantityBytes(memory) + 1024n ** 3n).toBe(quantityBytes(allocatable.memory ?? "0"));
    expect(placeholders.replicas).toBe(2);
  });

  it("go at once, and keep no node", () => {
    const { template } = rendered().placeholders ?? {};
    expect(template?.spec.terminationGracePeriodSeconds).toBe(0);
    expect(template?.metadata.annotations).toMatchObject({ "cluster-autoscaler.kubernetes.io/safe-to-evict": "true" });
    expect(template?.spec.containers[0].image).toBe("registry.k8s.io/pause:3.10.1");
  });

  it("are a buffer instead where buffers are turned on", () => {
    const { placeholders, priority, buffer, args } = rendered({ "capacity-buffer-controller-enabled": true });
    expect([placeholders, priority]).toEqual([undefined, undefined]);
    expect(buffer).toMatchObject({ spec: { podTemplateRef: { name: "headroom-web" }, replicas: 2 } });
    expect(args).toContain("--capacity-buffer-pod-injection-enabled=true");
  });
});

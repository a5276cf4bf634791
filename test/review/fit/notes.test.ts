import { describe, expect, it } from "@jest/globals";
import { notesOf } from "../../../review/fit/notes";
import type { FitPod } from "../../../review/fit/pod-spec";
import { CONTAINER, clusterOf, GENERAL, onlyPod, podOf } from "./support";

const cluster = clusterOf({ general: GENERAL }, { daemonSetRequests: { cpu: "100m", memory: "100Mi" } });
const notes = (pod: FitPod) => notesOf(pod, [cluster]);
const term = { topologyKey: "topology.kubernetes.io/zone", labelSelector: {} };
const required = { requiredDuringSchedulingIgnoredDuringExecution: [term] };

describe("what is not judged", () => {
  it.each([
    [
      "topologySpreadConstraints",
      {
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" },
        ],
      },
      "topologySpreadConstraints are judged",
    ],
    ["pod affinity", { affinity: { podAffinity: required } }, "Pod affinity and anti-affinity are judged"],
    ["pod anti-affinity", { affinity: { podAntiAffinity: required } }, "Pod affinity and anti-affinity are judged"],
    [
      "a volume",
      { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] },
      "Its persistent volumes are not known",
    ],
    ["a volume of its own", { volumes: [{ name: "data", ephemeral: {} }] }, "Its persistent volumes are not known"],
    [
      "a resource claim",
      { resourceClaims: [{ name: "gpu", resourceClaimName: "gpu" }] },
      "Its resourceClaims are not judged",
    ],
    ["a RuntimeClass", { runtimeClassName: "gvisor" }, "RuntimeClass gvisor is not known"],
    [
      "a scheduling gate",
      { schedulingGates: [{ name: "example.com/quota" }] },
      "It waits until its schedulingGates are removed: example.com/quota.",
    ],
    ["another scheduler", { schedulerName: "volcano" }, "The scheduler volcano places it"],
    ["a low priority", { priority: -11 }, "Its priority is -11: cluster-autoscaler adds no node for pods below -10."],
    ["no requests", { containers: [{ ...CONTAINER, resources: {} }] }, "It requests no CPU and no memory"],
  ])("is said of %s", (_what, spec, start) => {
    expect(notes(podOf(spec))).toEqual([expect.stringContaining(start)]);
  });

  it("is said of the volumes that a StatefulSet makes for each pod", () => {
    const made = (more: object) =>
      onlyPod({
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        metadata: { name: "db" },
        spec: { template: { spec: { containers: [CONTAINER], volumes: [{ name: "tmp", emptyDir: {} }] } }, ...more },
      });
    const templates = [{ metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"] } }];
    expect(notes(made({ volumeClaimTemplates: templates }))).toEqual([
      expect.stringContaining("Its persistent volumes are not known"),
    ]);
    expect(notes(made({}))).toEqual([]);
  });

  it.each([
    [
      "soft constraints",
      {
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" },
        ],
      },
    ],
    ["a volume that is gone with the pod", { volumes: [{ name: "tmp", emptyDir: {} }] }],
    ["the scheduler that there is", { schedulerName: "default-scheduler" }],
    ["a priority at the cutoff", { priority: -10 }],
    ["the node of a pod that runs", { nodeName: "node-1" }],
  ])("is nothing of %s", (_what, spec) => {
    expect(notes(podOf(spec))).toEqual([]);
  });

  it("is said of a template with a node's name, and of a DaemonSet", () => {
    expect(notes({ ...podOf({ nodeName: "node-1" }), kind: "Deployment" })).toEqual([
      expect.stringContaining("spec.nodeName is node-1"),
    ]);
    expect(notes({ ...podOf(), kind: "DaemonSet", count: null })).toEqual([
      expect.stringContaining("adds no node for the pods of a DaemonSet"),
    ]);
  });

  it("names the clusters that declare nothing of their DaemonSets", () => {
    const note = "What other DaemonSets take of a node is not declared (daemonSetRequests) for prod-aws.";
    expect(notesOf(podOf(), [clusterOf({ general: GENERAL }), cluster])).toEqual([note]);
    expect(notesOf(podOf(), [clusterOf({ general: GENERAL }, { nodeProblemDetector: {} }), cluster])).toEqual([note]);
  });
});

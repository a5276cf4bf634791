import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import type { JoinTokenRotation } from "../../../../model/declaration/bootstrap";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { clusterManifests } from "../../../../stacks/cluster-charts";
import { declareCluster, declareFleet, resolveCluster } from "../../../support/fleets";
import { resolveRotation, rotationOf, withRotation } from "../../../support/join-tokens";
import { planFleet, resolveFleet } from "../../../support/resolved";

const NAME = "join-token-rotation";

/** The component's objects by kind. */
function objects(change: Partial<JoinTokenRotation> = {}, cloud: (typeof CLOUDS)[number] = "aws") {
  const manifests = clusterManifests(resolveRotation(cloud, change) as AnyResolvedCluster).filter(
    ({ component }) => component === NAME,
  );
  return Object.fromEntries(manifests.map(({ object }) => [object.kind, object as never])) as Record<string, never>;
}

interface CronJob {
  readonly metadata: { readonly namespace: string };
  readonly spec: {
    readonly schedule: string;
    readonly [field: string]: unknown;
    readonly jobTemplate: {
      readonly spec: { readonly template: { readonly spec: { readonly [field: string]: unknown } } };
    };
  };
}

const cronJob = (change: Partial<JoinTokenRotation> = {}, cloud: (typeof CLOUDS)[number] = "aws") =>
  objects(change, cloud).CronJob as unknown as CronJob;
const podOf = (change: Partial<JoinTokenRotation> = {}) => cronJob(change).spec.jobTemplate.spec.template.spec;

describe("rights", () => {
  it.each(CLOUDS)("on %s are to create Secrets beside the tokens, and nothing else", (cloud) => {
    const { Role, RoleBinding, ClusterRole } = objects({}, cloud) as Record<string, object | undefined>;
    expect(Role).toMatchObject({
      metadata: { namespace: "kube-system" },
      rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["create"] }],
    });
    expect(RoleBinding).toMatchObject({ subjects: [{ kind: "ServiceAccount", name: NAME, namespace: "kube-system" }] });
    expect(ClusterRole).toBeUndefined();
  });
});

describe("CronJob", () => {
  it("runs at its own minute, in UTC, and never twice at once", () => {
    const { spec } = cronJob({ everyHours: 4 });
    expect(spec.schedule).toMatch(/^[0-5]?\d \*\/4 \* \* \*$/);
    expect(spec).toMatchObject({ timeZone: "Etc/UTC", concurrencyPolicy: "Forbid" });
    const minutes = CLOUDS.map((cloud) => cronJob({}, cloud).spec.schedule.split(" ")[0]);
    expect(new Set(minutes).size).toBeGreaterThan(1);
  });

  it("runs every six hours unless declared otherwise", () => {
    expect(cronJob().spec.schedule).toMatch(/ \*\/6 \* \* \*$/);
  });

  it("tries again, keeps the logs of each try, and ends in any case", () => {
    expect(cronJob().spec.jobTemplate.spec).toMatchObject({
      backoffLimit: 4,
      activeDeadlineSeconds: 900,
      template: { spec: { restartPolicy: "Never" } },
    });
  });

  it("can run where no worker is left, unless tolerations are declared", () => {
    const controlPlane = { key: "node-role.kubernetes.io/control-plane", operator: "Exists", effect: "NoSchedule" };
    expect(podOf().tolerations).toEqual([controlPlane]);
    expect(podOf({ tolerations: [] }).tolerations).toBeUndefined();
  });

  it("has the image with the digest that the fleet's lock knows of its tag", () => {
    const image = "registry.example.com/mirror/curl:8.17.0";
    const images = { "registry.example.com/mirror/curl": { "8.17.0": `sha256:${"b".repeat(64)}` } };
    const declared = declareFleet([declareCluster("aws", {}, withRotation("aws", { image }))], {}, { images });
    const [cluster] = resolveFleet(planFleet(declared)).clusters;
    if (cluster === undefined) throw new Error("no cluster");
    expect(rotationOf(cluster).pod.containers[0].image).toBe(`${image}@sha256:${"b".repeat(64)}`);
  });

  it("waits on Azure for the client id of its identity", () => {
    const cluster = resolveCluster("azure", {}, withRotation("azure"));
    expect(rotationOf(cluster).identity).toEqual({ missingOutput: 'outputs.controllers["join-token-rotation"]' });
  });

  it("runs the script with the image's shell, without probes and ports", () => {
    const [container] = podOf().containers as readonly [object];
    expect(container).toMatchObject({ command: ["/bin/sh", "/etc/join-token-rotation/rotate.sh"] });
    expect(Object.keys(container)).not.toEqual(expect.arrayContaining(["ports"]));
    expect(Object.keys(container)).not.toEqual(expect.arrayContaining(["livenessProbe"]));
  });
});

describe("network policy", () => {
  it("lets nobody in, and out to DNS, the API server and the cloud over HTTPS", () => {
    const { spec } = objects().NetworkPolicy as unknown as {
      spec: { ingress: unknown; egress: { ports: { port: number }[] }[] };
    };
    expect(spec.ingress).toEqual([]);
    expect(spec.egress.flatMap(({ ports }) => ports.map(({ port }) => port))).toEqual([53, 53, 443, 6443]);
  });
});

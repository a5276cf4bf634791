/** Real spans of a real storage driver, which gets no more than the manifests say. */

import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TracingDeclaration } from "../../model/declaration/tracing";
import { withStorage } from "../support/storage";
import { say } from "./deployment";
import { startedContainer } from "./tracing/container";
import { buildDriver, credentials, Driver, type Google, startGoogle } from "./tracing/driver";
import { Collector, call } from "./tracing/grpc";

const PROBE = "/csi.v1.Identity/Probe";
/** The SDK sends what it has every five seconds (OpenTelemetry specification, OTEL_BSP_SCHEDULE_DELAY). */
const SENT_WITHIN_MS = 10_000;

const AROUND = {
  fields: { "metadata.name": "pod-1", "spec.nodeName": "node-1" },
  secrets: { "collector/headers": "api-key=secret-1,tenant=team-a" },
};

/** The program on nodes has no identity. */
function filesOf(workload: string, google: Google): Readonly<Record<string, string>> {
  return workload.startsWith("Deployment/") ? { "etc/workload-identity/credentials.json": credentials(google) } : {};
}

const built = buildDriver();
if (!built.ready) say(`Skipped: ${built.reason}`);

(built.ready ? describe : describe.skip)("a storage driver that runs as its manifest says", () => {
  let google: Google;
  beforeAll(async () => {
    google = await startGoogle();
  });
  afterAll(() => {
    google?.stop();
    if (built.ready) rmSync(dirname(built.program), { recursive: true, force: true });
  });

  /** What reaches a collector of one probe of the driver. */
  async function probed(workload: string, tracing: (address: string) => TracingDeclaration) {
    if (!built.ready) throw new Error(built.reason);
    const collector = await Collector.start();
    const cluster = withStorage("google", { tracing: tracing(collector.address) });
    const started = startedContainer(cluster, workload, {
      ...AROUND,
      files: filesOf(workload, google),
    });
    const driver = await Driver.start(built.program, started, google);
    try {
      expect(await call(driver.socket, PROBE)).toBe("0");
      const deadline = Date.now() + SENT_WITHIN_MS;
      while (collector.exports.length === 0 && Date.now() < deadline) await sleep(100);
      return collector.exports;
    } finally {
      await driver.stop();
      collector.stop();
      rmSync(started.root, { recursive: true, force: true });
    }
  }

  it.each(["Deployment/csi-gce-pd-controller", "DaemonSet/csi-gce-pd-node"])(
    "sends the span of a call to the collector: %s",
    async (workload) => {
      const exports = await probed(workload, (address) => ({ endpoint: `http://${address}` }));
      expect(exports.flatMap(({ spans }) => spans.map(({ name }) => name))).toEqual(["csi.v1.Identity/Probe"]);
      expect(exports[0]?.spans[0]?.resource).toMatchObject({
        "service.name": workload.split("/")[1],
        "k8s.cluster.name": "prod-google",
        "k8s.node.name": "node-1",
        "k8s.pod.name": "pod-1",
      });
    },
  );

  it("sends the headers of the Secret, and the declared service", async () => {
    const [sent] = await probed("DaemonSet/csi-gce-pd-node", (address) => ({
      endpoint: `http://${address}`,
      serviceName: "volumes",
      sampler: { ratio: 1 },
      headers: { secretName: "collector", key: "headers" },
    }));
    expect(sent?.headers).toMatchObject({ "api-key": "secret-1", tenant: "team-a" });
    expect(sent?.spans[0]?.resource["service.name"]).toBe("volumes");
  });

  it.each<[string, (address: string) => TracingDeclaration]>([
    ["the endpoint asks for TLS, which the collector has not", (address) => ({ endpoint: `https://${address}` })],
    ["the sampler takes none", (address) => ({ endpoint: `http://${address}`, sampler: { ratio: 0 } })],
  ])("sends nothing where %s", async (_what, tracing) => {
    expect(await probed("DaemonSet/csi-gce-pd-node", tracing)).toEqual([]);
  });
});

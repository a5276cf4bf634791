import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Started } from "./container";

/**
 * The storage driver for Google, whole. Go's module proxies have no release of 1.26 before this one; `InitOtelTracing` and the server's
 * options are those of 1.26.0. The drivers for AWS and Azure set their exporters up in the same way (pkg/driver/trace.go of
 * aws-ebs-csi-driver 1.64.0, pkg/azuredisk/trace.go of azuredisk-csi-driver 1.34.5), and proxies may have neither.
 */
const DRIVER = "sigs.k8s.io/gcp-compute-persistent-disk-csi-driver/cmd/gce-pd-csi-driver@v1.26.5";

/** A driver that was built, or why there is none. */
export type Built =
  | { readonly ready: true; readonly program: string }
  | { readonly ready: false; readonly reason: string };

const PROXY_TIMEOUT_MS = 120_000;
const BUILD_TIMEOUT_MS = 1_200_000;
const SOCKET_TIMEOUT_MS = 60_000;

/** Builds the driver from its Go module, with the dependencies that it names itself. */
export function buildDriver(): Built {
  if (spawnSync("go", ["version"], { stdio: "ignore" }).status !== 0) return { ready: false, reason: "no go in PATH" };
  const module = DRIVER.replace("/cmd/gce-pd-csi-driver", "");
  const known = spawnSync("go", ["list", "-m", module], { cwd: tmpdir(), timeout: PROXY_TIMEOUT_MS, encoding: "utf8" });
  if (known.status !== 0)
    return { ready: false, reason: `Go's module proxy gives no ${module}: ${known.stderr.trim()}` };
  const folder = mkdtempSync(join(tmpdir(), "nodegroups-driver-build-"));
  // The driver ends at once if it does not know its own version.
  const { status, stderr } = spawnSync("go", ["install", "-ldflags=-X main.version=v1.26.5", DRIVER], {
    cwd: folder,
    env: { ...process.env, GOBIN: folder },
    timeout: BUILD_TIMEOUT_MS,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return { ready: true, program: join(folder, "gce-pd-csi-driver") };
}

/** A driver that runs, on its socket. */
export class Driver {
  readonly #process: ChildProcess;
  #output = "";

  private constructor(
    program: string,
    { args, env, root }: Started,
    google: Google,
    readonly socket = join(root, "csi", "csi.sock"),
  ) {
    // Nothing of the test's own environment: what is not rendered is not there.
    this.#process = spawn(program, args, {
      env: { ...env, PATH: process.env.PATH, GCE_METADATA_HOST: google.address },
    });
    this.#process.stderr?.on("data", (data: Buffer) => {
      this.#output += data.toString();
    });
  }

  /** @throws {Error} with what it logged, if it ends or has no socket in time */
  static async start(program: string, started: Started, google: Google): Promise<Driver> {
    const driver = new Driver(program, started, google);
    try {
      await driver.#untilListening();
    } catch (error) {
      await driver.stop();
      throw error;
    }
    return driver;
  }

  async #untilListening(): Promise<void> {
    const deadline = Date.now() + SOCKET_TIMEOUT_MS;
    while (!existsSync(this.socket)) {
      if (this.#process.exitCode !== null || Date.now() > deadline) throw new Error(this.#output);
      await sleep(100);
    }
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }
}

/** What drivers ask of Google: the metadata server (cloud.google.com/go/compute/metadata), and a token (golang.org/x/oauth2). */
const ANSWERS: Readonly<Record<string, string>> = {
  "/computeMetadata/v1/instance/zone": "projects/1/zones/us-central1-a",
  "/computeMetadata/v1/project/project-id": "prod-project",
  "/computeMetadata/v1/instance/name": "node-1",
  "/computeMetadata/v1/instance/machine-type": "projects/1/machineTypes/e2-standard-4",
  "/token": JSON.stringify({ access_token: "token", token_type: "Bearer", expires_in: 3600 }),
};

/** Google, as far as drivers ask it while they start. */
export interface Google {
  readonly address: string;
  stop(): void;
}

/** Answers on loopback in Google's place. */
export async function startGoogle(): Promise<Google> {
  const server = createServer(({ url = "" }, response) => {
    const found = ANSWERS[url];
    const type = url === "/token" ? "application/json" : "text/plain";
    response
      .writeHead(found === undefined ? 404 : 200, { "Metadata-Flavor": "Google", "content-type": type })
      .end(found);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/** Credentials that need nothing but a {@link Google}: the real ones ask Google's own address for a token. */
export function credentials({ address }: Google): string {
  return JSON.stringify({
    ...{ type: "authorized_user", client_id: "id", client_secret: "secret", refresh_token: "token" },
    token_uri: `http://${address}/token`,
  });
}

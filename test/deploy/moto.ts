import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A mock of AWS, one account of it, on loopback. */
export interface Moto {
  readonly url: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/** Starts moto's server as one account: the provider then checks the account for real (moto documentation, MOTO_ACCOUNT_ID). */
export async function startMoto(accountId: string): Promise<Moto> {
  const port = await freePort();
  const env = {
    ...process.env,
    MOTO_ACCOUNT_ID: accountId,
    PYTHONUNBUFFERED: "1",
    MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
  };
  const server = spawn("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
    env,
    stdio: "ignore",
  });
  const moto = { url: `http://127.0.0.1:${port}`, stop: () => stop(server) };
  try {
    await untilReady(moto.url, server);
  } catch (error) {
    await moto.stop();
    throw error;
  }
  return moto;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port on loopback");
  return address.port;
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`moto ended with ${server.exitCode} before it was ready`);
    if (await answers(url)) return;
    await sleep(200);
  }
  throw new Error(`moto was not ready after ${START_TIMEOUT_MS} ms`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/data.json`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  const unwilling = setTimeout(() => server.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(unwilling);
}

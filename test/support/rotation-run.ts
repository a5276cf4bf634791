import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A request as a server got it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a server answers: a text, or the status of a refusal. */
export type Answer = string | number;

/** `host/path` up to the first sign that ends one → the answer. */
export type Answers = Readonly<Record<string, Answer>>;

/** How a run ended, and what it asked for. */
export interface RotationRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly requests: readonly SeenRequest[];
  /** The arguments of each curl, which everybody on the machine can read. */
  readonly arguments: readonly string[];
}

const HOSTS = [
  "kubernetes.default.svc",
  ...["sts", "secretsmanager", "ssm"].map((service) => `${service}.us-east-1.amazonaws.com`),
  "login.microsoftonline.com",
  "prod-azure-kv.vault.azure.net",
  ...["sts", "iamcredentials", "secretmanager"].map((service) => `${service}.googleapis.com`),
];

/** Directories that a pod has and this machine has not. */
const POD_PATHS = /\/(?=(var\/run\/secrets|etc\/workload-identity|etc\/trusted-certificates)\/|tmp\/trusted\.crt)/g;

/** All servers that the rotation talks to, as one on this machine, with a certificate for each of their names. */
export class RotationWorld {
  private readonly root = mkdtempSync(join(tmpdir(), "nodegroups-rotation-"));
  private readonly server: Server;
  private requests: SeenRequest[] = [];
  private answers: Answers = {};

  constructor() {
    const [key, certificate] = [join(this.root, "key.pem"), join(this.root, "cert.pem")];
    const names = `subjectAltName=${HOSTS.map((host) => `DNS:${host}`).join(",")}`;
    const subject = ["-subj", "/CN=test", "-addext", names, "-days", "2", "-nodes"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-keyout", key, "-out", certificate, ...subject], {
      stdio: "ignore",
    });
    this.server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const url = `${request.headers.host}${request.url}`;
        const headers = request.headers as Record<string, string>;
        this.requests.push({ method: request.method ?? "", url, headers, body });
        const answer = Object.entries(this.answers).find(([prefix]) => url.startsWith(prefix))?.[1] ?? 404;
        response.writeHead(typeof answer === "number" ? answer : 200).end(typeof answer === "number" ? "" : answer);
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = this.server.address() as AddressInfo;
    this.write(
      "bin/curl",
      `#!/bin/sh\necho "$*" >>"$ROOT/arguments"\nexec ${CURL} --connect-to ::127.0.0.1:${port} "$@"\n`,
    );
    chmodSync(join(this.root, "bin/curl"), 0o755);
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
    rmSync(this.root, { recursive: true, force: true });
  }

  /** A text with a pod's directories moved to this machine's. */
  moved(text: string): string {
    return text.replace(POD_PATHS, `${this.root}/`);
  }

  /** Runs a script as the kubelet would: with these files of the pod, and no other variables than these. */
  async run(
    script: string,
    answers: Answers,
    files: Readonly<Record<string, string>>,
    variables: Readonly<Record<string, string>>,
  ): Promise<RotationRun> {
    this.requests = [];
    this.answers = answers;
    rmSync(join(this.root, "arguments"), { force: true });
    const certificate = readFileSync(join(this.root, "cert.pem"), "utf8");
    this.write("var/run/secrets/kubernetes.io/serviceaccount/ca.crt", certificate);
    for (const [path, content] of Object.entries(files)) this.write(path, this.moved(content));
    this.write("rotate.sh", this.moved(script));
    mkdirSync(join(this.root, "tmp"), { recursive: true });
    const own = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, this.moved(value)]));
    const env = {
      ...own,
      ROOT: this.root,
      PATH: `${join(this.root, "bin")}:${process.env.PATH}`,
      CURL_CA_BUNDLE: join(this.root, "cert.pem"),
    };
    const ended = await spawned("dash", [join(this.root, "rotate.sh")], env);
    const requests = [...this.requests];
    return { ...ended, requests, arguments: lines(requests.length === 0 ? "" : this.read("arguments")) };
  }

  /** A file of the pod, after a run. */
  fileOf(path: string): string {
    return this.read(path);
  }

  private read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  private write(path: string, content: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }
}

function whereIs(command: string): string | null {
  const { status, stdout } = spawnSync("sh", ["-c", `command -v ${command}`], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

const CURL = whereIs("curl");

/** Whether this machine has what a run needs. */
export const CAN_RUN_ROTATION = ["dash", "curl", "openssl"].every((command) => whereIs(command) !== null);

function lines(text: string): readonly string[] {
  return text.trim().split("\n");
}

function spawned(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  return new Promise<Pick<RotationRun, "status" | "stdout" | "stderr">>((resolve) => {
    const child = spawn(command, args, { env });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

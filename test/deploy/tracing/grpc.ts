import { once } from "node:events";
import { connect, createServer, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import { connect as connectSocket } from "node:net";
import { type ReceivedSpan, spansOf } from "./wire";

/** Before each message: whether it is compressed, and its length in four bytes (gRPC over HTTP2, "Length-Prefixed-Message"). */
const PREFIX = 5;
const NOTHING = Buffer.alloc(PREFIX);
const EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

/** What one export brought. */
export interface Export {
  readonly headers: IncomingHttpHeaders;
  readonly spans: readonly ReceivedSpan[];
}

/** A collector on loopback that takes traces by OTLP over gRPC, without TLS. */
export class Collector {
  readonly exports: Export[] = [];
  readonly #server = createServer();

  private constructor() {
    this.#server.on("stream", (stream, headers) => void this.#answer(stream, headers));
    // Whoever speaks TLS to it is no client of its own, and a driver that is killed resets its connections.
    this.#server.on("sessionError", ignore);
    this.#server.on("connection", (socket) => socket.on("error", ignore));
  }

  static async start(): Promise<Collector> {
    const collector = new Collector();
    collector.#server.listen(0, "127.0.0.1");
    await once(collector.#server, "listening");
    return collector;
  }

  /** Its host and port. */
  get address(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the collector does not listen");
    return `127.0.0.1:${address.port}`;
  }

  stop(): void {
    this.#server.close();
  }

  async #answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    stream.on("error", ignore);
    const body = await read(stream).catch(() => null);
    if (body === null || stream.destroyed) return;
    if (headers[":path"] !== EXPORT) throw new Error(`no trace: ${headers[":path"]}`);
    this.exports.push({ headers, spans: spansOf(body.subarray(PREFIX)) });
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
    stream.end(NOTHING);
  }
}

/** Calls a method without arguments over a Unix socket, and gives the status that it ended with: `"0"` for success. */
export async function call(socket: string, method: string): Promise<string> {
  const client = connect("http://localhost", { createConnection: () => connectSocket(socket) });
  // The request fails with it, and tells.
  client.on("error", ignore);
  try {
    const request = client.request({
      ":method": "POST",
      ":path": method,
      "content-type": "application/grpc",
      te: "trailers",
    });
    const trailers = once(request, "trailers");
    request.end(NOTHING);
    request.resume();
    const [{ "grpc-status": status }] = (await trailers) as [IncomingHttpHeaders];
    return String(status);
  } finally {
    client.destroy();
  }
}

async function read(stream: ServerHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function ignore(): void {}

/**
 * Where traces go (OpenTelemetry specification, "OTLP Exporter Configuration"). The components that can be traced are the storage
 * drivers: docs/tracing.md.
 */
export interface TracingDeclaration {
  /**
   * Address of a collector that takes OTLP over gRPC, with a port: `http://otel-collector.monitoring.svc:4317`, or `https://…` for TLS.
   */
  readonly endpoint: string;
  /** Which traces are recorded: all, or a share from 0 to 1. Default `"always"`. */
  readonly sampler?: TracingSampler | undefined;
  /** Service that spans belong to. Default: each program's own name, such as `ebs-csi-controller`. */
  readonly serviceName?: string | undefined;
  /**
   * Key of a Secret in the programs' namespace, `kube-system`, with headers that the collector asks for, as OTLP has them:
   * `api-key=…,tenant=…`. Default none.
   */
  readonly headers?: { readonly secretName: string; readonly key: string } | undefined;
}

/** Which traces are recorded. */
export type TracingSampler = "always" | { readonly ratio: number };

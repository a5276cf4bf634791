/** The fields of a KubeletConfiguration that controls set. */
export interface HardenedKubelet {
  readonly authentication?: {
    readonly anonymous?: { readonly enabled: boolean };
    readonly webhook?: { readonly enabled: boolean };
    readonly x509?: { readonly clientCAFile: string };
  };
  readonly authorization?: { readonly mode: "Webhook" };
  readonly readOnlyPort?: number;
  readonly streamingConnectionIdleTimeout?: string;
  readonly makeIPTablesUtilChains?: boolean;
  readonly eventRecordQPS?: number;
  readonly rotateCertificates?: boolean;
  readonly protectKernelDefaults?: boolean;
  readonly podPidsLimit?: number;
  readonly seccompDefault?: boolean;
  readonly tlsMinVersion?: string;
  readonly tlsCipherSuites?: readonly string[];
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Port of an http or https address, which a rule has checked. */
export function prometheusPort(url: string): number {
  const [, scheme = "https", port] = /^(https?):\/\/(?:\[[^\]]*\]|[^:/?]*)(?::(\d+))?/.exec(url) ?? [];
  return port === undefined ? (PORTS[scheme] ?? 443) : Number(port);
}

import { certificateName } from "../components/aggregated-api";
import { HTTPS_METRICS, type ResolvedMonitor, type ResolvedProgram } from "../components/program";
import type { ObservabilityDeclaration } from "../declaration/observability";
import type { AnyResolvedComponent } from "../stages/resolved-component";

/** Has a program of ours scraped, where the cluster wants that and nothing else was decided. */
export function monitored(
  program: ResolvedProgram,
  component: Pick<AnyResolvedComponent, "kind" | "own">,
  declared: ObservabilityDeclaration | undefined,
): ResolvedProgram {
  if (declared === undefined || declared.monitors === false || component.kind === "controller") return program;
  const { labels = {} } = declared.monitors ?? {};
  return { ...program, monitor: plainMonitor(program, labels) ?? servedMonitor(program, component, labels) };
}

/**
 * Whether somebody is meant to read a program's metrics: its monitor, or what scrapes instead of monitors, which finds the same ports. A
 * Controller decides for itself.
 */
export function isScraped(program: ResolvedProgram, { kind }: Pick<AnyResolvedComponent, "kind">): boolean {
  return program.monitor !== null || (kind !== "controller" && plainMonitor(program, {}) !== null);
}

/** Of metrics that every pod of the cluster may read: by the Service, where there is one for all of them. */
function plainMonitor({ pod, services }: ResolvedProgram, labels: ResolvedMonitor["labels"]): ResolvedMonitor | null {
  const names = pod.containers.flatMap((container) => container.ports.map(({ name }) => name));
  const secure = names.filter((name) => name === HTTPS_METRICS);
  const ports = secure.length > 0 ? secure : names.filter((name) => /^metrics(-|$)/.test(name));
  if (ports.length === 0) return null;
  const behindService = ports.every((name) => services.some(({ target }) => target === name));
  const kind = behindService ? "ServiceMonitor" : "PodMonitor";
  return { ...PLAIN, ...(secure.length > 0 ? UNPROVEN : {}), kind, ports, labels };
}

const PLAIN = { serviceLabels: {}, scheme: "http", honorLabels: false, token: null, server: null } as const;
const UNPROVEN = { scheme: "https", server: "unproven" } as const;

/**
 * Of an API's own server, which asks the cluster whether the scraper may read: only where the scraper can verify it by a certificate, or it
 * would give its token to whoever answers.
 */
function servedMonitor(
  { name, namespace }: ResolvedProgram,
  { own }: Pick<AnyResolvedComponent, "kind" | "own">,
  labels: ResolvedMonitor["labels"],
): ResolvedMonitor | null {
  if (own === null || !("apiGroup" in own) || own.injectCaFrom === null) return null;
  const server = { secretName: certificateName(name), name: `${name}.${namespace}.svc` };
  return { ...PLAIN, kind: "ServiceMonitor", ports: ["https"], scheme: "https", token: "own", server, labels };
}

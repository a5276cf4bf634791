import { createHash } from "node:crypto";
import { sortRecord } from "../base/canonical";
import { compareText } from "../base/problem";
import { quantityBytes } from "../base/quantity";
import type { Environment } from "../components/pod-identity";
import type { ControllerDeclaration, ControllerVpa } from "../declaration/controller";
import { VPA_RESOURCES } from "../declaration/vertical-pod-autoscaler";
import {
  CONTAINER,
  type MountedFiles,
  type ResolvedController,
  type ScratchVolume,
} from "../stages/resolved-controller";
import { CERTIFICATE_DIRECTORIES, type Servers } from "./servers";

/** `$(NAME)`, but not `$$(NAME)`, which stays as it is (k8s.io/kubernetes, third_party/forked/golang/expansion). */
const REFERENCE = /(?<!\$)\$\(([^()]+)\)/g;

/**
 * Variables by name, but each after the variables that its value refers to, because Kubernetes fills in only what comes before
 * (Kubernetes documentation, "Define Dependent Environment Variables"). The declared order does not matter.
 */
export function inOrderOfReference(env: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const ordered = new Map<string, string>();
  const begun = new Set<string>();
  const add = (name: string): void => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined || begun.has(name)) return;
    begun.add(name);
    for (const [, referred = ""] of value.matchAll(REFERENCE)) add(referred);
    ordered.set(name, value);
  };
  for (const name of Object.keys(env).sort()) add(name);
  return [...ordered];
}

/**
 * `GOMEMLIMIT` tells Go's garbage collector the container's memory limit, less the tenth that the guide to it advises to spare
 * (go.dev/doc/gc-guide, "Memory limit"). Nothing where the Vertical Pod Autoscaler changes the limit, because the collector would
 * keep to the old one.
 *
 * @param vpa settings of the VerticalPodAutoscaler for the controller's Deployment, wherever it is declared; undefined without one
 */
export function goMemoryLimit(vpa: ControllerVpa | undefined, memoryLimit: string | undefined): Environment {
  if (memoryLimit === undefined || changesMemoryLimit(vpa)) return {};
  return { GOMEMLIMIT: String((quantityBytes(memoryLimit) * 9n) / 10n) };
}

/** A container without a policy of its own has the policy for `*` (vertical-pod-autoscaler 1.7.1, GetContainerResourcePolicy). */
function changesMemoryLimit(vpa: ControllerVpa | undefined): boolean {
  const { updateMode = "Off" } = vpa?.updatePolicy ?? {};
  const policies = new Map(Object.entries(vpa?.resourcePolicy?.containers ?? {}));
  const policy = policies.get(CONTAINER) ?? policies.get("*") ?? {};
  const { mode, controlledResources = VPA_RESOURCES, controlledValues } = policy;
  const isControlled = mode !== "Off" && controlledResources.includes("memory") && controlledValues !== "RequestsOnly";
  return updateMode !== "Off" && isControlled;
}

/** Flags of a scaffolded manager that follow from other settings (kubebuilder v4.15.0, testdata/project-v4/cmd/main.go). */
export const SCAFFOLD_FLAGS = [
  "health-probe-bind-address",
  "leader-elect",
  "metrics-bind-address",
  "metrics-cert-path",
  "metrics-secure",
  "webhook-cert-path",
] as const;

/** Arguments of a controller's container: first those of the scaffold, then the declared ones. */
export function controllerArguments(
  { scaffoldFlags = true, args = [] }: ControllerDeclaration,
  { lease, metrics, webhooks, probes }: Pick<ResolvedController, "lease" | "metrics" | "webhooks" | "probes">,
): readonly string[] {
  if (!scaffoldFlags) return args;
  return [
    `--health-probe-bind-address=:${probes.port}`,
    ...(lease === null ? [] : ["--leader-elect"]),
    `--metrics-bind-address=${metrics === null ? "0" : `:${metrics.port}`}`,
    ...(metrics?.certificate ? [`--metrics-cert-path=${CERTIFICATE_DIRECTORIES.metrics}`] : []),
    ...(metrics?.scheme === "http" ? ["--metrics-secure=false"] : []),
    ...(webhooks === null ? [] : [`--webhook-cert-path=${CERTIFICATE_DIRECTORIES.webhook}`]),
    ...args,
  ];
}

/** The files mounted into a controller's container, sorted by directory. */
export function mountedFiles(
  name: string,
  { config, secrets = [] }: ControllerDeclaration,
  { metrics, webhooks }: Servers,
): readonly MountedFiles[] {
  const certificates = [
    ...(metrics?.certificate ? [["metrics", metrics.certificate.secretName] as const] : []),
    ...(webhooks === null ? [] : [["webhook", webhooks.certificate.secretName] as const]),
  ];
  const files = [
    ...(config === undefined
      ? []
      : [{ volume: "config", source: "configMap", name, directory: config.directory } as const]),
    ...certificates.map(([use, secret]) => secretFiles(`${use}-cert`, secret, CERTIFICATE_DIRECTORIES[use])),
    ...byDirectory(secrets).map(({ secretName, directory }, index) =>
      secretFiles(`secret-${index}`, secretName, directory),
    ),
  ];
  return byDirectory(files);
}

function secretFiles(volume: string, name: string, directory: string): MountedFiles {
  return { volume, source: "secret", name, directory };
}

/** The writable directories of a controller's container, sorted. */
export function scratchVolumes({ scratch = [] }: ControllerDeclaration): readonly ScratchVolume[] {
  return byDirectory(scratch).map(({ directory, sizeLimit }, index) => ({
    volume: `scratch-${index}`,
    directory,
    sizeLimit: sizeLimit ?? null,
  }));
}

function byDirectory<T extends { readonly directory: string }>(volumes: readonly T[]): readonly T[] {
  return [...volumes].sort((a, b) => compareText(a.directory, b.directory));
}

/** An annotation that changes with the configuration, because a manager reads its files only at start. */
export function configChecksum(config: ControllerDeclaration["config"]): Readonly<Record<string, string>> {
  if (config === undefined) return {};
  const text = JSON.stringify(sortRecord(config.files));
  return { "checksum/config": createHash("sha256").update(text).digest("hex").slice(0, 16) };
}

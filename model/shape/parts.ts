import { z } from "zod";
import type { DeclaredProxy, RegistryMirrors, TrustedCertificates } from "../declaration/outside";
import type { ContainerRequirements, ContainerResources, Toleration } from "../declaration/pods";
import { TAINT_EFFECTS } from "../declaration/taint";
import type { Tied } from "./tied";

/** Any text. Rules check whether an empty one is a mistake. */
export const text = z.string();

/** A whole number that is not negative. */
export const count = z.int().min(0);

/** A finite number that is not negative. */
export const decimal = z.number().min(0);

/** A list. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** A list of names. */
export const names = list(text);

/** An object whose keys may all be left out. */
export function settings<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject(shape).partial();
}

/** Values under free keys. */
export function record<T extends z.ZodType>(value: T) {
  return z.record(z.string(), value).readonly();
}

/** Functions that edit resources, by kind: `transform`. */
export const editsShape = record(z.custom<unknown>((value) => typeof value === "function", "a function"));
true satisfies Tied<Readonly<Record<string, unknown>>, typeof editsShape>;

/** The same optional value for each of some keys. */
export function eachOf<Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>);
}

/** Flags by name. Rules check them, because they know the types, ranges and versions of flags. */
export function flagsByName<Flags>() {
  return z.custom<Flags>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "flags by name",
  );
}

/** One of several shapes. A mismatch is reported once, in these words, and not once for each alternative. */
export function choice<const T extends readonly [z.ZodType, z.ZodType, ...z.ZodType[]]>(expected: string, options: T) {
  return z.union(options, { error: () => expected });
}

/** CPU and memory. A rule checks that they are quantities. */
export const containerResourcesShape = settings({ cpu: text, memory: text });
true satisfies Tied<ContainerResources, typeof containerResourcesShape>;

/** Requests and limits of a container. */
export const containerRequirementsShape = settings({
  requests: containerResourcesShape,
  limits: containerResourcesShape,
});
true satisfies Tied<ContainerRequirements, typeof containerRequirementsShape>;

/** A toleration of a pod. A rule checks which fields may stand together. */
export const tolerationShape = settings({
  key: text,
  operator: z.enum(["Exists", "Equal"]),
  value: text,
  effect: z.enum(TAINT_EFFECTS),
});
true satisfies Tied<Toleration, typeof tolerationShape>;

/** Where pods may run: `PodScheduling`. */
export const podScheduling = { nodeSelector: record(text).optional(), tolerations: list(tolerationShape).optional() };

/** Where the pods of a component may run: `ComponentScheduling`. */
export const componentScheduling = { priorityClassName: text.optional(), ...podScheduling };

/** How many pods a program of a component has, and of what size: `ProgramSize`. */
export const programSize = { replicas: z.int().min(1).optional(), resources: containerRequirementsShape.optional() };

/** Whether pods have a network of their own: `HostNetwork`. */
export const hostNetwork = { hostNetwork: z.boolean().optional() };

/** Where a program listens for the API server: `ServerNetwork`. Only root could listen on a lower port of a node. */
export const serverNetwork = { ...hostNetwork, port: z.int().min(1024).max(65535).optional() };

/** `proxy` of a cluster, a group or of defaults. */
export const proxyShape = choice('"none", or { http?, https?, noProxy? }', [
  z.enum(["none"]),
  settings({ http: text, https: text, noProxy: names }),
]);
true satisfies Tied<DeclaredProxy, typeof proxyShape>;

/** `trustedCertificates` of a cluster, a group or of defaults. */
export const trustedCertificatesShape = record(text);
true satisfies Tied<TrustedCertificates, typeof trustedCertificatesShape>;

const mirror = choice("a URL, or { url, certificateAuthority }", [
  text,
  z.strictObject({ url: text, certificateAuthority: text }),
]);

/** `registryMirrors` of a group or of defaults. */
export const registryMirrorsShape = record(list(mirror));
true satisfies Tied<RegistryMirrors, typeof registryMirrorsShape>;

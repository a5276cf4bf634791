/** `$(NAME)`, but not `$$(NAME)`, which stays as it is (k8s.io/kubernetes, third_party/forked/golang/expansion). */
const REFERENCE = /(?<!\$)\$\(([^()]+)\)/g;

/**
 * Variables by name, each after those that its value refers to: only what comes before is filled in (Kubernetes documentation, "Define
 * Dependent Environment Variables"). The order in which they were declared decides nothing.
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

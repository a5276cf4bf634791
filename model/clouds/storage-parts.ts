import type { ResolvedVolume } from "../components/program";

/** The kubelet's directory, in which a driver mounts volumes for pods. */
export const KUBELET: ResolvedVolume = {
  name: "kubelet",
  directory: "/var/lib/kubelet",
  source: { hostPath: { path: "/var/lib/kubelet", type: "Directory" } },
  writable: true,
  propagation: "Bidirectional",
};

/** The node's devices. */
export const DEVICES: ResolvedVolume = hostDirectory("devices", "/dev", true);

/** A directory of the node, at the same path in the container. */
export function hostDirectory(name: string, path: string, writable: boolean): ResolvedVolume {
  return { name, directory: path, source: { hostPath: { path, type: "Directory" } }, writable };
}

/** What is there, as text. */
export function definedTexts(
  values: Readonly<Record<string, string | number | boolean | undefined>>,
): Readonly<Record<string, string>> {
  const there = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there.map(([name, value]) => [name, String(value)]));
}

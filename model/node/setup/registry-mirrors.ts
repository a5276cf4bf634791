import { HOSTS_FOLDER } from "./containerd-settings";
import { NO_SETUP, type NodeFile, type SetupPart } from "./node-setup";

/** Hosts of registries whose API has another address than their name (containerd, docs/hosts.md). */
const SERVERS: Readonly<Record<string, string>> = { "docker.io": "registry-1.docker.io" };

/** containerd's `hosts.toml` of each registry with mirrors: containerd asks them in order, and the registry itself last. */
export function registryMirrorsPart(mirrors: Readonly<Record<string, readonly string[]>>): SetupPart {
  const registries = Object.keys(mirrors).sort();
  return { ...NO_SETUP, files: registries.map((registry) => hostsFile(registry, mirrors[registry] ?? [])) };
}

function hostsFile(registry: string, mirrors: readonly string[]): NodeFile {
  return {
    path: `${HOSTS_FOLDER}/${registry}/hosts.toml`,
    mode: "0644",
    lines: [...server(registry), ...mirrors.map(host)].flatMap((lines, at) => (at === 0 ? lines : ["", ...lines])),
  };
}

/** `_default` stands for all registries without a file of their own, so it has no server: containerd asks each by its name. */
function server(registry: string): readonly (readonly string[])[] {
  return registry === "_default" ? [] : [[`server = "https://${SERVERS[registry] ?? registry}"`]];
}

/**
 * Without the capability to resolve, containerd would skip a mirror for every image with a tag (core/remotes/docker/resolver.go). A
 * path is the root of the mirror's API, as with Harbor and ECR; without one containerd adds `/v2` itself (docs/hosts.md).
 */
function host(url: string): readonly string[] {
  const hasPath = new URL(url).pathname !== "/";
  return [
    `[host.${JSON.stringify(url)}]`,
    'capabilities = ["pull", "resolve"]',
    ...(hasPath ? ["override_path = true"] : []),
  ];
}

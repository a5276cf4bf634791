import { HOSTS_FOLDER } from "./containerd-settings";
import { NO_SETUP, type NodeFile, type SetupPart } from "./node-setup";

/** Where a registry's own API is, where that is not its name (containerd, docs/hosts.md). */
const SERVERS: Readonly<Record<string, string>> = { "docker.io": "registry-1.docker.io" };

/** containerd's `hosts.toml` of each registry with mirrors: they are asked in order, and the registry itself last. */
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

/** Of all registries that have no file of their own there is no one server: each is asked by its name. */
function server(registry: string): readonly (readonly string[])[] {
  return registry === "_default" ? [] : [[`server = "https://${SERVERS[registry] ?? registry}"`]];
}

/**
 * A mirror that is not asked to resolve would be passed over for every image with a tag (core/remotes/docker/resolver.go). A path is
 * the root of the mirror's API, as in those of Harbor and ECR; without one containerd puts `/v2` there itself (docs/hosts.md).
 */
function host(url: string): readonly string[] {
  const hasPath = new URL(url).pathname !== "/";
  return [
    `[host.${JSON.stringify(url)}]`,
    'capabilities = ["pull", "resolve"]',
    ...(hasPath ? ["override_path = true"] : []),
  ];
}

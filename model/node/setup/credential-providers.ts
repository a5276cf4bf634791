import { sortRecord } from "../../base/canonical";
import type { Architecture } from "../../base/cloud";
import type { DecidedProvider } from "../../clouds/registries";
import { yamlLines } from "../formats/yaml";
import { NODE_FOLDER, type NodeFile, refuseIf, type SetupPart } from "./node-setup";
import { download, ofArchitecture } from "./program";

/** The kubelet's configuration of its credential providers. */
const CONFIGURATION = `${NODE_FOLDER}/credential-providers.yaml`;

/** A folder that can be written and run from on every system, Flatcar's read-only /usr included. */
const PROGRAMS = "/opt/nodegroups/credential-providers";

/**
 * Installs the programs that the kubelet asks for credentials of registries, and tells it of them. The kubelet does not start without
 * one of them (kubernetes, pkg/credentialprovider/plugin, RegisterCredentialProviderPlugins), so a machine that cannot have one does not
 * become a node.
 */
export function credentialProvidersPart(providers: readonly DecidedProvider[], architecture: Architecture): SetupPart {
  if (providers.length === 0) return {};
  return {
    setting: "bootstrap",
    files: [
      { path: CONFIGURATION, mode: "0600", lines: yamlLines(configuration(providers)) },
      ...providers.flatMap(ownConfiguration),
    ],
    prepare: [`mkdir -p ${PROGRAMS}`, ...providers.flatMap((provider) => install(provider, architecture))],
  };
}

interface KubeletFlag {
  readonly name: string;
  readonly value: string;
}

/** The kubelet's flags: its configuration has no such fields (kubelet documentation, "Configure a kubelet image credential provider"). */
export function credentialProviderFlags(providers: readonly DecidedProvider[]): readonly KubeletFlag[] {
  if (providers.length === 0) return [];
  return [
    { name: "image-credential-provider-config", value: CONFIGURATION },
    { name: "image-credential-provider-bin-dir", value: PROGRAMS },
  ];
}

/** Both versions are the ones of every minor since 1.26 (Kubernetes documentation, "Kubelet Configuration (v1)"). */
function configuration(providers: readonly DecidedProvider[]): object {
  return {
    apiVersion: "kubelet.config.k8s.io/v1",
    kind: "CredentialProviderConfig",
    providers: providers.map((provider) => {
      const { name, matchImages, defaultCacheDuration, cloudArgs, args, tokenAttributes } = provider;
      const paths = ownConfiguration(provider).map(({ path }) => path);
      return {
        name,
        apiVersion: "credentialprovider.kubelet.k8s.io/v1",
        matchImages,
        defaultCacheDuration,
        args: [...cloudArgs, ...paths, ...args],
        env: Object.entries(sortRecord(provider.env)).map(([key, value]) => ({ name: key, value })),
        ...(tokenAttributes === null ? {} : { tokenAttributes }),
      };
    }),
  };
}

/** What a provider reads itself. */
function ownConfiguration({ name, configuration: content }: DecidedProvider): readonly NodeFile[] {
  if (content === null) return [];
  return [{ path: `${NODE_FOLDER}/${name}.json`, mode: "0600", lines: [JSON.stringify(content)] }];
}

/** The kubelet looks for each program in one folder, under the provider's name. */
function install({ name, program }: DecidedProvider, architecture: Architecture): readonly string[] {
  const file = `${PROGRAMS}/${name}`;
  if ("path" in program) {
    const missing = `this machine has no program ${program.path}, the credential provider ${name}`;
    return [...refuseIf(`[[ ! -x ${program.path} ]]`, missing), `ln -sfn ${program.path} ${file}`];
  }
  return download({
    title: `the credential provider ${name}`,
    url: ofArchitecture(program.url, architecture),
    sha256: ofArchitecture(program.sha256, architecture).toLowerCase(),
    program: file,
    staged: `${PROGRAMS}.staged`,
  });
}

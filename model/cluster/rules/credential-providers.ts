import { parseGoDuration } from "../../base/duration";
import { isVariableName, secretVariable } from "../../base/environment";
import { type Fault, faultIf, labelKeyFaults } from "../../base/faults";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { secretLine } from "../../base/secrets";
import { isHost } from "../../base/web-address";
import { CLOUD_PROVIDERS } from "../../clouds/registries";
import type { Bootstrap } from "../../declaration/bootstrap";
import type { CredentialProvider } from "../../declaration/credential-providers";
import { FILE_NAME, PROGRAM_CHECKSUM, PROGRAM_URL, valuesOf } from "../../node/check-program";
import { NO_TEXT } from "../../node/setup/node-setup";
import { credentialProvidersOf } from "../../stages/cluster-facts";
import { faultFindings, ofBootstraps, repeats } from "../../stages/findings";
import type { PlannedCluster } from "../../stages/planned";
import { KUBELET } from "../../stages/premises";
import type { ClusterRules, Finding } from "../../stages/rule";
import { isSince } from "../../versions/kubernetes-minor";

const ROOT = "bootstrap.credentialProviders";

/** Rules over the programs that the kubelet asks for credentials of registries. */
export const CREDENTIAL_PROVIDER_RULES: ClusterRules = {
  /** The kubelet asks a program only about images that match (kubelet.config.k8s.io/v1 of 1.36, `matchImages`), and needs one. */
  "credential-provider-without-images": {
    title: "Each of `bootstrap.credentialProviders` names its `registries` or the images that it `matchImages`.",
    what: "The kubelet would not start: it does not know which images the program is for.",
    expected: "registries or matchImages",
    find: providerFindings((provider, name, { declared: { cloud } }) => {
      const { registries = [], matchImages = registries } = provider;
      if (matchImages.length > 0) return [];
      const { name: own } = CLOUD_PROVIDERS[cloud];
      const setting = name === own ? "registries" : "matchImages";
      const hint = `Name in ${setting} what pods pull, or leave the provider out.`;
      return [{ path: setting, got: show(provider[setting] ?? []), hint }];
    }),
  },
  /** The program runs as root on every node. */
  "credential-provider-program-invalid": {
    title:
      "A credential provider has a plain file name, and its program an absolute path, or an https URL and a SHA-256.",
    what: "Nodes cannot have this program.",
    hint: "Write the address of the program itself and what `sha256sum` prints for it, or the path that it has in the image.",
    find: providerFindings((provider, name) => faultFindings([...nameFaults(name), ...programFaults(provider)])),
  },
  /** A right is granted for what is named here, so it has to be something that can be granted. */
  "credential-provider-registry-invalid": {
    title:
      "`registries` stand with the credential provider of the cluster's own cloud, and are registries of that cloud.",
    find: providerFindings((provider, name, cluster) => registryFindings(provider, name, cluster)),
  },
  /** Kubernetes 1.36.2, pkg/credentialprovider/plugin, validateCredentialProviderConfig: the kubelet does not start with others (2026-11). */
  "credential-provider-setting-invalid": {
    title: "Images, arguments, variables and the duration of a credential provider are such as the kubelet takes.",
    premise: KUBELET,
    what: "The kubelet would refuse its configuration, or user data could not contain it.",
    hint: "Copy the setting from the provider's own documentation.",
    find: providerFindings((provider) => faultFindings([...settingFaults(provider), ...tokenFaults(provider)])),
  },
  /**
   * The kubelet of 1.33 has the field behind an alpha gate and does not know its `cacheType`, without which later ones do not start
   * (Kubernetes 1.36.2, pkg/credentialprovider/plugin; gate KubeletServiceAccountTokenForCredentialProviders).
   */
  "credential-provider-token-too-early": {
    title: "`tokenAttributes` of a credential provider are on clusters of Kubernetes 1.34 and later.",
    premise: KUBELET,
    what: "The kubelet would not start: before 1.34 it does not hand out tokens of ServiceAccounts in this form (read in November 2026).",
    expected: "Kubernetes 1.34 or later",
    hint: "Upgrade the cluster first; until then the program proves itself, with what args and env tell it.",
    find: providerFindings(({ tokenAttributes }, _name, { declared: { props } }) =>
      tokenAttributes === undefined || isSince(props.kubernetesVersion, "1.34")
        ? []
        : [{ path: "tokenAttributes", got: `Kubernetes ${props.kubernetesVersion}` }],
    ),
  },
  /** User data is in Terraform's files and state, and whatever runs on a node can read it. */
  "credential-provider-secret": {
    title: "Arguments and variables of a credential provider have no secret in them.",
    what: "The secret would be in the generated Terraform, its state, and the metadata that every process on a node reads.",
    expected: "text without credentials",
    hint: "Use a program that proves itself with the machine's identity, or that reads a file which `beforeJoin` fetches at boot; and replace this secret.",
    find: providerFindings(({ args = [], env = {} }) => [
      ...listed("args", args).flatMap(({ path, text }) => {
        const found = secretLine(text);
        return found === null ? [] : [{ path, got: show(found.shown) }];
      }),
      ...Object.entries(env).flatMap(([name, value]) => {
        const got = secretVariable(name, value);
        return got === null ? [] : [{ path: joinPath("env", name), got }];
      }),
    ]),
  },
};

/** Finds in each provider of each bootstrap; paths are within the provider. */
function providerFindings<F extends Finding>(
  find: (provider: CredentialProvider, name: string, cluster: PlannedCluster) => readonly F[],
): (cluster: PlannedCluster) => readonly F[] {
  return ofBootstraps((bootstrap: Bootstrap, cluster) =>
    Object.entries(credentialProvidersOf(bootstrap)).flatMap(([name, provider]) =>
      find(provider, name, cluster).map((finding) => ({ ...finding, path: within(name, finding.path) })),
    ),
  );
}

function within(name: string, path: string | undefined): string {
  const at = joinPath(ROOT, name);
  return path === undefined || path === "" ? at : `${at}.${path}`;
}

function nameFaults(name: string): readonly Fault[] {
  return faultIf(!FILE_NAME.matches(name), "", name, `${FILE_NAME.expected}: the name is the program's file name`);
}

/** An absolute path that means the same to bash and to a message. */
const PATH = /^(?!.*\/\.{1,2}(\/|$))(\/[\w.@%+:,=~-]+)+$/;

function programFaults({ program }: CredentialProvider): readonly Fault[] {
  if ("path" in program)
    return faultIf(
      !PATH.test(program.path),
      "program.path",
      program.path,
      'an absolute path, such as "/usr/local/bin/ecr-credential-provider"',
    );
  const texts = [
    ...valuesOf("program.url", program.url).map((each) => [...each, PROGRAM_URL] as const),
    ...valuesOf("program.sha256", program.sha256).map((each) => [...each, PROGRAM_CHECKSUM] as const),
  ];
  return texts.flatMap(([path, text, { matches, expected }]) => faultIf(!matches(text), path, text, expected));
}

type RegistryFinding = Finding<"what" | "expected" | "hint">;

function registryFindings(
  { registries = [] }: CredentialProvider,
  name: string,
  { declared: { cloud, props } }: PlannedCluster,
): readonly RegistryFinding[] {
  const own = CLOUD_PROVIDERS[cloud];
  if (registries.length > 0 && name !== own.name)
    return [
      {
        path: "registries",
        what: `Nodes of ${cloud} get rights for ${own.name} only.`,
        got: show(registries),
        expected: `no registries on ${show(name)}`,
        hint: "Write the images in matchImages, and what else the program needs in args and env.",
      },
    ];
  return registries.flatMap((registry, index) =>
    own.images(registry, props.region) !== null
      ? []
      : {
          path: `registries[${index}]`,
          what: "The nodes' identity cannot be granted this.",
          got: show(registry),
          expected: own.expected,
          hint: own.hint,
        },
  );
}

/** A domain, whose parts may have `*`, a port and a path (pkg/credentialprovider, ParseSchemelessURL and SplitURL). */
function isImagePattern(text: string): boolean {
  const [host = "", ...path] = text.split("/");
  return isHost(host.replaceAll("*", "x")) && path.every((part) => /^[\w.~-]+$/.test(part));
}

function settingFaults({ matchImages = [], args = [], env = {}, defaultCacheDuration }: CredentialProvider) {
  const pattern = 'a registry with or without a path, such as "*.azurecr.io" or "registry.example.com/team"';
  return [
    ...listed("matchImages", matchImages).flatMap(({ path, text }) =>
      faultIf(!isImagePattern(text), path, text, pattern),
    ),
    ...[...listed("args", args), ...keyed("env", env)].flatMap(({ path, text }) =>
      faultIf(NO_TEXT.test(text), path, text, "text without carriage returns and byte-order marks"),
    ),
    ...Object.keys(env).flatMap((name) =>
      faultIf(!isVariableName(name), joinPath("env", name), name, "letters, digits and _, such as AWS_REGION"),
    ),
    ...faultIf(
      defaultCacheDuration !== undefined && (parseGoDuration(defaultCacheDuration) ?? -1) < 0,
      "defaultCacheDuration",
      defaultCacheDuration,
      'a Go duration: "10m", or "0s" for none',
    ),
  ];
}

function tokenFaults({ tokenAttributes }: CredentialProvider): readonly Fault[] {
  if (tokenAttributes === undefined) return [];
  const { serviceAccountTokenAudience: audience, requireServiceAccount } = tokenAttributes;
  const { requiredServiceAccountAnnotationKeys: required = [], optionalServiceAccountAnnotationKeys: optional = [] } =
    tokenAttributes;
  const at = "tokenAttributes";
  const keys = [
    ...listed(`${at}.requiredServiceAccountAnnotationKeys`, required),
    ...listed(`${at}.optionalServiceAccountAnnotationKeys`, optional),
  ];
  return [
    ...faultIf(
      audience === "",
      `${at}.serviceAccountTokenAudience`,
      audience,
      "an audience, such as the registry's name",
    ),
    ...faultIf(
      !requireServiceAccount && required.length > 0,
      `${at}.requireServiceAccount`,
      requireServiceAccount,
      "true where annotations are required",
    ),
    ...keys.flatMap(({ path, text }) => labelKeyFaults(path, text.toLowerCase())),
    ...repeats(keys, ({ text }) => text).map(([, { path, text }]) => ({ path, got: text, expected: "each key once" })),
  ];
}

interface PlacedText {
  readonly path: string;
  readonly text: string;
}

function listed(at: string, texts: readonly string[]): readonly PlacedText[] {
  return texts.map((text, index) => ({ path: `${at}[${index}]`, text }));
}

function keyed(at: string, texts: Readonly<Record<string, string>>): readonly PlacedText[] {
  return Object.entries(texts).map(([name, text]) => ({ path: joinPath(at, name), text }));
}

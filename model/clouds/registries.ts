import type { Cloud } from "../base/cloud";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type {
  CredentialProvider,
  CredentialProviders,
  ServiceAccountTokenAttributes,
} from "../declaration/credential-providers";
import { parseEcrRegistry } from "./aws/registries";
import { azureEnvironment } from "./azure/environments";
import { acrName } from "./azure/registries";
import { artifactRepository } from "./google/registries";
import { awsPartition } from "./regions";

/** The credential provider of a cloud, for which rights and arguments are known. */
interface CloudProvider<C extends Cloud> {
  readonly name: string;
  /** Arguments that it always has, before the path of its configuration if it has one. */
  readonly args: readonly string[];
  /** What it reads from a file; null for nothing. */
  readonly configuration: (cluster: DeclaredClusterOf<C>) => object | null;
  /** Images of a registry; null where nodes of the region can be granted no such registry. */
  readonly images: (registry: string, region: string) => string | null;
  /** What registries are named by, and what to write. */
  readonly expected: string;
  readonly hint: string;
}

/**
 * cloud-provider-aws 1.36.1 (cmd/ecr-credential-provider), cloud-provider-azure 1.36.5 (cmd/acr-credential-provider, pkg/azclient),
 * cloud-provider-gcp 36.3.8 (cmd/auth-provider-gcp). The one of Azure takes the identity that a machine has if it has only one (Azure
 * documentation, "Use managed identities … acquire a token").
 * @read 2026-11 cloud-provider-aws 1.36.1, cloud-provider-azure 1.36.5, cloud-provider-gcp 36.3.8
 */
export const CLOUD_PROVIDERS: { readonly [C in Cloud]: CloudProvider<C> } = {
  aws: {
    name: "ecr-credential-provider",
    args: [],
    configuration: () => null,
    images: (registry, region) => {
      const parsed = parseEcrRegistry(registry);
      return parsed !== null && awsPartition(parsed.region) === awsPartition(region) ? registry : null;
    },
    expected:
      '"<account>.dkr.ecr.<region>.<domain>" in the cluster\'s partition, such as "111122223333.dkr.ecr.us-east-1.amazonaws.com", with a repository behind it if not all are meant',
    hint: "Write the registry as images begin, without https:// and without a tag.",
  },
  azure: {
    name: "acr-credential-provider",
    args: [],
    configuration: ({ props: { region, tenantId } }) => ({
      cloud: azureEnvironment(region).autoscaler ?? "AzurePublicCloud",
      tenantId,
      useManagedIdentityExtension: true,
    }),
    images: (registry, region) => {
      const name = acrName(registry);
      return name === null ? null : `${name.toLowerCase()}.${azureEnvironment(region).registryDomain}`;
    },
    expected:
      '"/subscriptions/S/resourceGroups/G/providers/Microsoft.ContainerRegistry/registries/N", in this spelling',
    hint: "Write the registry's resource id, as `az acr show --query id` prints it.",
  },
  google: {
    name: "auth-provider-gcp",
    args: ["get-credentials"],
    configuration: () => null,
    images: (registry) => (artifactRepository(registry) === null ? null : registry),
    expected: '"<location>-docker.pkg.dev/<project>/<repository>" or "gcr.io/<project>"',
    hint: "Write a repository as images begin, without https://, image and tag.",
  },
};

/** The providers of a cluster as the kubelet is told: with what is known of its cloud's own, sorted by name. */
export interface DecidedProvider {
  readonly name: string;
  readonly program: CredentialProvider["program"];
  readonly matchImages: readonly string[];
  /** Before the declared ones, and before the path of the configuration. */
  readonly cloudArgs: readonly string[];
  readonly configuration: object | null;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly defaultCacheDuration: string;
  /** Null where the program proves itself. */
  readonly tokenAttributes: ServiceAccountTokenAttributes | null;
}

/**
 * What nodeadm's image has for ECR, and for which images nodeadm configures it: the kubelet's flags name one configuration, so that with
 * others it is among them (amazon-eks-ami, nodeadm/internal/kubelet, image-credential-provider.go and environment.go).
 * @read 2026-11 amazon-eks-ami 81fec2e
 */
const OF_NODEADM: CredentialProviders = {
  "ecr-credential-provider": {
    program: { path: "/etc/eks/image-credential-provider/ecr-credential-provider" },
    matchImages: [
      "*.dkr.ecr.*.amazonaws.com",
      "*.dkr-ecr.*.on.aws",
      "*.dkr.ecr.*.amazonaws.com.cn",
      "*.dkr-ecr.*.on.amazonwebservices.com.cn",
      "*.dkr.ecr-fips.*.amazonaws.com",
      "*.dkr-ecr-fips.*.on.aws",
      "*.dkr.ecr.*.c2s.ic.gov",
      "*.dkr.ecr.*.sc2s.sgov.gov",
      "*.dkr.ecr.*.cloud.adc-e.uk",
      "*.dkr.ecr.*.csp.hci.ic.gov",
      "*.dkr.ecr.*.amazonaws.eu",
      "public.ecr.aws",
      "ecr-public.aws.com",
    ],
    defaultCacheDuration: "12h0m0s",
  },
};

/** The providers of nodeadm's nodes: what is declared, and the image's own; none where nothing is declared, because then nodeadm decides. */
export function withImageProviders(declared: CredentialProviders = {}): CredentialProviders {
  return Object.keys(declared).length === 0 ? {} : { ...OF_NODEADM, ...declared };
}

/** What a cluster's nodes are told of its credential providers. */
export function decideProviders<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  providers: CredentialProviders = {},
): readonly DecidedProvider[] {
  const names = Object.keys(providers).sort();
  return names.flatMap((name) => {
    const declared = providers[name];
    return declared === undefined ? [] : decideProvider(cluster, name, declared);
  });
}

function decideProvider<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  name: string,
  declared: CredentialProvider,
): DecidedProvider {
  const { program, registries = [], args = [], env = {}, defaultCacheDuration = "0s" } = declared;
  const known: CloudProvider<C> = CLOUD_PROVIDERS[cluster.cloud];
  const own = known.name === name;
  const derived = registries.flatMap((registry) => known.images(registry, cluster.props.region) ?? []);
  return {
    name,
    program,
    matchImages: declared.matchImages ?? [...new Set(derived)].sort(),
    cloudArgs: own ? known.args : [],
    configuration: own ? known.configuration(cluster) : null,
    args,
    env,
    defaultCacheDuration,
    tokenAttributes: declared.tokenAttributes ?? null,
  };
}

/** Registries that the nodes' identity pulls from by these providers. */
export function ownRegistries(cloud: Cloud, providers: CredentialProviders = {}): readonly string[] {
  const { name } = CLOUD_PROVIDERS[cloud];
  return (Object.hasOwn(providers, name) ? providers[name]?.registries : undefined) ?? [];
}

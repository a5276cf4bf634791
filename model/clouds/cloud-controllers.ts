import type { Cloud } from "../base/cloud";
import type { RoleRule } from "../components/program";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { CloudControllerFacts } from "../stages/cloud-model";
import type { ResolvedPermissions } from "../stages/resolved-controller";
import { awsCloudConfig, awsCloudControllerPermissions } from "./aws/cloud-controller";
import { azureCloudConfig, azureCloudControllerPermissions } from "./azure/cloud-controller";
import { googleCloudConfig, googleCloudControllerPermissions } from "./google/cloud-controller";

/** What one cloud's controller manager is told, and what only it asks of Kubernetes. */
interface CloudController<C extends Cloud> {
  /** Value of `--cloud-provider`. */
  readonly provider: string;
  /** Path of the binary in the image, which some images name as entry point and some as command. */
  readonly command: string;
  /** Content of the file that `--cloud-config` names. */
  config(cluster: DeclaredClusterOf<C>): string;
  /** Rights in the cloud, and no others. */
  permissions(facts: CloudControllerFacts<C>): ResolvedPermissions[C];
  /** Whether it asks the metadata service of its machine for what its configuration does not say: the network. */
  readonly asksMetadata: boolean;
  /** Whether a program on each node makes it usable, and not the controller manager. */
  readonly hasNodeManager: boolean;
  /** Rights in the cluster besides those of every cloud's. */
  readonly clusterRules: readonly RoleRule[];
  /** Those in `kube-system`. */
  readonly systemRules: readonly RoleRule[];
}

/**
 * Binaries: Dockerfile of cloud-provider-aws 1.36.1, cloud-provider-azure 1.36.5 and cloud-provider-gcp 33.4.0 to 36.3.8.
 * @read 2026-11 cloud-provider-aws 1.36.1, cloud-provider-azure 1.36.5, cloud-provider-gcp 36.3.8
 */
const CLOUD_CONTROLLERS: { readonly [C in Cloud]: CloudController<C> } = {
  aws: {
    provider: "aws",
    command: "/bin/aws-cloud-controller-manager",
    config: awsCloudConfig,
    permissions: awsCloudControllerPermissions,
    asksMetadata: true,
    hasNodeManager: false,
    clusterRules: [],
    systemRules: [],
  },
  azure: {
    provider: "azure",
    command: "/usr/local/bin/cloud-controller-manager",
    config: azureCloudConfig,
    permissions: azureCloudControllerPermissions,
    asksMetadata: false,
    hasNodeManager: true,
    // It watches both whether or not it makes load balancers (pkg/provider/azure.go, SetInformers).
    clusterRules: [
      { apiGroups: [""], resources: ["services"], verbs: ["list", "watch"] },
      { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["list", "watch"] },
    ],
    systemRules: [],
  },
  google: {
    provider: "gce",
    command: "/cloud-controller-manager",
    config: googleCloudConfig,
    permissions: googleCloudControllerPermissions,
    asksMetadata: true,
    hasNodeManager: false,
    clusterRules: [],
    // The cluster's id in names of load balancers, which it makes up once (providers/gce/gce_clusterid.go). No name can be given for
    // what does not exist yet.
    systemRules: [
      { apiGroups: [""], resources: ["configmaps"], resourceNames: ["ingress-uid"], verbs: ["list", "watch"] },
      { apiGroups: [""], resources: ["configmaps"], verbs: ["create"] },
    ],
  },
};

/** {@link CloudController} of a cloud. */
export function cloudControllerOf<C extends Cloud>(cloud: C): CloudController<C> {
  return CLOUD_CONTROLLERS[cloud];
}

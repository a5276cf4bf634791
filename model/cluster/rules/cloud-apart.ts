import { isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { azureCloudWithoutHosts } from "../../clouds/azure/environments";
import { isSovereignRegion, universeOf } from "../../clouds/google/universes";
import { CLOUD_APART } from "../../clouds/regions";
import { byCloud, NOTHING } from "../../stages/findings";
import { type ClusterRules, ONLY_AZURE, ONLY_GOOGLE, type ResolvedRules } from "../../stages/rule";

/** Rules over which of its provider's clouds a cluster is in. */
export const CLOUD_APART_RULES: ClusterRules = {
  "universe-domain-invalid": {
    title: "A Google cluster's `universeDomain` is a domain.",
    what: "No host of an API can be in this.",
    expected: 'a domain such as "apis-berlin-build0.goog", without https:// and without the service',
    hint: "Write what follows `compute.` in the host of its Compute Engine API.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google: ({ props: { universeDomain: domain } }) =>
        domain === undefined || (isDnsSubdomain(domain) && domain.includes("."))
          ? []
          : [{ path: "universeDomain", got: show(domain) }],
    }),
  },
  /** Nodes would ask the public cloud for their join token, and Terraform for everything else. */
  "universe-domain-missing": {
    title: "A Google cluster in a sovereign offer that is not known says the domain of its APIs.",
    what: "The region is one of a sovereign offer of Google's, with hosts of its own, and those of this one were not known in November 2026.",
    expected: "the domain of its APIs",
    hint: "Declare universeDomain: what follows `compute.` in the host of its Compute Engine API. For one that is known, write its region.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google: ({ props: { region, universeDomain: domain } }) =>
        domain === undefined && isSovereignRegion(region) && universeOf(region) === null
          ? [{ path: "universeDomain", got: `none, in ${show(region)}` }]
          : [],
    }),
  },
};

/** What should be known of a cluster in a cloud apart that nobody has tried, or whose hosts are not known. */
export const CLOUD_APART_WARNINGS: ResolvedRules = {
  /** Said and not refused: each of these has another way to be told. */
  "azure-hosts-unknown": {
    title: "An Azure cluster in a cloud apart whose hosts are not known is told them another way.",
    premise: "hashicorp/go-azure-sdk v0.20260811 of August 2026",
    clouds: ONLY_AZURE,
    expected: "a location of a cloud whose hosts are known, or each of these set",
    hint:
      "Set provider.arguments (metadata_host, environment), clusterAutoscaler.env (AZURE_AUTHORITY_HOST), and a raw bootstrap that reads " +
      "the join token.",
    find({ cloud, region }) {
      const apart = CLOUD_APART[cloud](region);
      if (apart === null || apart !== azureCloudWithoutHosts(region)) return [];
      const what = `${region} is in ${apart}, whose hosts were not known in November 2026: provider, tokens, key vaults and registries here are of the public cloud.`;
      return [{ path: "region", what, got: show(region) }];
    },
  },
  /** That others' programs follow the variable and the credentials file is what their documentation says; nobody saw it. */
  "universe-unchecked": {
    title: "What runs on and for a Google cluster in a sovereign offer finds the hosts of that offer.",
    premise: "Google's documentation of its sovereign offers, none of which was tried, of November 2026",
    clouds: ONLY_GOOGLE,
    what:
      "Terraform's provider, join tokens, credentials of pods and the variable of Google's client libraries are of this domain; nothing here " +
      "checks that cluster-autoscaler, the cloud's controller, the storage driver and registries work there.",
    expected: "each of them tried there once",
    hint: "Try one group first: scale it up and down, and look at the logs of these programs.",
    find: ({ region, extras }) =>
      "universeDomain" in extras && extras.universeDomain !== null
        ? [{ path: "universeDomain", got: `${show(extras.universeDomain)} in ${region}` }]
        : [],
  },
};

/** Domain of the hosts of Google's public cloud. */
const PUBLIC = "googleapis.com";

/**
 * Google's sovereign offers, clouds of their own that share neither accounts nor hosts with the public one, by their region: the domain of
 * their APIs. Names of resources, of principals and of OAuth scopes keep `googleapis.com` there.
 * Sources: Google Cloud Dedicated developer guide ("Service endpoint FQDN format", "Resource naming", "OAuth scopes"); Cloud Foundation
 * Fabric, FAST, table of universes.
 * @read 2026-11 Google Cloud Dedicated developer guide; GoogleCloudPlatform/cloud-foundation-fabric
 */
const UNIVERSES: ReadonlyMap<string, string> = new Map([
  ["u-france-east1", "s3nsapis.fr"],
  ["u-germany-northeast1", "apis-berlin-build0.goog"],
]);

/** Whether a region is one of a sovereign offer: their names begin so, and those of the public cloud do not. */
export function isSovereignRegion(region: string): boolean {
  return region.startsWith("u-");
}

/** The domain of a region's APIs, as far as it is known; null for the public cloud, and for an offer that is not known. */
export function universeOf(region: string): string | null {
  return UNIVERSES.get(region) ?? null;
}

/** What of a cluster says in which of Google's clouds it is. */
interface InUniverse {
  readonly region: string;
  readonly universeDomain?: string | undefined;
}

/** The domain of the APIs of a cluster's sovereign offer; null in the public cloud. */
export function universeDomain({ region, universeDomain: declared }: InUniverse): string | null {
  const domain = declared ?? universeOf(region);
  return domain === PUBLIC ? null : domain;
}

/** The host of a service. */
export function googleHost(service: string, domain: string | null): string {
  return `${service}.${domain ?? PUBLIC}`;
}

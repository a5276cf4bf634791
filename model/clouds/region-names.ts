import type { Cloud } from "../base/cloud";
import { nearestName } from "../base/problem";
import { ZONES } from "./regions";

/**
 * Regions of each cloud, to answer a misspelled one: a region that is not listed may be newer, and is no mistake for that. Sources,
 * as of November 2026: the AWS SDK for JavaScript (@aws-sdk/core 3.981.0, partitions), Microsoft Learn "Azure regions list" and
 * `AzureLocation` of the Azure SDK for .NET (sovereign clouds), Compute Engine documentation "Regions and zones"; of sovereign offers
 * google/universes.ts.
 */
const REGION_NAMES: Readonly<Record<Cloud, readonly string[]>> = {
  aws: words(`
    af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2
    ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1 cn-northwest-1
    eu-central-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 il-central-1
    me-central-1 me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-iso-east-1
    us-iso-west-1 us-isob-east-1 us-isob-west-1 us-isof-east-1 us-isof-south-1 us-west-1 us-west-2`),
  azure: words(`
    australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral bleufrancecentral bleufrancesouth
    brazilsouth brazilsoutheast
    canadacentral canadaeast centralindia centralus chilecentral chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3
    deloscloudgermanycentral deloscloudgermanynorth denmarkeast eastasia eastus eastus2 francecentral francesouth germanynorth germanywestcentral indonesiacentral israelcentral
    italynorth japaneast japanwest jioindiacentral jioindiawest koreacentral koreasouth malaysiawest mexicocentral newzealandnorth
    northcentralus northeurope norwayeast norwaywest polandcentral qatarcentral southafricanorth southafricawest southcentralus
    southeastasia southindia spaincentral swedencentral switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest usdodcentral
    usdodeast usgovarizona usgoviowa usgovtexas usgovvirginia usnateast usnatwest usseceast ussecwest westcentralus westeurope westindia westus westus2 westus3`),
  google: words(`
    africa-south1 asia-east1 asia-east2 asia-northeast1 asia-northeast2 asia-northeast3 asia-south1 asia-south2 asia-southeast1
    asia-southeast2 australia-southeast1 australia-southeast2 europe-central2 europe-north1 europe-north2 europe-southwest1 europe-west1
    europe-west10 europe-west12 europe-west2 europe-west3 europe-west4 europe-west6 europe-west8 europe-west9 me-central1 me-central2
    me-west1 northamerica-northeast1 northamerica-northeast2 northamerica-south1 southamerica-east1 southamerica-west1
    u-france-east1 u-germany-northeast1 us-central1
    us-east1 us-east4 us-east5 us-south1 us-west1 us-west2 us-west3 us-west4`),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** The known region that an unknown one is nearly; null for a known one, and where none is near. */
export function meantRegion(cloud: Cloud, region: string): string | null {
  const names = REGION_NAMES[cloud];
  // Within three letters of an AWS region is often one of another continent: the first letter is seldom the wrong one.
  const alike = names.filter((name) => name[0] === region[0]?.toLowerCase());
  return names.includes(region) ? null : nearestName(region, alike);
}

/** The same of a region that cannot be the next one beside known ones, as `eu-south-3` can. */
export function misspelledRegion(cloud: Cloud, region: string): string | null {
  const places = REGION_NAMES[cloud].map(withoutNumber);
  return places.includes(withoutNumber(region)) ? null : meantRegion(cloud, region);
}

/** The region of which all these zones are, where their names say so; null for zones of several, and of a region that is not known. */
export function regionOfZones(cloud: Cloud, zones: readonly string[]): string | null {
  const isOf = (region: string) => zones.every((zone) => ZONES[cloud](region).pattern.test(zone));
  const regions = REGION_NAMES[cloud].filter(isOf);
  return regions.length === 1 ? (regions[0] ?? null) : null;
}

function withoutNumber(region: string): string {
  return region.replace(/\d+$/, "");
}

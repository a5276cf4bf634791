import { expect, it } from "@jest/globals";
import type { GoogleClusterDeclaration } from "../../../../model/declaration/cluster";
import { clusterProblems, groupsWarnings } from "../../../support/problems";
import { describeRules } from "../../../support/rule-cases";

/** Props of a cluster in a region. */
function placed(region: string, universeDomain?: string): Partial<GoogleClusterDeclaration> {
  const project = "eu0:prod-project";
  const subnetwork = `projects/${project}/regions/${region}/subnetworks/nodes`;
  return { region, project, subnetwork, zones: [`${region}-a`], universeDomain };
}

const problems = (region: string, domain?: string) => () => clusterProblems("google", placed(region, domain));

const warnings = (props: Partial<GoogleClusterDeclaration>, code: string) => () =>
  groupsWarnings("google", { general: {} }, props).filter((each) => each.code === code);

const DOMAIN = 'a domain such as "apis-berlin-build0.goog", without https:// and without the service';

describeRules([
  ...["https://apis.example.com", "localhost", "", "Apis.example.com"].map((domain) => ({
    rule: "universe-domain-invalid",
    about: JSON.stringify(domain),
    bad: problems("u-germany-northeast1", domain),
    found: [["prod-google: universeDomain", JSON.stringify(domain), DOMAIN]] as never,
    good: problems("u-germany-northeast1", "apis-berlin-build0.goog"),
  })),
  {
    rule: "universe-domain-missing",
    about: "an offer whose hosts are not known",
    bad: problems("u-spain-south1"),
    found: [["prod-google: universeDomain", 'none, in "u-spain-south1"', "the domain of its APIs"]],
    good: problems("u-spain-south1", "apis.example.es"),
  },
  {
    rule: "universe-domain-missing",
    about: "an offer whose hosts are known",
    good: problems("u-germany-northeast1"),
  },
  {
    rule: "universe-domain-missing",
    about: "the other one",
    good: problems("u-france-east1"),
  },
  {
    rule: "universe-unchecked",
    about: "a cluster in a sovereign offer",
    bad: warnings(placed("u-germany-northeast1"), "universe-unchecked"),
    found: [
      [
        "prod-google: universeDomain",
        '"apis-berlin-build0.goog" in u-germany-northeast1',
        "each of them tried there once",
      ],
    ],
    good: warnings(placed("europe-west3"), "universe-unchecked"),
  },
  ...["bleufrancecentral", "deloscloudgermanynorth", "usseceast", "usnatwest"].map((region) => ({
    rule: "azure-hosts-unknown",
    about: region,
    bad: () =>
      groupsWarnings("azure", { general: {} }, { region }).filter(({ code }) => code === "azure-hosts-unknown"),
    found: [
      [
        "prod-azure: region",
        JSON.stringify(region),
        "a location of a cloud whose hosts are known, or each of these set",
      ],
    ] as never,
    good: () =>
      groupsWarnings("azure", { general: {} }, { region: "chinanorth3" }).filter(
        ({ code }) => code === "azure-hosts-unknown",
      ),
  })),
  {
    rule: "cloud-apart-unchecked",
    about: "machine types of a sovereign offer",
    bad: warnings(placed("u-germany-northeast1"), "cloud-apart-unchecked"),
    found: [
      [
        "prod-google: region",
        "n2-standard-4 with pd-balanced",
        "machine types, disk types and settings that the region has",
      ],
    ],
  },
]);

it("does not take the region of an offer whose domain is declared for a misspelled one of the public cloud", () => {
  expect(warnings(placed("u-mars-east1", "apis.example.com"), "region-unknown")()).toEqual([]);
  expect(warnings(placed("us-esat1"), "region-unknown")()).toHaveLength(1);
});

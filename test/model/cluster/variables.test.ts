import { clusterVariables, fillIn, unknownVariables } from "../../../model/cluster/variables";
import { declareCluster } from "../../support/fleets";

describe("the variables of a cluster", () => {
  it.each([
    ["aws", { cluster: "prod-aws", region: "us-east-1", accountId: "111122223333", partition: "aws" }],
    [
      "azure",
      {
        cluster: "prod-azure",
        region: "westeurope",
        subscriptionId: "00000000-0000-4000-8000-000000000001",
        resourceGroup: "prod-azure-nodes",
      },
    ],
    ["google", { cluster: "prod-google", region: "us-central1", project: "prod-project" }],
  ] as const)("are its cloud's: %s", (cloud, expected) => {
    expect(clusterVariables(declareCluster(cloud))).toEqual(expected);
  });

  it("follow the region's partition", () => {
    const zones = { "cn-north-1a": { subnetId: "subnet-0a" } };
    expect(clusterVariables(declareCluster("aws", {}, { region: "cn-north-1", zones })).partition).toBe("aws-cn");
  });
});

describe("filling in", () => {
  const variables = { cluster: "prod", region: "r" };

  it("reaches texts and keys, however deep, and leaves other values", () => {
    const value = { list: ["{cluster}-{region}", 3, null], "tag/{cluster}": { inner: "{cluster}{cluster}" } };
    expect(fillIn(value, variables)).toEqual({ list: ["prod-r", 3, null], "tag/prod": { inner: "prodprod" } });
  });

  it.each(["{other}", "{}", "{toString}", "{cluster", "{ cluster }"])("leaves %s, which is no variable", (text) => {
    expect(fillIn(text, variables)).toBe(text);
  });

  it("leaves IAM's own variables, though they have a name of ours", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's variable
    expect(fillIn("${cluster}/{cluster}", variables)).toBe("${cluster}/prod");
  });

  it("takes what it fills in as it is", () => {
    expect(fillIn("{cluster}", { cluster: "$&{region}", region: "r" })).toBe("$&{region}");
  });
});

it("tells what is left in braces", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's variable
  expect(unknownVariables("a{b}c${d}{e}")).toEqual(["{b}", "{e}"]);
  expect(unknownVariables("a")).toEqual([]);
});

import { describe, expect, test } from "@jest/globals";
import { googleDiscovery, googleNodesFlag } from "../../support/cluster-autoscaler";
import { parseMigDiscovery } from "../../support/cluster-autoscaler/google";

describe("flags", () => {
  const url = "https://www.googleapis.com/compute/v1/projects/proj1/zones/us-central1-a/instanceGroups/name1";
  test("TestParseMigUrl: any https domain, the Id is on the default one", () => {
    const group = { min: 0, max: 10, project: "proj1", zone: "us-central1-a", name: "name1", id: url };
    expect(googleNodesFlag(`0:10:${url}`)).toEqual(group);
    expect(
      googleNodesFlag(
        "0:10:https://www.example.com/compute/beta/projects/proj1/zones/us-central1-a/instanceGroups/name1",
      ),
    ).toEqual(group);
    expect(googleNodesFlag(`0:0:${url}`).max).toBe(0);
  });

  test.each([
    url.replace("instanceGroups", "instanceGroupManagers"),
    url.replace("zones", "regions"),
    url.replace("https", "http"),
    "name1",
  ])("%s is refused", (wrong) => expect(() => googleNodesFlag(`0:10:${wrong}`)).toThrow("wrong url"));

  test("TestParseMIGAutoDiscoverySpecs", () => {
    expect(parseMigDiscovery("mig:namePrefix=pfx,min=0,max=10")).toEqual({ pattern: /^pfx.+/, min: 0, max: 10 });
    expect(parseMigDiscovery("mig:namePrefix=anotherpfx,min=1,max=2")).toEqual({
      pattern: /^anotherpfx.+/,
      min: 1,
      max: 2,
    });
  });

  test.each([
    "namePrefix=pfx,min=0,max=10",
    "asg:namePrefix=pfx,min=0,max=10",
    "mig:namePrefix=pfx,min=0,max=10,unknown=hi",
    "mig:namePrefix=pfx,min=a,max=10",
    "mig:namePrefix=pfx,min=1,max=donkey",
    "mig:namePrefix=a),min=1,max=10",
    "mig:namePrefix=prefix,min=,max=10",
    "mig:namePrefix=prefix,=0,max=10",
    "mig:namePrefix=prefix,min,max=10",
    "mig:namePrefix=prefix,min=0,max=10=20",
    "mig:namePrefix=,min=0,max=10",
    "mig:min=0,max=10",
    "mig:namePrefix=prefix,min=10,max=1",
    "mig:namePrefix=prefix,min=0,max=0",
    "mig:namePrefix=prefix",
  ])("%s is refused", (spec) => expect(() => parseMigDiscovery(spec)).toThrow());

  test("several specs are a union; a name must be longer than the prefix", () => {
    const specs = ["mig:namePrefix=c1-,min=0,max=3", "mig:namePrefix=c1-b,max=5"];
    expect(googleDiscovery(specs, "c1-a")).toEqual([{ min: 0, max: 3 }]);
    expect(googleDiscovery(specs, "c1-bb")).toEqual([
      { min: 0, max: 3 },
      { min: 0, max: 5 },
    ]);
    expect(googleDiscovery(specs, "c1-")).toEqual([]);
  });
});

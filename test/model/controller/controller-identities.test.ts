import {
  PLAIN_CONTROLLER,
  resolveTagger,
  resolveWithControllers,
  TAGGER_PERMISSIONS,
} from "../../support/permitted-controllers";

const CLIENT_ID = "00000000-0000-4000-8000-00000000000c";
const OUTPUTS = { clusterAutoscalerClientId: CLIENT_ID };
const TAGGER = { tagger: { ...PLAIN_CONTROLLER, cloudPermissions: TAGGER_PERMISSIONS } };

describe.each([
  ["aws", 64],
  ["azure", 128],
  ["google", 30],
] as const)("an identity's name on %s", (cloud, limit) => {
  it("consists of the names of the cluster and the controller", () => {
    expect(resolveTagger(cloud).controllerIdentities.map(({ name }) => name)).toEqual([`prod-${cloud}-tagger`]);
  });

  it("fits", () => {
    const long = { ["t".repeat(50)]: TAGGER.tagger, ["t".repeat(49)]: TAGGER.tagger };
    const names = resolveWithControllers(cloud, long).controllerIdentities.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(limit);
  });
});

it("an identity trusts the service account in the declared namespace", () => {
  const [identity] = resolveTagger("aws", { namespace: "storage" }).controllerIdentities;
  expect(identity?.serviceAccount).toEqual({ namespace: "storage", name: "tagger" });
});

it("identities are sorted by controller", () => {
  const controllers = { b: TAGGER.tagger, c: PLAIN_CONTROLLER, a: TAGGER.tagger };
  const identities = resolveWithControllers("google", controllers).controllerIdentities;
  expect(identities.map(({ controller }) => controller)).toEqual(["a", "b"]);
});

describe("a client id", () => {
  const clientId = (own: object | undefined, fleet: object) => {
    const props = own === undefined ? {} : { outputs: { ...OUTPUTS, ...own } };
    const [identity] = resolveWithControllers("azure", TAGGER, props, {
      outputs: { "prod-azure": { ...OUTPUTS, ...fleet } },
    }).controllerIdentities;
    return identity?.clientId;
  };

  it.each([
    ["the fleet's outputs", undefined, { controllers: { tagger: CLIENT_ID } }, CLIENT_ID],
    ["the cluster's, which win", { controllers: { tagger: "own" } }, { controllers: { tagger: CLIENT_ID } }, "own"],
    ["the cluster's, also where they lack it", {}, { controllers: { tagger: CLIENT_ID } }, null],
    ["nowhere", undefined, {}, null],
    ["those of other controllers", undefined, { controllers: { other: CLIENT_ID } }, null],
  ])("comes from %s", (_case, own, fleet, expected) => {
    expect(clientId(own, fleet)).toBe(expected);
  });

  it("does not exist on other clouds", () => {
    expect(resolveTagger("google").controllerIdentities[0]?.clientId).toBeNull();
  });
});

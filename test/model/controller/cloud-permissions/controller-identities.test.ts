import { CLIENT_ID_RULES } from "../../../../model/identity/client-id-rules";
import { controllerPodIdentity } from "../../../../model/identity/controller-pod-identity";
import { problemsOf } from "../../../../model/stages/problems-of";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import {
  PLAIN_CONTROLLER,
  resolveTagger,
  resolveWithControllers,
  TAGGER_PERMISSIONS,
} from "../../../support/permitted-controllers";

const CLIENT_ID = "00000000-0000-4000-8000-00000000000c";
const OUTPUTS = { clusterAutoscalerClientId: CLIENT_ID };
const TAGGER = { tagger: { ...PLAIN_CONTROLLER, cloudPermissions: TAGGER_PERMISSIONS } };

describe.each([
  ["aws", 64],
  ["azure", 128],
  ["google", 30],
] as const)("an identity's name on %s", (cloud, limit) => {
  it("is the cluster's and the controller's", () => {
    expect(resolveTagger(cloud).controllerIdentities.map(({ name }) => name)).toEqual([`prod-${cloud}-tagger`]);
  });

  it("fits", () => {
    const long = { ["t".repeat(50)]: TAGGER.tagger, ["t".repeat(49)]: TAGGER.tagger };
    const names = resolveWithControllers(cloud, long).controllerIdentities.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(limit);
  });
});

it("follows the namespace that the controller declares", () => {
  const [identity] = resolveTagger("aws", { namespace: "storage" }).controllerIdentities;
  expect(identity?.serviceAccount).toEqual({ namespace: "storage", name: "tagger" });
});

it("are sorted by controller", () => {
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

  it("is of no other cloud", () => {
    expect(resolveTagger("google").controllerIdentities[0]?.clientId).toBeNull();
  });
});

describe("manifests before the first deploy", () => {
  const clientIdProblems = (cluster: AnyResolvedCluster) => problemsOf(CLIENT_ID_RULES, cluster, cluster.name);
  const undeployed = resolveTagger("azure", {}, { outputs: OUTPUTS }) as unknown as AnyResolvedCluster;

  it("ask for the client id, and say how to get it", () => {
    expect(clientIdProblems(undeployed)).toEqual([
      expect.objectContaining({
        code: "azure-client-id-missing",
        where: "prod-azure: outputs.controllers.tagger",
        what: expect.stringContaining("tagger"),
        hint: expect.stringContaining(
          "`terraform -chdir=cdktf.out/stacks/prod-azure output -json | npx nodegroups outputs prod-azure`",
        ),
      }),
    ]);
  });

  it("are not rendered without it", () => {
    expect(() => controllerPodIdentity(undeployed, "tagger")).toThrow("client id");
  });

  it.each(["aws", "google"] as const)("need none on %s", (cloud) => {
    expect(clientIdProblems(resolveTagger(cloud) as unknown as AnyResolvedCluster)).toEqual([]);
  });

  it("have nothing to ask of a deployed cluster, or of a controller without permissions", () => {
    const deployed = resolveTagger("azure", {}, { outputs: { ...OUTPUTS, controllers: { tagger: CLIENT_ID } } });
    const plain = resolveTagger("azure", { cloudPermissions: undefined }, { outputs: OUTPUTS });
    expect([deployed, plain].flatMap((cluster) => clientIdProblems(cluster as unknown as AnyResolvedCluster))).toEqual(
      [],
    );
  });
});

import { describe, expect, it } from "@jest/globals";
import type { z } from "zod";
import { checkShape } from "../../../model/shape/check-shape";
import { awsClusterShape, azureClusterShape, fleetShape } from "../../../model/shape/cluster";
import { nodeGroupSetShape, nodeGroupShape } from "../../../model/shape/node-group";
import { CLUSTER_PROPS } from "../../support/fleets";
import { describeRules, part } from "../../support/rule-cases";

const WHERE = "prod-use1/general";
const check = (shape: z.ZodType, value: unknown) => checkShape(shape, value, WHERE);
const group = (value: unknown) => check(nodeGroupShape, value);

describeRules([
  {
    rule: "unknown-key",
    about: "a key that is nearly the name of another",
    bad: () => group({ taints: [{ key: "a", efect: "x", effect: "NoSchedule" }] }),
    found: [[`${WHERE}: taints[0].efect`, '"efect"', "one of key, value, effect", 'Did you mean "effect"?']],
  },
  {
    rule: "unknown-key",
    about: "a key of the whole that is nearly the name of another",
    bad: () => group({ labls: {} }),
    found: [[`${WHERE}: labls`, '"labls"', part("labels"), 'Did you mean "labels"?']],
  },
]);

describe("an unknown key", () => {
  it("is told in few words", () => {
    expect(group({ labls: {} })).toMatchObject([{ what: "This setting does not exist." }]);
  });

  it.each<[string, z.ZodType, object, string, string]>([
    [
      "in an object",
      nodeGroupShape,
      { autoscaling: { scaleDown: { unneededtime: "1m" } } },
      "autoscaling.scaleDown.unneededtime",
      "unneededTime",
    ],
    [
      "in a record",
      awsClusterShape,
      { ...CLUSTER_PROPS.aws, zones: { "us-east-1a": { subnetId: "s", subnetid: "s" } } },
      'zones["us-east-1a"].subnetid',
      "subnetId",
    ],
    [
      "in the second of two kinds of objects, by the keys that it has",
      azureClusterShape,
      {
        ...CLUSTER_PROPS.azure,
        identity: { nodeIdentity: { roleAssignments: [{ scope: "/subscriptions/a", roleDefinitionNam: "Reader" }] } },
      },
      "identity.nodeIdentity.roleAssignments[0].roleDefinitionNam",
      "roleDefinitionName",
    ],
    [
      "of a set's axes",
      nodeGroupSetShape,
      { across: { architectures: ["amd64"] } },
      "across.architectures",
      "architecture",
    ],
    [
      "of a bootstrap",
      awsClusterShape,
      { ...CLUSTER_PROPS.aws, bootstrap: { ...CLUSTER_PROPS.aws.bootstrap, apiserver: "a" } },
      "bootstrap.apiserver",
      "apiServer",
    ],
    [
      "of a bootstrap's token",
      awsClusterShape,
      {
        ...CLUSTER_PROPS.aws,
        bootstrap: {
          kind: "kubeadm",
          apiServer: "a",
          caCertHash: "b",
          joinToken: { secretName: "c", secretname: "d" },
        },
      },
      "bootstrap.joinToken.secretname",
      "secretName",
    ],
    [
      "of a backend",
      fleetShape,
      { backend: { type: "s3", bucket: "b", region: "r", keyprefix: "k" } },
      "backend.keyprefix",
      "keyPrefix",
    ],
  ])("is found %s", (_case, shape, value, path, nearest) => {
    expect(check(shape, value)).toEqual([
      expect.objectContaining({ code: "unknown-key", where: `${WHERE}: ${path}`, hint: `Did you mean "${nearest}"?` }),
    ]);
  });

  it("is found in the object among several shapes", () => {
    expect(group({ updatePolicy: { type: "rolling", maxSurg: 1 } })).toMatchObject([
      { code: "unknown-key", where: `${WHERE}: updatePolicy.maxSurg`, hint: 'Did you mean "maxSurge"?' },
    ]);
  });

  it("is told with the keys of the backend that was named, not of another", () => {
    const [problem] = check(fleetShape, { backend: { type: "gcs", bucket: "b", region: "r" } });
    expect(problem).toMatchObject({
      expected: "one of type, bucket, keyPrefix, arguments",
      hint: expect.stringMatching(/^Use a key that exists, or remove this one\./),
    });
  });

  it("is told without a guess where nothing is near, and with where to look", () => {
    const [problem] = group({ wibble: 1 });
    expect(problem).toMatchObject({ code: "unknown-key", hint: expect.stringMatching(/^Use a key that exists/) });
    for (const page of ["docs/compared.md", "docs/transforms.md"]) expect(problem?.hint).toContain(page);
  });

  it("is told once each where there are several", () => {
    expect(group({ labls: {}, tanits: [] }).map(({ where }) => where)).toEqual([`${WHERE}: labls`, `${WHERE}: tanits`]);
  });
});

import { flagProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const COMMON = "grpc, least-nodes, least-waste, most-pods";
const EXPECTED = {
  aws: `${COMMON}, priority, random; several with commas, each once, random last`,
  azure: `${COMMON}, priority, random; several with commas, each once, random last`,
  google: `${COMMON}, price, priority, random; several with commas, each once, random last`,
};

describe.each(["aws", "azure", "google"] as const)("on %s", (cloud) => {
  test.each([
    ["cheapest", 'no expander "cheapest"'],
    ["", 'no expander ""'],
    ["priority, least-waste", 'no expander " least-waste"'],
    ["priority,priority", '"priority" is named twice'],
    ["random,least-waste", "Nothing can follow random"],
    ["grpc", "needs grpc-expander-url and grpc-expander-cert"],
  ])("%j", (expander, what) => {
    const found = flagProblems(cloud, { expander });
    expect(found).toEqual([
      problem(
        "autoscaler-expander-invalid",
        `prod-${cloud}: clusterAutoscaler.flags.expander`,
        JSON.stringify(expander),
        EXPECTED[cloud],
      ),
    ]);
    expect(found[0]?.what).toContain(what);
  });

  test.each(["least-waste", "priority,least-waste", "priority,least-nodes,random"])("takes %s", (expander) => {
    expect(flagProblems(cloud, { expander })).toEqual([]);
  });

  test("takes grpc with what it needs", () => {
    const flags = { expander: "grpc", "grpc-expander-url": "expander:7000", "grpc-expander-cert": "/etc/ssl/ca.crt" };
    expect(flagProblems(cloud, flags)).toEqual([]);
  });
});

test("only Google has prices", () => {
  expect(flagProblems("google", { expander: "price" })).toEqual([]);
  expect(flagProblems("aws", { expander: "price" })).toHaveLength(1);
  expect(flagProblems("azure", { expander: "price" })).toHaveLength(1);
});

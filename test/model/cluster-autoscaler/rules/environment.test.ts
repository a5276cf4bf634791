import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import { OWNED_VARIABLES } from "../../../../model/clouds/autoscalers";
import { cluster, render } from "../../../constructs/kubernetes/cluster-autoscaler/render";
import { autoscalerProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const at = (name: string) =>
  `prod-aws: clusterAutoscaler.env${/^\w+$/.test(name) && !/^\d/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`}`;

describeRules([
  {
    rule: "autoscaler-env-owned",
    about: "the region of another cluster",
    bad: () => autoscalerProblems("aws", { env: { AWS_REGION: "eu-west-1" } }),
    found: [[at("AWS_REGION"), '"eu-west-1"', "a change of the cluster's region"]],
    good: () => autoscalerProblems("aws", { env: { AWS_MAX_ATTEMPTS: "10" } }),
  },
  {
    rule: "autoscaler-env-owned",
    about: "a setting of Azure that has a field",
    bad: () => autoscalerProblems("azure", { env: { RATE_LIMIT_READ_QPS: "3" } }),
    found: [
      ["prod-azure: clusterAutoscaler.env.RATE_LIMIT_READ_QPS", '"3"', "a change of clusterAutoscaler.azure.rateLimit"],
    ],
    good: () => autoscalerProblems("azure", { env: { AZURE_ENABLE_VMSS_ETAG: "false" } }),
  },
  ...["1A", "a-b", "a.b", "", "A B"].map(
    (name): RuleCase => ({
      rule: "autoscaler-env-name",
      about: JSON.stringify(name),
      bad: () => autoscalerProblems("aws", { env: { [name]: "x" } }),
      found: [[at(name), JSON.stringify(name), part("letters, digits")]],
      good: () => autoscalerProblems("aws", { env: { _a1: "x" } }),
    }),
  ),
  {
    rule: "autoscaler-env-secret",
    about: "a proxy's password",
    bad: () => autoscalerProblems("aws", { env: { HTTPS_PROXY: "http://me:hunter2@proxy.example.com:3128" } }),
    found: [[at("HTTPS_PROXY"), '"http://***@proxy.example.com:3128"', "a value without credentials"]],
    good: () => autoscalerProblems("aws", { env: { HTTPS_PROXY: "http://proxy.example.com:3128" } }),
  },
  ...["AWS_SECRET_ACCESS_KEY", "AZURE_CLIENT_SECRET", "AWS_ACCESS_KEY_ID", "db_password"].map(
    (name): RuleCase => ({
      rule: "autoscaler-env-secret",
      about: `a value of ${name}`,
      bad: () => autoscalerProblems("aws", { env: { [name]: "hunter2" } }),
      found: [[at(name), "a secret", "a value without credentials"]],
      good: () => autoscalerProblems("aws", { env: { [`${name}_FILE`]: "/etc/credentials/key" } }),
    }),
  ),
]);

describe.each(CLOUDS)("the container on %s", (cloud) => {
  it("has the declared variables besides ours, sorted", () => {
    const env = { HTTPS_PROXY: "http://proxy.example.com:3128", NO_PROXY: ".svc" };
    const plain = render(cluster(cloud)).container.env;
    const more = render(cluster(cloud, undefined, { clusterAutoscaler: { env } })).container.env;
    const named = [...plain, ...Object.entries(env).map(([name, value]) => ({ name, value }))];
    expect(more).toEqual(named.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });

  it("has no variable of ours that a declaration could take unnoticed, but the one that is for Azure's defects", () => {
    const azure = cloud === "azure" ? { dynamicInstanceList: true, rateLimit: RATE_LIMIT } : undefined;
    const props = { kubernetesVersion: "1.36", clusterAutoscaler: { azure } };
    const { env } = render(cluster(cloud, undefined, props));
    const open = Object.keys(env).filter((name) => !(name in OWNED_VARIABLES[cloud]));
    expect(open).toEqual(cloud === "azure" ? ["AZURE_ENABLE_VMSS_ETAG"] : []);
  });
});

const RATE_LIMIT = { readQps: 1, readBuckets: 1, writeQps: 1, writeBuckets: 1 };

import { CLIENT_ID_RULES } from "../../../../model/cluster/rules";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { problemsOf } from "../../../../model/stages/rule";
import { cluster, render } from "./render";

const undeployed = { outputs: undefined };

const manifestProblems = (cluster: AnyResolvedCluster, terraformFolder = "cdktf.out") =>
  problemsOf(CLIENT_ID_RULES, { ...cluster, terraformFolder }, cluster.name);

it("asks for an Azure identity's client id, and says how to get it", () => {
  expect(manifestProblems(cluster("azure", {}, undeployed))).toEqual([
    expect.objectContaining({
      code: "azure-client-id-missing",
      where: "prod-azure: outputs.clusterAutoscalerClientId",
      hint: expect.stringContaining(
        "`terraform -chdir=cdktf.out/stacks/prod-azure output -json | npx nodegroups outputs prod-azure`",
      ),
    }),
  ]);
});

it("names the folder that Terraform was written to", () => {
  const [problem] = manifestProblems(cluster("azure", {}, undeployed), "out/tf");
  expect(problem?.hint).toContain("Deploy out/tf/stacks/prod-azure (`terraform -chdir=out/tf/stacks/prod-azure init`");
});

it("renders nothing without it", () => {
  expect(() => render(cluster("azure", {}, undeployed))).toThrow("client id");
});

it("has nothing to ask where there is nothing to render", () => {
  const switchedOff = { ...undeployed, clusterAutoscaler: { enabled: false } };
  expect(manifestProblems(cluster("azure", {}, switchedOff))).toEqual([]);
});

it.each(["aws", "azure", "google"] as const)("has nothing to ask of a complete cluster on %s", (cloud) => {
  expect(manifestProblems(cluster(cloud))).toEqual([]);
});

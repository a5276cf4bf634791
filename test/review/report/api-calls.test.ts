import { expect, it } from "@jest/globals";
import { apiUses, clusterCalls } from "../../../model/cluster-autoscaler/api-budget";
import { apiCallsSection } from "../../../review/report/api-calls";
import { resolveCluster } from "../../support/fleets";
import { typed, VALID } from "../../support/problems";

/** The cells of each row of a table. */
function rows(text: string, id: string): readonly (readonly string[])[] {
  const [, body = ""] = new RegExp(`<table id="${id}">[\\s\\S]*?<tbody>([\\s\\S]*?)</tbody>`).exec(text) ?? [];
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = ""]) => cell),
  );
}

function section(perMinute: Parameters<typeof apiUses>[1]["perMinute"]): string {
  const { apiTraffic } = resolveCluster("aws", { general: { ...VALID, ...typed("aws", "m6i.xlarge") } });
  return apiCallsSection(apiUses([apiTraffic], { perMinute }), clusterCalls([apiTraffic])).html;
}

it("tells what an account allows, or that nobody says", () => {
  expect(rows(section({ "aws-auto-scaling": 4 }), "api-quotas")).toEqual([
    ["aws", "111122223333", "us-east-1", "EC2 Auto Scaling requests", "1", "1", "4", "apiBudget", "25 %", "1"],
    [
      "aws",
      "111122223333",
      "us-east-1",
      "DescribeLaunchTemplateVersions requests",
      "1",
      "0.3",
      "unknown",
      "nobody",
      "unknown",
      "3",
    ],
  ]);
});

it("tells what each cluster asks", () => {
  expect(rows(section({}), "api-calls")).toEqual([
    ["prod-aws", "DescribeAutoScalingGroups", "1", "1", "EC2 Auto Scaling requests"],
    ["prod-aws", "DescribeLaunchTemplateVersions", "0.3", "3", "DescribeLaunchTemplateVersions requests"],
  ]);
});

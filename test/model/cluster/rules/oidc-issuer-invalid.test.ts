import { CLOUDS } from "../../../../model/base/cloud";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const BAD = [
  "http://oidc.example.com",
  "oidc.example.com/prod",
  "https://",
  "https://user:password@oidc.example.com",
  "https://oidc.example.com/?a=b",
  "https://oidc.example.com/#a",
  "https://oidc.example.com/a b",
  "",
];

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(BAD)("refuses %j", (oidcIssuerUrl) => {
    expect(clusterProblems(cloud, { oidcIssuerUrl })).toEqual([
      problem(
        "oidc-issuer-invalid",
        `prod-${cloud}: oidcIssuerUrl`,
        JSON.stringify(oidcIssuerUrl),
        expect.stringContaining("an https URL"),
      ),
    ]);
  });

  test.each(["https://oidc.example.com", "https://oidc.example.com/prod/", "https://o.example.com/id/A_b-1"])(
    "takes %s",
    (oidcIssuerUrl) => {
      expect(clusterProblems(cloud, { oidcIssuerUrl })).toEqual([]);
    },
  );
});

test("IAM takes no port and at most 255 characters", () => {
  const url = (length: number) => `https://o.example.com/${"a".repeat(length - 22)}`;
  expect(clusterProblems("aws", { oidcIssuerUrl: url(255) })).toEqual([]);
  expect(clusterProblems("aws", { oidcIssuerUrl: url(256) })).toHaveLength(1);
  expect(clusterProblems("aws", { oidcIssuerUrl: "https://oidc.example.com:8443" })).toHaveLength(1);
  expect(clusterProblems("azure", { oidcIssuerUrl: "https://oidc.example.com:8443" })).toEqual([]);
});

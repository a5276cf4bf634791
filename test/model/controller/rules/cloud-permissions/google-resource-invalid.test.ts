import type { GoogleResourceKind } from "../../../../../model/declaration/cloud-permissions";
import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

function problems(kind: GoogleResourceKind, name: string) {
  const resourceRoles = [{ kind, name, role: "roles/x.y" }];
  return permissionProblems("google", { google: { resourceRoles } });
}

test.each([
  ["bucket", "gs://data"],
  ["dns-zone", "example.com."],
  ["kms-key", "disks"],
  ["pubsub-subscription", "projects/p/subscriptions/s"],
  ["pubsub-topic", "google-topic"],
  ["secret", "projects/p/secrets/s"],
] as const)("no %s is named %s", (kind, name) => {
  expect(problems(kind, name)).toEqual([
    problem(
      "google-resource-invalid",
      place("google", "resourceRoles[0].name"),
      JSON.stringify(name),
      expect.any(String),
    ),
  ]);
});

test.each([
  ["bucket", "example-data.2"],
  ["dns-zone", "example-com"],
  ["kms-key", "projects/{project}/locations/europe-west1/keyRings/r/cryptoKeys/disks"],
  ["pubsub-subscription", "events"],
  ["pubsub-topic", "events_1"],
  ["secret", "token"],
] as const)("a %s may be named %s", (kind, name) => {
  expect(problems(kind, name)).toEqual([]);
});

describe("the project of a resource", () => {
  const inProject = (kind: GoogleResourceKind, name: string, project: string) =>
    permissionProblems("google", { google: { resourceRoles: [{ kind, name, project, role: "roles/x.y" }] } });

  test("is an id", () => {
    expect(inProject("dns-zone", "example-com", "Shared DNS")).toMatchObject([
      { code: "google-resource-invalid", where: place("google", "resourceRoles[0].project"), got: '"Shared DNS"' },
    ]);
    expect(inProject("dns-zone", "example-com", "shared-dns")).toEqual([]);
    expect(inProject("secret", "token", "{project}")).toEqual([]);
  });

  test("is not told where the name tells it", () => {
    expect(inProject("bucket", "example-data", "shared-data")).toMatchObject([
      { code: "google-resource-invalid", expected: "no project" },
    ]);
  });
});

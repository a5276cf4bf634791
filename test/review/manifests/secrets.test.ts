import { describe, expect, it } from "@jest/globals";
import type { ComponentObject } from "../../../model/manifests/cluster-rules";
import { manifestsSection } from "../../../review/formats/other-sections";
import { objectChanges } from "../../../review/manifests/compare-objects";

interface Container {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly object[];
}

function deployment(...containers: readonly Container[]): readonly ComponentObject[] {
  const named = containers.map((container, index) => ({ name: `c${index}`, image: "registry/a:1", ...container }));
  const spec = { template: { spec: { containers: named } } };
  return [{ component: "app", object: { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "a" }, spec } }];
}

/** What a review says of an object, without the restart of its pods. */
function said(before: Container, after: Container, ...more: readonly Container[]): readonly string[] {
  const changes = objectChanges(deployment(before), deployment(after, ...more));
  const [item] = manifestsSection([{ cluster: "prod", changes }]).items;
  return (item?.details ?? []).filter((text) => text.startsWith("spec."));
}

const AT = "spec.template.spec.containers[c0]";

describe("a secret in the manifest of a container", () => {
  it.each([
    [
      "a word after its option",
      { args: ["serve", "--password", "hunter2"] },
      { args: ["serve", "--password", "swordfish"] },
      [`${AT}.args[--password]: - ***`, `${AT}.args[--password]: + ***`],
    ],
    [
      "of a command",
      { command: ["agent", "--client-secret", "hunter2", "--v", "1"] },
      { command: ["agent", "--v", "2"] },
      [
        `${AT}.command: - --client-secret`,
        `${AT}.command[--client-secret]: - ***`,
        `${AT}.command: - "1"`,
        `${AT}.command: + "2"`,
      ],
    ],
    [
      "in one word with its option",
      { args: ["--api-key=hunter2 swordfish"] },
      { args: ["--api-key=swordfish hunter2"] },
      [`${AT}.args[--api-key]: another value, not shown`],
    ],
    [
      "in one word among others",
      { args: ["serve"] },
      { args: ["serve", "--token=hunter2 swordfish"] },
      [`${AT}.args: + --token=***`],
    ],
    [
      "of a variable that is new",
      {},
      { env: [{ name: "DB_PASSWORD", value: "hunter2" }] },
      [`${AT}.env[DB_PASSWORD]: + {"name":"DB_PASSWORD","value":"***"}`],
    ],
    [
      "of a variable that changes",
      { env: [{ name: "DB_PASSWORD", value: "hunter2" }] },
      { env: [{ name: "DB_PASSWORD", value: "swordfish" }] },
      [`${AT}.env[DB_PASSWORD].value: another value, not shown`],
    ],
  ] as const)("is not shown: %s", (_what, before, after, lines) => {
    expect(said(before, after)).toEqual(lines);
  });

  it("is not shown of a container that is new", () => {
    const [line = "", ...more] = said(
      {},
      {},
      {
        args: ["--password", "hunter2", "--token=hunter2 swordfish"],
        env: [{ name: "API_TOKEN", value: "hunter2" }],
      },
    );
    expect(more).toEqual([]);
    expect(line).toContain('"--password","***","--token=***"');
    expect(line).not.toMatch(/hunter2|swordfish/);
  });
});

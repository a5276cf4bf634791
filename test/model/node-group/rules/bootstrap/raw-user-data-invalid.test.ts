import { describe, expect, it } from "@jest/globals";
import type { RawBootstrap } from "../../../../../model/declaration/bootstrap";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const raw = (userData: unknown) => ({ bootstrap: { kind: "raw", userData } as RawBootstrap });

describe("raw-user-data-invalid", () => {
  it("reports a function that throws", () => {
    const broken = raw(() => {
      throw new Error("no template for general");
    });
    expect(groupProblems("aws", {}, broken)).toEqual([
      partly(
        "raw-user-data-invalid",
        "prod-aws/general: bootstrap.userData",
        'threw "no template for general"',
        "returns text",
      ),
    ]);
  });

  it("reports a function that returns no text", () => {
    const nothing = raw(() => undefined);
    expect(groupProblems("google", {}, nothing)).toEqual([
      partly("raw-user-data-invalid", "prod-google/general: bootstrap.userData", "returned undefined", "returns text"),
    ]);
  });

  it("accepts a function that does, and plain text", () => {
    const echo = raw(({ nodeGroup }: { nodeGroup: string }) => `#!/bin/sh\n# ${nodeGroup}\n`);
    expect(groupProblems("azure", {}, echo)).toEqual([]);
    expect(groupProblems("azure", {}, raw("#!/bin/sh\n"))).toEqual([]);
  });
});

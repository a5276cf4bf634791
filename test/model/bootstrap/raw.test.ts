import { describe, expect, it } from "@jest/globals";
import type { RawBootstrapInput } from "../../../model/declaration/bootstrap";
import { resolveCluster } from "../../support/fleets";

const general = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, labels: { team: "a" } };
const first = (userData: string | ((input: RawBootstrapInput) => string)) =>
  resolveCluster("aws", { general }, { bootstrap: { kind: "raw", userData } }).scalingGroups[0];

describe("user data of a raw bootstrap", () => {
  it("is the user's text as it stands", () => {
    expect(first("#!/bin/bash\ntrue\n")?.userData).toBe("#!/bin/bash\ntrue\n");
  });

  it("is what the user's function makes of what the node must register", () => {
    const group = first((input) => JSON.stringify(input));
    expect(JSON.parse(group?.userData ?? "")).toEqual({
      cluster: "prod-aws",
      cloud: "aws",
      nodeGroup: "general",
      registration: group?.registration,
    });
    expect(group?.registration.kubeletLabels).toEqual({ team: "a" });
  });
});

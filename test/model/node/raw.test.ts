import { describe, expect, it } from "@jest/globals";
import type { RawBootstrapInput } from "../../../model/declaration/bootstrap";
import { resolveCluster } from "../../support/fleets";

const general = {
  minSize: 0,
  maxSize: 3,
  machine: { vcpu: 4, memoryGiB: 16 },
  labels: { team: "a" },
  sysctls: { "net.core.somaxconn": "4096" },
};
const first = (userData: string | ((input: RawBootstrapInput) => string)) =>
  resolveCluster("aws", { general }, { bootstrap: { kind: "raw", userData } }).scalingGroups[0];

describe("user data of a raw bootstrap", () => {
  it("is the user's text as it stands", () => {
    expect(first("#!/bin/bash\ntrue\n")?.userData).toEqual({ format: "raw", text: "#!/bin/bash\ntrue\n" });
  });

  it("is what the user's function makes of what the node must register", () => {
    const group = first((input) => JSON.stringify(input));
    expect(JSON.parse(group?.userData.text ?? "")).toEqual({
      cluster: "prod-aws",
      cloud: "aws",
      nodeGroup: "general",
      registration: group?.registration,
      setup: {
        localDisks: "raw",
        hugePages: {},
        sysctls: expect.objectContaining({ "net.core.somaxconn": "4096", "vm.overcommit_memory": "1" }),
        registryMirrors: {},
        security: { profile: "cis", podMetadataAccess: false, confidential: false },
      },
    });
    expect(group?.registration.kubeletLabels).toEqual({ team: "a" });
  });
});

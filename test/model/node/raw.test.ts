import { describe, expect, it } from "@jest/globals";
import type { RawBootstrapInput } from "../../../model/declaration/bootstrap";
import { resolveGroup } from "../../support/fleets";

const group = {
  machine: { vcpu: 4, memoryGiB: 16 },
  labels: { team: "a" },
  sysctls: { "net.core.somaxconn": "4096" },
};
const resolved = (userData: string | ((input: RawBootstrapInput) => string)) =>
  resolveGroup("aws", group, { bootstrap: { kind: "raw", userData } });

describe("user data of a raw bootstrap", () => {
  it("is the user's text", () => {
    expect(resolved("#!/bin/bash\ntrue\n").userData).toEqual({ format: "raw", text: "#!/bin/bash\ntrue\n" });
  });

  it("is the result of the user's function, which gets what the node must register with", () => {
    const { userData, registration } = resolved((input) => JSON.stringify(input));
    expect(JSON.parse(userData.text)).toEqual({
      cluster: "prod-aws",
      cloud: "aws",
      nodeGroup: "general",
      registration,
      setup: {
        localDisks: "raw",
        hugePages: {},
        sysctls: expect.objectContaining({ "net.core.somaxconn": "4096", "vm.overcommit_memory": "1" }),
        registryMirrors: {},
        security: { profile: "cis", podMetadataAccess: false, confidential: false },
      },
    });
    expect(registration.kubeletLabels).toEqual({ team: "a" });
  });
});

import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const hosts = "arn:aws:resource-groups:us-east-1:111122223333:group/hosts";
const dedicated = { "us-east-1a": hosts, "us-east-1b": hosts, "us-east-1c": hosts };

describe("placement-spans-zones", () => {
  it("reports a placement by zone of one group over all", () => {
    expect(groupProblems("aws", { spanZones: true, placement: { dedicated } })).toEqual([
      partly(
        "placement-spans-zones",
        "prod-aws/general: placement.dedicated",
        'zones ["us-east-1a","us-east-1b","us-east-1c"]',
        "one name",
      ),
    ]);
  });

  it("accepts one name, and groups in each zone", () => {
    expect(groupProblems("aws", { spanZones: true, placement: { dedicated: hosts } })).toEqual([]);
    expect(groupProblems("aws", { placement: { dedicated } })).toEqual([]);
  });
});

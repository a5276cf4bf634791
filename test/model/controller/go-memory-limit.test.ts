import { describe, expect, it } from "@jest/globals";
import { goMemoryLimit } from "../../../model/controller/go-memory-limit";
import type { ControllerVpa } from "../../../model/declaration/controller";
import type { VpaContainerPolicy, VpaUpdateMode } from "../../../model/declaration/vertical-pod-autoscaler";

const TOLD = { GOMEMLIMIT: String((9 * 100 * 2 ** 20) / 10) };
const limitOf = (vpa?: ControllerVpa) => goMemoryLimit(vpa, "100Mi");

function under(updateMode: VpaUpdateMode, containers: Readonly<Record<string, VpaContainerPolicy>> = {}) {
  return limitOf({ updatePolicy: { updateMode }, resourcePolicy: { containers } });
}

describe("GOMEMLIMIT", () => {
  it("is nine tenths of a memory limit that stays", () => {
    expect(limitOf()).toEqual(TOLD);
    expect(limitOf({})).toEqual(TOLD);
    expect(under("Off")).toEqual(TOLD);
  });

  it.each(["Initial", "Recreate", "InPlaceOrRecreate", "InPlace"] as const)(
    "is left out where mode %s changes it",
    (mode) => {
      expect(under(mode)).toEqual({});
      expect(under(mode, { manager: { controlledResources: ["memory"] } })).toEqual({});
    },
  );

  it.each([{ mode: "Off" }, { controlledResources: ["cpu"] }, { controlledValues: "RequestsOnly" }] as const)(
    "stays under the policy %j, the container's own or all containers'",
    (policy) => {
      expect(under("Recreate", { manager: policy })).toEqual(TOLD);
      expect(under("Recreate", { "*": policy })).toEqual(TOLD);
      expect(under("Recreate", { "*": policy, manager: {} })).toEqual({});
      expect(under("Recreate", { other: policy })).toEqual({});
    },
  );
});

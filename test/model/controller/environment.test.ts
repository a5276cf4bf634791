import { goMemoryLimit, inOrderOfReference } from "../../../model/controller/environment";
import type { ControllerVpa } from "../../../model/declaration/controller";
import type { VpaContainerPolicy, VpaUpdateMode } from "../../../model/declaration/vertical-pod-autoscaler";

describe("environment variables are ordered", () => {
  const names = (env: Readonly<Record<string, string>>) => inOrderOfReference(env).map(([name]) => name);

  test("by name if none refers to another", () => {
    expect(inOrderOfReference({ B: "2", A: "1" })).toEqual([
      ["A", "1"],
      ["B", "2"],
    ]);
  });

  test("after all that a value refers to, whatever the declared order", () => {
    expect(names({ A: "$(B)/$(C)", B: "x", C: "$(D)", D: "y" })).toEqual(["B", "D", "C", "A"]);
    expect(names({ D: "y", C: "$(D)", B: "x", A: "$(B)/$(C)" })).toEqual(["B", "D", "C", "A"]);
  });

  test("by name if a reference only looks like one, or its variable does not exist", () => {
    expect(names({ A: "$$(B) $(toString) $B", B: "x" })).toEqual(["A", "B"]);
  });

  test("completely, even if they refer to each other in a circle", () => {
    expect(names({ A: "$(B)", B: "$(A)" })).toEqual(["B", "A"]);
  });
});

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

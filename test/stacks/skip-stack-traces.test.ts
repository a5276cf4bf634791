import { expect, it, jest } from "@jest/globals";
import { renderTerraform } from "../../stacks/main";
import { declareCluster, declareFleet } from "../support/fleets";
import { planFleet, resolveFleet } from "../support/resolved";

it("no resource and no token captures where it is made, which would be a third of the time", () => {
  const fleet = resolveFleet(planFleet(declareFleet([declareCluster("aws")])));
  const captured = jest.spyOn(Error, "captureStackTrace");
  renderTerraform(fleet);
  expect(captured).not.toHaveBeenCalled();
});

import "nodegroups/jest";
import { expect, test } from "@jest/globals";
import fleet from "../../clusters";

test("what each NodeGroup of the sample fleet becomes", () => {
  expect(fleet()).toMatchNodeGroupSnapshot();
});

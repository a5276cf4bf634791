import { expect, it, jest } from "@jest/globals";

it("modules that test files share are not replaced for one of them", () => {
  jest.doMock("../../model/base/cloud");
  expect(() => require("../../model/base/cloud")).toThrow('test files share "../../model/base/cloud"');
});

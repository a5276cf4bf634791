import { CLOUDS } from "../../../../../model/base/cloud";
import { at, componentProblems } from "./component-problems";

const CODE = "vpa-component-version-unknown";

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(["1.5.1", "1.8.0", "v1.7.1", "1.7", "latest", ""])("refuses %j", (version) => {
    const expected = '1.6 or 1.7 and a patch number, such as "1.7.1"';
    expect(componentProblems({ version }, cloud)).toEqual([
      at(CODE, "version", JSON.stringify(version), expected, cloud),
    ]);
  });

  test.each(["1.6.0", "1.7.0", "1.7.1", "1.7.2", undefined])("takes %j", (version) => {
    expect(componentProblems({ version }, cloud)).toEqual([]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { type TomlTable, tomlLines } from "../../../model/node/formats/toml";
import { yamlLines } from "../../../model/node/formats/yaml";

/** Everything that user data has: nested, empty, with odd keys and texts. */
const value = {
  text: "a: b # c",
  number: 4096,
  flag: false,
  empty: "",
  "with.dots/and-slashes": { deep: { deeper: "x" } },
  'needs "quotes"': 'and \\ "these"',
  list: ["a", "1.5", "yes"],
  objects: [{ key: "a", value: "" }, { key: "b" }],
  none: [],
  nothing: {},
  lines: "first\n\n  second: [x]\n",
  oneLine: "only\n",
};

describe("YAML", () => {
  it("is read back as what was written", () => {
    expect(parseYaml(yamlLines(value).join("\n"))).toEqual(value);
  });

  it("leaves out what is undefined", () => {
    expect(yamlLines({ a: undefined, b: 1 })).toEqual(["b: 1"]);
  });
});

describe("TOML", () => {
  const table: TomlTable = {
    settings: {
      ...{ text: 'a "b" \\', number: 1, flag: true, list: ["a", ["b"]], left: undefined },
      "with.dots": { "example.com/x": "y" },
      tables: [{ name: "a", of: ["b"] }, { name: "c" }],
      deep: { deeper: { deepest: 1 } },
    },
  };

  it("is read back as what was written", () => {
    const { left: _left, ...settings } = table.settings as TomlTable;
    expect(parseToml(tomlLines(table).join("\n"))).toEqual({ settings });
  });

  it("has no header without values below it", () => {
    expect(tomlLines({ a: { b: { c: 1 } } })).toEqual(["[a.b]", "c = 1", ""]);
  });
});

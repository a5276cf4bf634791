import { describe, expect, it } from "@jest/globals";
import { tableText } from "../../cli/table";

const table = {
  headings: ["NAME", "WHY"],
  rows: [
    ["a", "taints are not tolerated"],
    ["bcd", ""],
  ],
};
const text = (columns?: number, isTTY = true) =>
  tableText(table, { stdout: { isTTY, write: () => 0, ...(columns === undefined ? {} : { columns }) } });

describe("a table", () => {
  it("aligns its columns, without blanks at the ends of lines", () => {
    expect(text()).toBe("NAME  WHY\na     taints are not tolerated\nbcd");
  });

  it("breaks its widest cells between words where a terminal is narrow", () => {
    expect(text(22)).toBe("NAME  WHY\na     taints are not\n      tolerated\nbcd");
  });

  it("is as wide as it is in a file, and where a terminal does not say how wide it is", () => {
    expect([text(22, false), text(0)]).toEqual([text(), text()]);
  });

  it("has a block for each row where its columns would be narrower than can be read", () => {
    expect(text(17)).toBe("NAME  a\nWHY   taints are\n      not\n      tolerated\n\nNAME  bcd\nWHY");
    expect(text(1)).toBe("NAME  a\nWHY   taints are\n      not\n      tolerated\n\nNAME  bcd\nWHY");
  });

  it("breaks words that are longer than a column", () => {
    const long = { headings: ["ID"], rows: [["abcdefghijklmnopqrstuvwxyz"]] };
    expect(tableText(long, { stdout: { isTTY: true, columns: 13, write: () => 0 } })).toBe(
      "ID\nabcdefghijklm\nnopqrstuvwxyz",
    );
  });
});

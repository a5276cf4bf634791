import { describe, expect, it } from "@jest/globals";
import { isOneOf, keysOf } from "../../../model/base/typed-lists";

const SIZES = { small: 1, large: 2 } as const;

describe("keysOf", () => {
  it("gives a table's keys in their order, typed so that they index it", () => {
    expect(keysOf(SIZES).map((key) => SIZES[key])).toEqual([1, 2]);
  });

  it("gives none for an empty table", () => {
    expect(keysOf({})).toEqual([]);
  });
});

describe("isOneOf", () => {
  it("accepts the list's own texts only, as they are written", () => {
    const list = ["small", "large"] as const;
    expect(["small", "large", "Small", "larg", ""].filter((text) => isOneOf(list, text))).toEqual(["small", "large"]);
  });

  it("gives the text the list's type", () => {
    const text: string = "large";
    expect(isOneOf(["small", "large"] as const, text) ? SIZES[text] : null).toBe(2);
  });
});

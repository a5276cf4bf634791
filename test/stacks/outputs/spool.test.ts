import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { contentOf } from "../../../stacks/outputs/content";
import { appendTo, spooled, withSpools } from "../../../stacks/outputs/spool";

it("gives each text back as it was, with the hash that it has in memory", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), async (texts) => {
      await withSpools(2, async ([first = -1, second = -1]) => {
        const [append, beside] = [appendTo(first), appendTo(second)];
        const kept = texts.map((text) => [spooled(append(text)), spooled(beside(text))] as const);
        for (const [index, both] of kept.entries()) {
          const text = texts[index] ?? "";
          for (const each of both) expect([String(each.data()), each.hash]).toEqual([text, contentOf(text).hash]);
        }
      });
    }),
  );
});

it("has texts on the disk that have no name, so that a run that is killed leaves nothing", async () => {
  const named = () => readdirSync(tmpdir()).filter((name) => /^nodegroups-\w{6}$/.test(name)).length;
  const before = named();
  await withSpools(1, async ([spool = -1]) => {
    appendTo(spool)("x".repeat(1_000_000));
    expect(named()).toBe(before);
  });
  await expect(withSpools(1, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

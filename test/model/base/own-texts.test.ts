import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { withoutSecrets } from "../../../model/base/secrets";

const ROOT = join(__dirname, "../../..");

/** Folders whose texts users read: messages, help, descriptions. */
const FOLDERS = ["model", "constructs", "stacks", "review", "cli"];

/** Sources of scripts that run on machines, and of what secrets look like. */
const NOT_READ = /\/templates\/|^model\/(node\/|base\/secrets)|\/(node-join|shell|secret-writer|rotation-script)\.ts$/;

const isRead = (path: string) => path.endsWith(".ts") && !NOT_READ.test(path);

/** A regular expression that is put together. */
const isPattern = (text: string) => text.startsWith("^");

/** Every text in a source file; what is put into a template is a word. */
function textsOf(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readFileSync(join(ROOT, path), "utf8"), ts.ScriptTarget.Latest);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("word"));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
).filter(isRead);

describe("texts of our own", () => {
  it("are shown as they are: nothing in them is taken for a secret", () => {
    const texts = FILES.flatMap((path) => textsOf(path).map((text) => ({ path, text })));
    expect(texts.length).toBeGreaterThan(10_000);
    expect(
      texts
        .filter(({ text }) => !isPattern(text) && withoutSecrets(text) !== text)
        .map((each) => ({ ...each, shown: withoutSecrets(each.text) })),
    ).toEqual([]);
  });
});

import { describe, expect, it } from "@jest/globals";
import { secretOption, withoutSecretArguments, withoutSecretValues } from "../../../model/base/secret-values";

describe("the arguments of a program", () => {
  it.each([
    ["a word after its option", ["--password", "hunter2", "--v", "2"], ["--password", "***", "--v", "2"]],
    ["words with spaces", ["--client-secret", "correct horse"], ["--client-secret", "***"]],
    ["the same word", ["--api-key=correct horse", "serve"], ["--api-key=***", "serve"]],
    ["options with one dash", ["-token", "hunter2", "-db.password=hunter2"], ["-token", "***", "-db.password=***"]],
    ["another option after it", ["--token", "--v=2"], ["--token", "--v=2"]],
    ["an option that ends the list", ["--token"], ["--token"]],
    ["a value that follows another option", ["--token=a", "serve"], ["--token=***", "serve"]],
    ["names of files", ["--token-file", "/var/run/token"], ["--token-file", "/var/run/token"]],
    ["a command", ["sh", "-c", "password"], ["sh", "-c", "password"]],
  ])("hide secrets: %s", (_what, words, shown) => {
    expect(withoutSecretArguments(words)).toEqual(shown);
  });

  it("tell whose value a word is", () => {
    expect(["--password", "hunter2", "x"].map((_word, index, all) => secretOption(all, index))).toEqual([
      null,
      "--password",
      null,
    ]);
    expect(secretOption([{}, "a"], 1)).toBeNull();
  });
});

describe("a value of JSON", () => {
  it("hides what its keys, its variables and its options call a secret, however deep", () => {
    const container = {
      name: "app",
      args: ["--password", "hunter2"],
      env: [
        { name: "DB_PASSWORD", value: "hunter2" },
        { name: "LOG_LEVEL", value: "debug" },
        { name: "API_TOKEN", valueFrom: { secretKeyRef: { name: "api", key: "token" } } },
      ],
      settings: { apiKey: "hunter2", replicas: 2, none: null },
    };
    expect(withoutSecretValues([container])).toEqual([
      {
        name: "app",
        args: ["--password", "***"],
        env: [{ name: "DB_PASSWORD", value: "***" }, container.env[1], container.env[2]],
        settings: { apiKey: "***", replicas: 2, none: null },
      },
    ]);
  });
});

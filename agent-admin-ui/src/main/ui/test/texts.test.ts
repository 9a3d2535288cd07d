import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { de } from "../src/i18n/de";
import { en } from "../src/i18n/en";
import { fr } from "../src/i18n/fr";
import { messages, translator } from "../src/i18n";
import { ago } from "../src/kit/time";
import { href, placeOf } from "../src/routing";
import { context } from "./fixtures";

const sources = (folder: string): string[] => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? sources(join(folder, name)) : [join(folder, name)]));
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe.each([
  ["de", de],
  ["fr", fr],
])("%s", (_name, texts) => {
  test("has every text", () => expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort()));
  test("fills in the same names", () => Object.entries(en).forEach(([key, text]) => expect([key, placeholders(texts[key]!)]).toEqual([key, placeholders(text)])));
});

test("every key in the pages has a text", () => {
  const used = sources("src").flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\bt\("([\w.-]+)"/g)].map((match) => match[1]!));
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter((key) => !(key in en))).toEqual([]);
});

test("an unknown language and an unknown key fall back", async () => {
  expect((await messages("pt-BR")).agents).toBe("Agents");
  expect((await messages("de-AT")).agents).toBe("Agenten");
  expect(translator({})("no.such.key")).toBe("no.such.key");
  expect(translator({ a: "{x} of {y}" })("a", { x: 1 })).toBe("1 of {y}");
});

test("addresses can be read back, whatever an id looks like", () => {
  const address = href(context, ["agent:test/bot?x#y", "rights"], { search: "a b&c" });
  const place = placeOf(address, context.basePath);
  expect(place.parts).toEqual(["agent:test/bot?x#y", "rights"]);
  expect(place.query.get("search")).toBe("a b&c");
});

test("another realm's address is not ours", () => {
  expect(placeOf("#/r/agents-of-mine/x", context.basePath).parts).toEqual([]);
  expect(placeOf("#/r/agents/%", context.basePath).parts).toEqual(["%"]);
});

test("times are told in the administrator's language", () => {
  const now = Date.parse("2026-11-25T12:00:00Z");
  expect(ago("2026-11-24T11:00:00Z", now, "en")).toBe("yesterday");
  expect(ago("2026-11-25T09:00:00Z", now, "de")).toBe("vor 3 Stunden");
});

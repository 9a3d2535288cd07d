import { en } from "./en";

export type Texts = Record<string, string>;
/** The text of a key with its `{names}` filled in. A key that nobody translated falls back to English, then to itself. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

const LANGUAGES: Record<string, () => Promise<Texts>> = {
  de: () => import("./de").then((module) => module.de),
  fr: () => import("./fr").then((module) => module.fr),
};

export async function messages(locale: string): Promise<Texts> {
  const language = LANGUAGES[locale.split(/[-_]/)[0]!.toLowerCase()];
  return language ? { ...en, ...(await language().catch(() => ({}))) } : en;
}

export function translator(texts: Texts): Translate {
  return (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

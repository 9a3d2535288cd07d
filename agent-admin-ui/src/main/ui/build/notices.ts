import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const LICENSE_FILE = /^(licen[cs]e|copying)(\.|$)/i;
const ALLOWED = /^(MIT|Apache-2\.0|BSD-[23]-Clause|ISC|0BSD)$/;

/** Lists each library whose code is in the output, with its licence's text. A licence nobody looked at fails the build. */
export function notices(): Plugin {
  return {
    name: "notices",
    apply: "build",
    generateBundle(_options, bundle) {
      // Style sheets leave no trace among the modules: what the package itself depends on is always named.
      const direct = JSON.parse(readFileSync("package.json", "utf8")).dependencies as Record<string, string>;
      const homes = new Set(Object.keys(direct).map((name) => join(process.cwd(), "node_modules", name)));
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") {
          file.moduleIds.map(home).forEach((found) => found && homes.add(found));
        }
      }
      const texts = [...homes].sort().map((folder) => {
        const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        if (!ALLOWED.test(about.license)) {
          throw new Error(`${about.name} has the licence ${about.license}, which is not among those that may be shipped.`);
        }
        const text = readdirSync(folder).find((name) => LICENSE_FILE.test(name));
        return `${about.name} ${about.version} (${about.license})\n\n${text ? readFileSync(join(folder, text), "utf8").trim() : `The licence is named in the package: ${about.license}.`}\n`;
      });
      const head = "The pages in agents-ui contain code of these libraries, each under its own licence.\n";
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY.txt", source: [head, ...texts].join(`\n${"-".repeat(78)}\n\n`) });
    },
  };
}

function home(module: string): string | undefined {
  const path = module.replace(/^\0/, "").split("?")[0]!;
  if (!path.includes("/node_modules/")) {
    return undefined;
  }
  for (let folder = dirname(path); folder.includes("/node_modules/"); folder = dirname(folder)) {
    try {
      if (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version) {
        return folder;
      }
    } catch {
      continue;
    }
  }
  return undefined;
}

// After the bundle: are the sizes within their limits, has every file a hash in its name, does every needed file exist?
// Writes the manifest that the server reads.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const ADAPTER_LIMIT = 6 * 1024;
const INVENTORY_LIMIT = 120 * 1024;
const HASHED = /-[\w-]{8}\.(js|css)$/;

const out = process.argv[2];
const manifest = JSON.parse(readFileSync(join(out, ".vite/manifest.json"), "utf8"));
const text = (file) => readFileSync(join(out, file));

/** A chunk with all that it loads at once. */
function closure(key, found = new Set()) {
  if (!found.has(key)) {
    found.add(key);
    (manifest[key].imports ?? []).forEach((next) => closure(next, found));
  }
  return found;
}
const files = (keys) => [...new Set([...keys].map((key) => manifest[key].file))];
const sum = (list) => list.reduce((bytes, file) => bytes + gzipSync(text(file)).length, 0);

const adapter = closure("src/adapter/console.ts");
const adapterBytes = files(adapter).reduce((bytes, file) => bytes + text(file).length, 0);
const inventory = sum(files(closure("src/element.tsx", new Set(adapter))));
const styles = sum(readdirSync(out).filter((file) => file.endsWith(".css")));
console.log(`adapter ${adapterBytes} bytes; inventory ${inventory} bytes of JavaScript and ${styles} of CSS, gzip`);

const problems = [];
if (adapterBytes >= ADAPTER_LIMIT) {
  problems.push(`The adapter has ${adapterBytes} bytes, the limit is ${ADAPTER_LIMIT}.`);
}
if (inventory >= INVENTORY_LIMIT) {
  problems.push(`The inventory has ${inventory} bytes of JavaScript (gzip), the limit is ${INVENTORY_LIMIT}.`);
}
for (const file of readdirSync(out)) {
  if (/\.(js|css)$/.test(file) && !HASHED.test(file)) {
    problems.push(`${file} has no hash in its name, so a browser would keep it after an upgrade.`);
  }
}
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}
writeFileSync(
  process.argv[3],
  `adapter=${manifest["src/adapter/console.ts"].file}\npage=${manifest["src/standalone.ts"].file}\n`,
);

import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { notices } from "./build/notices.ts";

/** Chunks bring no style sheets and are not preloaded, so what is imported later needs no helper: the adapter stays small. */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null),
};

// Into the JAR, below what Keycloak serves as theme resources. A file's name has the hash of what is in it: Keycloak lets browsers
// keep these files for thirty days, under an address that only its own version changes.
export default defineConfig({
  plugins: [react(), notices(), plainImports],
  base: "./",
  build: {
    outDir: process.env.UI_OUT ?? "../../../target/ui",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { console: "src/adapter/console.ts", standalone: "src/standalone.ts" },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
  test: { environment: "jsdom", css: false, testTimeout: 60_000, include: ["test/**/*.test.{ts,tsx}"], setupFiles: ["test/setup.ts"] },
});

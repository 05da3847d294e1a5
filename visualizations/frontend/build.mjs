// Bundles the pages' scripts into api/static/dist; the target folder is the one argument.
import { build } from "esbuild";
import { argv } from "node:process";

const outdir = argv[2] ?? "../../api/static/dist";
await build({
  entryPoints: ["site", "reader", "entity", "explorer", "workbench"].map((name) => `src/${name}.ts`),
  outdir,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  target: ["es2022"],
  chunkNames: "part-[hash]",
  legalComments: "linked",
  logLevel: "warning",
});
await build({ entryPoints: ["src/theme.ts"], outdir, bundle: true, format: "iife", minify: true, target: ["es2022"], logLevel: "warning" });

// Bundles the page: `node bundle.mjs OUT`. Borders are drawn up from Natural Earth first, then everything is bundled,
// named by its content and laid down compressed as well; manifest.json tells the names.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, parse } from "node:path";
import { argv } from "node:process";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { drawn } from "./borders.mjs";

const out = argv[2];
const here = import.meta.dirname;

// `import address from "./x.json?file"`: the file is copied beside the bundle, and its address is what is imported.
const files = {
  name: "files",
  setup(bundler) {
    bundler.onResolve({ filter: /\?file$/ }, async ({ path, resolveDir }) => {
      const found = await bundler.resolve(path.slice(0, -5), { kind: "import-statement", resolveDir });
      return { ...found, namespace: "served" };
    });
    bundler.onLoad({ filter: /.*/, namespace: "served" }, ({ path }) => ({ contents: readFileSync(path), loader: "file" }));
  },
};

function bundled() {
  return build({
    entryPoints: ["main.ts", "early.ts", "icon.svg"].map((name) => join(here, "src", name)),
    outdir: out,
    absWorkingDir: here,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    loader: { ".svg": "copy" },
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    metafile: true,
    plugins: [files],
    logLevel: "warning",
  });
}

// What templates name, by the names they go by: "main.js" is "main-5XQ2B7LA.js".
function named(outputs) {
  const told = {};
  for (const [path, { entryPoint, cssBundle }] of Object.entries(outputs)) {
    if (!entryPoint || entryPoint.includes("node_modules")) continue;
    const { ext } = parse(path);
    told[parse(entryPoint).name + ext] = basename(path);
    if (cssBundle) told[`${parse(entryPoint).name}.css`] = basename(cssBundle);
  }
  return told;
}

// The licences of all packages that something in the bundle is from, which ask to go along with it.
function licences(inputs) {
  const names = Object.keys(inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  const told = [...new Set(names.filter(Boolean)), "world-atlas"].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8") : ""}`;
  });
  return told.join(`\n${"-".repeat(80)}\n\n`);
}

function compressed(path) {
  const content = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
}

for (const scale of ["110m", "50m"]) {
  const countries = JSON.parse(readFileSync(join(here, "made", "countries.json"), "utf8"));
  writeFileSync(join(here, "made", `borders-${scale}.json`), JSON.stringify(drawn(scale, countries)));
}
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const { metafile } = await bundled();
for (const path of Object.keys(metafile.outputs)) compressed(join(here, path));
writeFileSync(join(out, "licences.txt"), licences(metafile.inputs));
writeFileSync(join(out, "manifest.json"), JSON.stringify(named(metafile.outputs), null, 1));

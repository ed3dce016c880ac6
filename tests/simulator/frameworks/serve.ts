/** Serves the page of the three frameworks in place of the console: bundled once, with each framework's own warnings. */
import {join} from 'node:path';
import {build, type Rolldown} from 'vite';
import type {Handler} from '../api/http.ts';

/** As strict as a console can be that is built with these; Vue asks for a policy of its own. */
const POLICY =
  "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types vue";

const PAGE = `<!doctype html>
<html lang="en" class="light">
<head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Pods</title><link rel="stylesheet" href="/frameworks.css"></head>
<body><div id="root"></div><script type="module" src="/frameworks.js"></script></body>
</html>`;

/** All rows fit into one window. */
const STYLE = `
body { margin: 0; font-size: 9px; }
#root { display: grid; grid-template-columns: repeat(3, 1fr); }
p, ul { margin: 0; }
td { padding: 0; }
article, li { display: flex; gap: 8px; }
[data-line] { display: block; }`;

/** Answers every path with the page; `ids` are those of the pods it lists. */
export async function frameworksHandler(ids: readonly string[]): Promise<Handler> {
  const script = await bundle();
  const files = new Map([
    ['/frameworks.js', ['text/javascript', script]],
    ['/frameworks.css', ['text/css', STYLE]],
    ['/ids.json', ['application/json', JSON.stringify(ids)]],
  ]);
  return ({path}) => {
    const [type, body] = files.get(path) ?? ['text/html', PAGE];
    return {
      status: 200,
      headers: {'content-type': type!, 'content-security-policy': POLICY, 'cache-control': 'no-store'},
      body: body!,
    };
  };
}

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    build: {
      write: false,
      minify: false,
      lib: {entry: join(import.meta.dirname, 'page.ts'), formats: ['es']},
    },
  })) as Rolldown.RolldownOutput[];
  return built[0]!.output[0].code;
}

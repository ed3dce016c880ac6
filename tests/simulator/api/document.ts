/** Runpod's published document and samples for tests; they lie beside the project and are never copied into it. */
import {existsSync, readFileSync} from 'node:fs';
import {Ajv2020} from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const shared = new URL('../../../../shared/runpod/', import.meta.url);

/** The text of a file of ../shared/runpod; undefined, with one line said, where that folder is absent; throws in CI. */
export function sharedText(name: string): string | undefined {
  const file = new URL(name, shared);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  if (process.env.CI) throw new Error(`../shared/runpod/${name} is needed in CI`);
  console.warn(`Left out: ../shared/runpod/${name} is not here.`);
  return undefined;
}

/** A function that gives the schema errors of an answer (empty: valid), or undefined without the document. */
export function createValidator(): ((path: string, body: unknown, status?: number) => string[]) | undefined {
  const text = sharedText('openapi-v2.json');
  if (text === undefined) return undefined;
  const ajv = new Ajv2020({strict: false, validateSchema: false, allErrors: true});
  formats.default(ajv);
  // The document's own examples put `{job_id}` into fields of format `uri`: templates have to pass.
  ajv.addFormat('uri', /^https:\/\/\S+$/);
  ajv.addSchema(JSON.parse(text), 'runpod');
  return (path, body, status = 200) => {
    const ref =
      status === 200
        ? `runpod#/paths/${escaped(path)}/get/responses/200/content/application~1json/schema`
        : 'runpod#/components/schemas/ErrorResponse';
    const check = ajv.getSchema(ref);
    if (!check) throw new Error(`The document has no GET ${path}`);
    check(body);
    return (check.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`);
  };
}

const escaped = (path: string): string => encodeURIComponent(path.replaceAll('/', '~1'));

